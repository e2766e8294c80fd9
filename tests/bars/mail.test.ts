import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { postman } from '#kernel/mail';
import { story } from '#story';
import { visitor } from './visitor.ts';

const house = story();
const arrived: string[] = [];
const server = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], onData: (stream, _, done) => { let text = ''; stream.on('data', (part: Buffer) => { text += part; }).on('end', () => { arrived.push(text); done(); }); } });
after(() => new Promise<void>((closed) => server.close(() => closed())));

test('The letter with Lena’s link goes out over SMTP, and the link in it opens her account', async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const port = (server.server.address() as { port: number }).port;
  const mail = postman(`smtp://127.0.0.1:${port}?ignoreTLS=true`, 'Throughline <no-reply@localhost>')!;
  await visitor(await house.web()).ask('access.sendLink', { identifier: 'lena' });
  assert.equal(await mail.deliver(house.sql, house.moment.now), 1);
  mail.close();

  const letter = arrived[0]!.replace(/=\r\n/g, '').replace(/=3D/g, '=');
  assert.match(letter, /^To: lena@brackenhill\.example\r$/m);
  assert.match(letter, /^Subject: Your link to Brackenhill Home\r$/m);
  assert.match(letter, /^Auto-Submitted: auto-generated\r$/mi);
  const browser = visitor(await house.web());
  const { answer } = await browser.ask('access.redeemLink', { token: letter.match(/#t=([\w-]+)/)![1] });
  assert.equal(answer.signedIn, true);
  assert.equal((await browser.ask('access.me')).answer.person.name, 'Lena Fischer');
});

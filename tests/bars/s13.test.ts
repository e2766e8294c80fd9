import assert from 'node:assert/strict';
import { createECDH } from 'node:crypto';
import { createServer as plainServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { sql as statement } from '#kernel/database';
import { carry } from '#kernel/net/parcels';
import { modules } from '#modules';
import { story } from '#story';
import { isPublic } from '../../kernel/net/addresses.ts';
import { send, setOut } from '../../kernel/net/outgoing.ts';
import { withPlanted } from './planting.ts';
import { names, targets } from './s13/targets.ts';

// S13: an address that somebody typed reaches nothing inside.

const house = story();
let canary: Server;
let met = 0;
let dialled: string[] = [];
const servers: Server[] = [];
const listening = async <S extends Server>(server: S): Promise<number> => {
  servers.push(server);
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  return (server.address() as AddressInfo).port;
};
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const usual = setOut({});
/** Whatever is dialled at all lands on the canary: a call that the guard lets through is a connection there. */
const trapped = { dial: (address: string) => { dialled.push(address); return connect(portOf(canary), '127.0.0.1'); }, resolve: async (host: string) => names[host] ?? [], milliseconds: 400 };
const call = (address: string) => send({ address, headers: {}, body: '{}' });

before(async () => { await listening(canary = createServer((socket) => { met += 1; socket.on('error', () => {}).destroy(); })); });
beforeEach(() => { met = 0; dialled = []; setOut({ ...usual, ...trapped }); });
after(() => { setOut(usual); for (const one of servers) one.close(); });

test('S13: none of more than sixty spellings of what stands inside is called; not one connection', async () => {
  assert.ok(targets.length >= 60, `${targets.length}`);
  const wrong: string[] = [];
  for (const address of targets) {
    const { status, trouble } = await call(address);
    if (status !== null || trouble === null || trouble === 'away' || trouble === 'slow') wrong.push(`${address}: ${trouble}`);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual([met, dialled], [0, []]);
});

test('S13: this bar would see a guard that lets one through: a public name is dialled, at the number that was looked at', async () => {
  assert.equal((await call('https://hooks.example/')).trouble, 'away');
  assert.deepEqual(dialled, ['93.184.215.14']);
  assert.equal(met, 1);
});

const changing = () => { let asked = 0; return { resolve: async () => (asked++ === 0 ? ['93.184.215.14'] : ['127.0.0.1']), asked: () => asked }; };

test('S13: a name that changes between the look and the call is called at the number that was looked at', async () => {
  const name = changing();
  setOut({ resolve: name.resolve });
  await call('https://changing.example/');
  assert.deepEqual([dialled, name.asked()], [['93.184.215.14'], 1]);
});

test('S13: a guard that looks at a name and connects by the name again is seen', async () => {
  setOut({ resolve: changing().resolve });
  await withPlanted('name-asked-again', () => call('https://changing.example/'));
  assert.deepEqual(dialled, ['127.0.0.1']);
});

test('S13: no redirect is followed, whichever it is and wherever it leads', async () => {
  const codes = [301, 302, 303, 307, 308];
  const port = await listening(plainServer((asked, answer) => { answer.writeHead(codes[Number(asked.url!.slice(1))]!, { location: `http://127.0.0.1:${portOf(canary)}/` }).end(); }));
  setOut({ dial: usual.dial, inside: new Set([`127.0.0.1:${port}`]) });
  for (const [i, status] of codes.entries()) assert.deepEqual(await call(`http://127.0.0.1:${port}/${i}`), { status, trouble: 'redirect', text: '' });
  assert.equal(met, 0);
});

test('S13: an answer of a gigabyte, one of a byte a second, one that unpacks to a gigabyte and one that never begins hold nothing up', { timeout: 600_000 }, async () => {
  const bomb = gzipSync(Buffer.alloc(40_000_000));
  const megabyte = Buffer.alloc(1_000_000, 'x');
  let sent = 0;
  const port = await listening(plainServer((asked, answer) => {
    answer.on('error', () => {});
    if (asked.url === '/never') return;
    if (asked.url === '/bomb') { answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb); return; }
    answer.writeHead(200);
    if (asked.url === '/slow') { const drop = setInterval(() => answer.write('x'), 100); answer.on('close', () => clearInterval(drop)); return; }
    const more = (): void => { while (sent < 1000 && !answer.destroyed && answer.write(megabyte)) sent += 1; if (!answer.destroyed) answer.once('drain', more); };
    more();
  }));
  setOut({ dial: usual.dial, inside: new Set([`127.0.0.1:${port}`]), milliseconds: 1500 });
  const at = (path: string) => call(`http://127.0.0.1:${port}/${path}`).then(({ trouble }) => trouble);
  assert.deepEqual([await at('bomb'), await at('much'), await at('slow'), await at('never')], ['large', 'large', 'slow', 'slow']);
  assert.ok(sent < 50, `${sent} MB were taken in`);
});

test('S13: what is allowed inside is one host at one port, named when the house starts; its answer and its no are told apart', async () => {
  const port = await listening(plainServer((asked, answer) => { answer.writeHead(asked.url === '/no' ? 500 : 200).end('well'); }));
  setOut({ dial: usual.dial, inside: new Set([`127.0.0.1:${port}`]), resolve: usual.resolve });
  assert.deepEqual(await call(`http://127.0.0.1:${port}/`), { status: 200, trouble: null, text: 'well' });
  assert.deepEqual(await call(`http://127.0.0.1:${port}/no`), { status: 500, trouble: 'refused', text: 'well' });
  assert.equal((await call(`http://127.0.0.1:${portOf(canary)}/`)).trouble, 'scheme');
  assert.equal((await call(`http://x@127.0.0.1:${port}/`)).trouble, 'userinfo');
  assert.equal(met, 0);
});

test('S13: public addresses are public', () => {
  for (const address of ['8.8.8.8', '93.184.215.14', '172.32.0.1', '100.128.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450:4001:80b::200e']) assert.ok(isPublic(address), address);
});

test('S13: every field that takes an address, with each of them: refused in words when it is typed, or called by nobody when its time comes', { timeout: 600_000 }, async (t) => {
  const { as, sql, moment, folder } = house;
  const browser = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: Buffer.alloc(16, 1).toString('base64url'), label: 'Telephone' };
  const fields: Readonly<Record<string, (address: string) => Promise<unknown>>> = {
    'notices.addHook': (address) => as('ines').notices.addHook({ address, events: ['help.asked'] }).then(({ id }) => as('ines').notices.tryHook({ id })),
    'notices.addDevice': (endpoint) => as('jonas').notices.addDevice({ endpoint, ...browser }).then(() => as('jonas').notices.tryDevices({})),
    'feedback.configureTexting': (address) => as('ines').feedback.configureTexting({ address }).then(() => as('ines').feedback.tryTexting({ phone: '+447700900123' })),
  };
  const round = () => carry(sql, modules, { now: moment.now, folder, stir: () => {} });
  let refused = 0, kept = 0;
  for (const [field, type] of Object.entries(fields)) {
    for (const address of targets) {
      // An empty address of the gateway is how one switches it off.
      if (address === '' && field === 'feedback.configureTexting') continue;
      const why = await type(address).then(() => undefined, (error: { code?: string; kind?: string; name?: string }) => error);
      if (why) { refused += 1; assert.ok(why.kind === 'invalid' || why.name === 'ZodError', `${field} ${address}: ${why.code}`); continue; }
      kept += 1;
      await round();
      await house.asOwner(async (owner) => {
        await owner.run(statement`alter table push_devices no force row level security`);
        for (const table of ['parcels', 'push_devices', 'hooks']) await owner.run(statement`delete from ${statement.table(table)}`);
      });
    }
    assert.deepEqual([met, dialled], [0, []], field);
    await type('https://hooks.example/in');
    await round();
    assert.deepEqual(dialled, ['93.184.215.14'], `${field} calls what is out in the world`);
    [met, dialled] = [0, []];
  }
  t.diagnostic(`${refused} refused when typed, ${kept} when called`);
  assert.equal(refused + kept, targets.length * 3 - 1);
  assert.ok(kept > 0, 'names are looked at only when their time comes');
});

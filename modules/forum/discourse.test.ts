import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { story } from '#story';
import { customers } from '#story/forum-visitors';
import { addressWith, signed, verified } from './discourse.ts';

const told = story();
const { as, moment } = told;
const { browser, codeFor } = customers(told, 'forum');
const secret = 'twelve lanterns by the river';

/** As the other side does it, written out with node:crypto alone. */
const theirs = (fields: string, key = secret) => {
  const sso = Buffer.from(fields).toString('base64');
  return { sso, sig: createHmac('sha256', key).update(sso).digest('hex') };
};
const told2 = (address: string) => { const { searchParams } = new URL(address); return { sso: searchParams.get('sso')!, sig: searchParams.get('sig')! }; };
const linkIn = (page: string): string => /class="btn" href="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&');

test('signatures are HMAC-SHA256 over the base64, in hex: ours equal those made by hand, and a changed letter is refused', () => {
  const ours = signed({ nonce: 'cb68251eefb5211e58c00ff1395f0c0b', return_sso_url: 'https://community.example/session/sso_login' }, secret);
  assert.deepEqual(ours, theirs('nonce=cb68251eefb5211e58c00ff1395f0c0b&return_sso_url=https%3A%2F%2Fcommunity.example%2Fsession%2Fsso_login'));
  assert.deepEqual(verified(theirs('nonce=1&name=Greta+M%C3%BCller'), secret), { nonce: '1', name: 'Greta Müller' });
  assert.equal(verified({ ...ours, sig: ours.sig.toUpperCase() }, secret)['nonce'], 'cb68251eefb5211e58c00ff1395f0c0b');
  for (const bad of [{ ...ours, sig: ours.sig.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }, { ...ours, sso: `${ours.sso}A` }, { ...ours, sig: '' }, theirs('nonce=1', 'another secret')])
    assert.throws(() => verified(bad, secret), { code: 'forum.connect_unsigned' });
  assert.equal(addressWith('https://community.example/x?a=1', { sso: 'a+b=', sig: 'c' }), 'https://community.example/x?a=1&sso=a%2Bb%3D&sig=c');
});

test('a Discourse may ask who somebody is here: answered to its own address only, by a button, and once', async () => {
  await as('ines').forum.connect({ address: 'https://community.example/some/path', way: 'giving', secret });
  assert.deepEqual(await as('ines').forum.connected({}), { address: 'https://community.example', way: 'giving' });
  const greta = browser();
  await greta.send('/forum/in', { name: 'Greta', address: 'greta@example.org' });
  await greta.send('/forum/in', { what: 'enter', name: 'Greta', address: 'greta@example.org', code: await codeFor('greta@example.org') });

  const asked = theirs('nonce=abc123&return_sso_url=https%3A%2F%2Fcommunity.example%2Fsession%2Fsso_login');
  const question = `/forum/sso?sso=${encodeURIComponent(asked.sso)}&sig=${asked.sig}`;
  for (let n = 0; n < 3; n++) assert.match(await (await greta.look(question)).text(), /Tell community\.example who I am/);
  const page = await (await greta.send('/forum/sso', asked)).text();
  const back = linkIn(page);
  assert.match(back, /^https:\/\/community\.example\/session\/sso_login\?sso=/);
  const fields = verified(told2(back), secret);
  assert.deepEqual([fields['nonce'], fields['email'], fields['name']], ['abc123', 'greta@example.org', 'Greta']);
  assert.match(await (await greta.send('/forum/sso', asked)).text(), /used already/);

  const elsewhere = theirs('nonce=xyz&return_sso_url=https%3A%2F%2Fevil.example%2F');
  assert.match(await (await greta.send('/forum/sso', elsewhere)).text(), /another place/);
  assert.match(await (await greta.send('/forum/sso', theirs('nonce=n&return_sso_url=https%3A%2F%2Fcommunity.example%2F', 'wrong'))).text(), /not signed/);
  assert.match(await (await browser().look(question)).text(), /Who are you\?/, 'whoever has not said who they are is asked first');
});

test('people of a Discourse come here with who they are there: our question comes back signed, once, within ten minutes', async () => {
  await as('ines').forum.connect({ address: 'https://community.example', way: 'taking', secret });
  const paul = browser();
  assert.match(await (await paul.look('/forum/in')).text(), /Come with who you are at community\.example/);
  const setOut = async () => {
    const go = linkIn(await (await paul.send('/forum/in', { what: 'community' })).text());
    assert.match(go, /^https:\/\/community\.example\/session\/sso_provider\?/);
    return verified(told2(go), secret);
  };
  const { nonce, return_sso_url: there } = await setOut();
  assert.equal(there, 'http://localhost:4100/forum/back');
  const answer = theirs(`nonce=${nonce}&email=Paul%40example.org&name=Paul&username=paul&external_id=7`);
  for (let n = 0; n < 2; n++) assert.match(await (await paul.look(`/forum/back?sso=${encodeURIComponent(answer.sso)}&sig=${answer.sig}`)).text(), /Go on/, 'looking uses nothing up');
  assert.equal((await paul.send('/forum/back', answer)).headers.get('location'), '/forum/mine');
  assert.match(await (await paul.look('/forum/mine')).text(), /You write as Paul/);
  assert.match(await (await browser().send('/forum/back', answer)).text(), /used already/);

  const late = await setOut();
  moment.now = new Date(moment.now.getTime() + 11 * 60_000);
  assert.match(await (await paul.send('/forum/back', theirs(`nonce=${late['nonce']}&email=a%40example.org`))).text(), /longer than ten minutes/);
  const unproven = await setOut();
  assert.match(await (await paul.send('/forum/back', theirs(`nonce=${unproven['nonce']}&email=a%40example.org&require_activation=true`))).text(), /has not checked your address/);
  await as('ines').forum.disconnect({});
  assert.equal((await paul.send('/forum/in', { what: 'community' })).status, 404);
});

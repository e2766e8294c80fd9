import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signatureOf } from '#kernel/net/signing';
import { story } from '#story';

const told = story();
const { as, moment, web } = told;

const occasion = (key: string, more: object = {}) => ({ key, touchpoint: 'Call for help', unit: 'Contact centre', at: moment.now.toISOString(), email: `${key}@example.com`, ...more });
let feed: { id: string; address: string; secret: string };
const post = async (body: unknown, traits: { id?: string; secret?: string; at?: Date; headers?: object; to?: string } = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { ...signatureOf({ id: traits.id ?? 'msg_1', body: text, secret: traits.secret ?? feed.secret }, traits.at ?? moment.now), ...traits.headers };
  const { request } = await web();
  // A program has no origin and no cookie: only its signature.
  const answer = await request(`/hooks/${traits.to ?? feed.id}`, { method: 'POST', body: text, headers: { ...headers, origin: 'https://till.example', 'sec-fetch-site': 'cross-site' } });
  return { status: answer.status, ...(await answer.json() as { code?: string; message?: string; taken?: number; drawn?: number; again?: number; repeated?: boolean; codes?: { key: string }[] }) };
};
const standing = async () => (await as('ines').feedback.feeds({})).feeds.find(({ id }) => id === feed.id)!;

test('a program is connected by an administrator: its address and its secret are shown once, and nowhere again', async () => {
  await as('ines').feedback.configureAsking({ asking: { usual: 1, rates: {}, quietDays: 0, days: 14 }, waits: 8 });
  feed = await as('ines').feedback.addFeed({ source: 'till' });
  assert.equal(feed.address, `http://localhost:4100/hooks/${feed.id}`);
  assert.match(feed.secret, /^whsec_.{40,}$/);
  assert.ok(!JSON.stringify(await as('ines').feedback.feeds({})).includes(feed.secret.slice(6)));
  for (const name of ['amara', 'jonas', 'nia', 'femi'] as const) await assert.rejects(as(name).feedback.addFeed({ source: 'other' }), { code: 'kernel.forbidden' }, name);
  await assert.rejects(as('ines').feedback.addFeed({ source: 'till' }), { code: '23505' });
});

test('a signed message hands in one occasion or many, in any of the forms programs send', async () => {
  assert.deepEqual([(await post({ transactions: [occasion('a1'), occasion('a2')] })).taken, (await post({ type: 'sale.closed', data: occasion('a3') }, { id: 'msg_2' })).taken], [2, 1]);
  assert.equal((await post([occasion('a4')], { id: 'msg_3' })).drawn, 1);
  const bare = await post(occasion('a5', { email: null }), { id: 'msg_4' });
  assert.deepEqual([bare.drawn, bare.codes?.[0]?.key], [1, 'a5'], 'a program is given the code of somebody we cannot write to');
  const { messages, taken, trouble } = await standing();
  assert.deepEqual([messages, taken, trouble], [4, 5, null]);
});

test('a message that comes again is taken once, also at the same moment, and also when it is signed anew', async () => {
  const again = await Promise.all(Array.from({ length: 5 }, () => post({ transactions: [occasion('b1')] }, { id: 'msg_again' })));
  assert.deepEqual(again.map(({ status }) => status), Array(5).fill(200));
  assert.deepEqual([again.filter(({ repeated }) => !repeated).length, again.reduce((sum, { taken = 0 }) => sum + taken, 0)], [1, 1]);
  moment.now = new Date(moment.now.getTime() + 60_000);
  assert.equal((await post({ transactions: [occasion('b1')] }, { id: 'msg_again' })).repeated, true);
});

test('what is not signed with its secret, or not just now, or by nobody we know, is refused in words', async () => {
  const body = { transactions: [occasion('c1')] };
  const far = new Date(moment.now.getTime() - 301_000);
  const codes = [
    await post(body, { id: 'c', secret: 'whsec_c29tZWJvZHkgZWxzZQ==' }), await post(body, { id: 'c', at: far }), await post(body, { id: 'c', at: new Date(moment.now.getTime() + 301_000) }),
    await post(body, { id: 'c', headers: { 'webhook-signature': '' } }), await post(body, { id: 'c', headers: { 'webhook-timestamp': 'soon' } }), await post(body, { id: 'c', headers: { 'webhook-id': 'another' } }),
    await post(body, { id: 'c', to: '00000000-0000-7000-8000-000000000000' }), await post(body, { id: 'c', to: 'nothing' }),
  ].map(({ status, code }) => `${status} ${code}`);
  assert.deepEqual(codes, ['401 kernel.hook_signature', '401 kernel.hook_old', '401 kernel.hook_old', '401 kernel.hook_unsigned', '401 kernel.hook_unsigned', '401 kernel.hook_signature', '401 kernel.hook_signature', '401 kernel.hook_signature']);
  assert.equal((await post(body, { id: 'c', at: far })).message, 'The timestamp of this message is more than five minutes away from our clock. Sign it anew and send it again.');
  const changed = signatureOf({ id: 'c', body: JSON.stringify(body), secret: feed.secret }, moment.now);
  assert.equal((await post({ transactions: [occasion('c1', { unit: 'Warehouse' })] }, { id: 'c', headers: changed })).status, 401, 'one other byte, and it is another message');
  assert.equal((await post(body, { id: 'c' })).taken, 1, 'after all that the right one is still taken');
});

test('what is wrong inside is named to the program, stands on the screen, and nothing of the message is taken; put right under the same id it is', async () => {
  const before = await standing();
  const wrong = await post({ transactions: [occasion('d1'), occasion('d2', { at: 'yesterday' })] }, { id: 'd' });
  assert.deepEqual([wrong.status, wrong.code], [400, 'kernel.input']);
  assert.match((await standing()).trouble!, /^1\.at: /);
  assert.deepEqual([(await post('not json', { id: 'd' })).status, (await post({ transactions: [] }, { id: 'd' })).status, (await post([occasion('d1'), occasion('d2', { touchpoint: 'Nowhere' })], { id: 'd' })).code], [400, 400, 'feedback.unknown_touchpoint']);
  assert.equal((await standing()).taken, before.taken);
  assert.equal((await post([occasion('d1'), occasion('d2')], { id: 'd' })).taken, 2);
  assert.equal((await standing()).trouble, null);
});

test('a connection that was ended takes nothing more, and its name is free', async () => {
  await as('ines').feedback.endFeed({ id: feed.id });
  await assert.rejects(as('ines').feedback.endFeed({ id: feed.id }), { code: 'feedback.no_feed' });
  assert.equal((await post([occasion('e1')], { id: 'e' })).status, 401);
  assert.notEqual((await as('ines').feedback.addFeed({ source: 'till' })).id, feed.id);
});

test('which messages came is forgotten after a month', async () => {
  const { feedback } = await import('#feedback');
  moment.now = new Date(moment.now.getTime() + 31 * 86_400_000);
  await told.house.system.runJob('feedback', feedback.jobs.find(({ name }) => name === 'expire')!, moment.now, { home: 'http://localhost:4100', folder: told.folder });
  const { z } = await import('zod');
  const { sql } = await import('#kernel/database');
  assert.equal((await told.sql.one(z.object({ n: z.number() }), sql`select count(*)::int as n from feed_messages`)).n, 0);
});

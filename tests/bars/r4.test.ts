import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql as statement } from '#kernel/database';
import { forgetKeys } from '#kernel/system';
import { answerBody, personId } from './process/answers.ts';
import { dataDirectory, groundIn, kill, run, stopped, type Running } from './process/running.ts';
import { ask } from './r4/asking.ts';
import { behaviourId, cutAndRepeated, effects, jonasId, peopled, withOwner, type Cookies } from './r4/retries.ts';

// R4: repeating a request never repeats its effect.

const place = dataDirectory('r4');
let server: Running;
let ground: Awaited<ReturnType<typeof groundIn>>['ground'];
let cookies: Cookies;

before(async () => {
  server = await run(place.path);
  ({ ground } = await groundIn(place.path));
  cookies = await peopled(ground);
}, { timeout: 600_000 });
after(async () => { await kill(server.process); await place.gone(); });

const give = (words: string) => ({ receiverId: personId, behaviourId, words });

test('However the connection is cut, an operation that is repeated until it is answered happens once', { timeout: 600_000 }, async (t) => {
  const { violations, attempts } = await cutAndRepeated(server.port, ground, cookies.colleagues, 240, 4);
  t.diagnostic(`240 operations in ${attempts} attempts`);
  assert.deepEqual(violations, []);
  assert.ok(attempts > 300, 'connections were cut');
});

test('Twenty at once with one key: one effect, one answer, and the others wait or hear the same', async () => {
  const [words, key] = ['Twenty at once', randomUUID()];
  const all = await Promise.all(Array.from({ length: 20 }, () => ask(server.port, 'recognition.give', give(words), { key, cookie: cookies.jonas })));
  const done = all.filter(({ status }) => status === 200);
  assert.ok(done.length >= 1);
  assert.equal(new Set(done.map(({ body }) => body)).size, 1);
  assert.deepEqual([...new Set(all.filter(({ status }) => status !== 200).map(({ status }) => status))].filter((status) => status !== 409), []);
  assert.equal(await effects(ground, words), 1);
});

test('While the first is in flight the second is told so, and hears the answer afterwards', async () => {
  const [words, key] = ['In flight', randomUUID()];
  await withOwner(ground, (owner) => owner.transaction(async (sql) => {
    await sql.run(statement`select pg_advisory_xact_lock(hashtextextended(${`${jonasId} ${key}`}, 0))`);
    const { status, body } = await ask(server.port, 'recognition.give', give(words), { key, cookie: cookies.jonas });
    assert.deepEqual([status, JSON.parse(body).code], [409, 'kernel.in_flight']);
  }));
  assert.equal((await ask(server.port, 'recognition.give', give(words), { key, cookie: cookies.jonas })).status, 200);
  assert.equal(await effects(ground, words), 1);
});

test('The same key for another request is refused: another body, another verb', async () => {
  const [words, key] = ['The same key', randomUUID()];
  assert.equal((await ask(server.port, 'recognition.give', give(words), { key, cookie: cookies.jonas })).status, 200);
  const other = await ask(server.port, 'recognition.give', give('Something else'), { key, cookie: cookies.jonas });
  assert.deepEqual([other.status, JSON.parse(other.body).code], [422, 'kernel.other_request']);
  assert.equal((await ask(server.port, 'notices.read', {}, { key, cookie: cookies.jonas })).status, 422);
  assert.deepEqual([await effects(ground, words), await effects(ground, 'Something else')], [1, 0]);
});

test('A key belongs to one person or one place: with the same key nobody else hears the answer', async () => {
  const key = randomUUID();
  const first = await ask(server.port, 'recognition.give', { ...give('Between us'), receiverId: personId }, { key, cookie: cookies.jonas });
  const second = await ask(server.port, 'recognition.give', { ...give('Between us'), receiverId: jonasId }, { key, cookie: cookies.amara });
  assert.deepEqual([first.status, second.status], [200, 200]);
  assert.notEqual(JSON.parse(first.body).id, JSON.parse(second.body).id);
  assert.equal((await ask(server.port, 'recognition.give', give('Between us'), { key })).status, 401);

  const said = { ...answerBody(), words: 'From two places' };
  const [here, there] = [await ask(server.port, 'feedback.answer', said, { key }), await ask(server.port, 'feedback.answer', said, { key, from: '127.0.0.2' })];
  assert.deepEqual([here.status, there.status], [200, 200]);
  assert.notEqual(JSON.parse(here.body).id, JSON.parse(there.body).id);
});

test('What was refused has left nothing: with the same key it can still be done', async () => {
  const key = randomUUID();
  assert.equal((await ask(server.port, 'recognition.give', { ...give('To myself'), receiverId: jonasId }, { key, cookie: cookies.jonas })).status >= 400, true);
  assert.equal((await ask(server.port, 'recognition.give', give('To a colleague'), { key, cookie: cookies.jonas })).status, 200);
  assert.equal(await effects(ground, 'To a colleague'), 1);
});

test('A key is forgotten after a week, with the answer that was kept under it', async () => {
  await withOwner(ground, async (owner) => {
    const count = async () => (await owner.queue.executeSql('select count(*)::int as n from idempotency')).rows[0].n as number;
    const before = await count();
    assert.equal(await forgetKeys(owner, new Date(Date.now() + 6.9 * 86_400_000)), 0);
    assert.equal(await forgetKeys(owner, new Date(Date.now() + 7.1 * 86_400_000)), before);
    assert.equal(await count(), 0);
  });
});

test('After a restart, and after a kill, the same key still gives the first answer: to people and to customers', { timeout: 600_000 }, async () => {
  const [theirs, ours] = [randomUUID(), randomUUID()];
  const said = { ...answerBody(), words: 'Across restarts' };
  const ask2 = async () => [await ask(server.port, 'feedback.answer', said, { key: theirs }), await ask(server.port, 'recognition.give', give('Across kills'), { key: ours, cookie: cookies.jonas })];
  const first = await ask2();
  assert.deepEqual(first.map(({ status }) => status), [200, 200]);
  await stopped(server);
  server = await run(place.path);
  assert.deepEqual(await ask2(), first);
  await kill(server.process);
  server = await run(place.path);
  assert.deepEqual(await ask2(), first);
  assert.deepEqual([await effects(ground, 'Across restarts'), await effects(ground, 'Across kills')], [1, 1]);
});

test('This bar would see keys that are forgotten', { timeout: 600_000 }, async () => {
  await stopped(server);
  server = await run(place.path, { plant: 'forgotten-key' });
  const { violations } = await cutAndRepeated(server.port, ground, cookies.colleagues, 40, 5);
  assert.ok(violations.some((one) => /^[2-9]\d* effects/.test(one)), `${violations.length} violations`);
});

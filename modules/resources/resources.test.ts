import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story, who } from '#story';

const { as, asOwner, settle } = story();
const refusedWith = (code: string) => (error: { code?: string }) => { assert.equal(error.code, code); return true; };

test('F48: what a person brings can be asked for, a yes is thanked through recognition, and a no costs nothing', async () => {
  const { id } = await as('tomas').resources.bring({ kind: 'tool', title: 'A laser level', about: 'Kept in the van.' });
  assert.deepEqual((await as('amara').resources.all({ text: 'LASER' })).brought.map((one) => [one.id, one.mine]), [[id, false]]);
  await assert.rejects(as('tomas').resources.ask({ id, reason: 'For me.' }), refusedWith('resources.own'));

  const first = await as('amara').resources.ask({ id, reason: 'A customer’s shelf hangs slanted.' });
  await assert.rejects(as('priya').resources.answer({ id: first.id, yes: true }), refusedWith('kernel.forbidden'));
  await as('tomas').resources.answer({ id: first.id, yes: true });
  await as('amara').recognition.give({ receiverId: who('tomas'), behaviourId: (await as('amara').competencies.behaviours({})).behaviours[0]!.id, words: 'Lent me the level the same day.' });
  await settle();
  assert.deepEqual((await as('amara').resources.requests({})).requests.map(({ state, thanked }) => [state, thanked]), [['yes', true]]);

  const second = await as('priya').resources.ask({ id, reason: 'For Saturday.' });
  await as('tomas').resources.answer({ id: second.id, yes: false });
  assert.deepEqual((await as('priya').resources.requests({})).requests.map(({ state, owner, what }) => [state, owner, what]), [['not this time', null, null]]);
  assert.ok(!(await as('tomas').resources.requests({})).requests.some((one) => one.id === second.id), 'nothing of it is left with the one who said no');
  const left = await asOwner((sql) => sql.rows(z.object({ owner: z.string().nullable() }), statement`select owner_id as owner from resource_requests where declined_at is not null`));
  assert.deepEqual(left, [{ owner: null }]);
  const traces = await asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`
    select ((select count(*) from events where facts->>'requestId' = ${second.id} and (actor_id = ${who('tomas')} or facts::text like ${`%${who('tomas')}%`}))
          + (select count(*) from audit where about_id = ${second.id} and actor_id = ${who('tomas')}))::int as n`));
  assert.equal(traces.n, 0, 'neither an event nor the log says who said no to it');
  await assert.rejects(as('tomas').resources.answer({ id: second.id, yes: true }), refusedWith('kernel.forbidden'));

  await assert.rejects(as('ines').resources.end({ id }), refusedWith('kernel.forbidden'));
  await as('tomas').resources.end({ id });
  await assert.rejects(as('amara').resources.ask({ id, reason: 'Once more.' }), refusedWith('resources.gone'));
});

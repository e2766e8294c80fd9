import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, story, who } from '#story';

const told = story();
const { as, settle } = told;
const touchpointId = company.touchpoints.find(({ key }) => key === 'call')!.id;

test('what a customer said aloud is written down by whoever heard it: marked, in a stream of its own, and it counts for no person', async () => {
  await as('amara').feedback.note({ touchpointId, personId: who('marta'), words: 'The tall one on the phone was so patient.', score: 5 });
  await settle();
  const mine = await as('marta').feedback.mine({});
  assert.deepEqual(mine.remarks.map(({ words, how }) => [words, how]), [['The tall one on the phone was so patient.', 'staff-shared']], 'the person reads it');
  assert.deepEqual([mine.answers, mine.satisfied, mine.posters], [0, 0, { answers: 0, satisfied: 0 }], 'and it is in none of their figures');
  const { remarks } = await as('ines').feedback.stream({ how: 'staff-shared' });
  assert.deepEqual(remarks.map(({ channel, how }) => [channel, how]), [['note', 'staff-shared']]);
  const kept = await told.sql.one(z.object({ device: z.string().nullable(), n: z.number() }), statement`select max(device) as device, count(*)::int as n from answers`);
  assert.deepEqual(kept, { device: null, n: 1 });
});

test('nobody writes down anything about themselves; an agent may listen too, a visitor may not', async () => {
  await assert.rejects(as('amara').feedback.note({ touchpointId, personId: who('amara'), words: 'I was great.', score: 5 }), { code: 'feedback.not_about_oneself' });
  await as('tomas').feedback.note({ touchpointId, words: 'Das Ersatzteil fehlt noch.', score: 2, lang: 'de' });
  await assert.rejects(as('nobody').feedback.note({ touchpointId, words: 'x', score: 3 }), { code: 'kernel.sign_in' });
});

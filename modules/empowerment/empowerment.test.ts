import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cast, story, who } from '#story';
import { newId } from '#kernel/id';
import { jobs } from './jobs.ts';
import { verdict } from './rules.ts';

const house = story();
const { as, moment, settle } = house;
const refusedWith = (code: string) => (error: { code?: string }) => { assert.equal(error.code, code); return true; };

const roleOf = async (name: 'amara' | 'tomas'): Promise<string> =>
  (await as('ines').empowerment.rights({})).roles.find(({ name: role }) => role.toLowerCase() === { amara: 'contact-centre agent', tomas: 'installer' }[name])!.id;

test('F49: exceeding the limit asks, and the result links to a story candidate', async () => {
  await as('ines').empowerment.grant({ roleId: await roleOf('amara'), kind: 'refund', most: 50 });
  assert.deepEqual((await as('amara').empowerment.mine({})).rights, [{ kind: 'refund', most: 50 }]);

  const within = await as('amara').empowerment.use({ kind: 'refund', amount: 50, reason: 'The van came a day late.' });
  assert.deepEqual([within.within, within.dueAt], [true, null]);
  const above = await as('amara').empowerment.use({ kind: 'refund', amount: 51, reason: 'The van came two days late, and she had taken leave.' });
  assert.deepEqual([above.within, above.dueAt], [false, new Date(moment.now.getTime() + 30 * 60_000)]);
  await assert.rejects(as('amara').empowerment.tellOutcome({ id: above.id, outcome: 'solved' }), refusedWith('empowerment.not_done'));

  const [waiting] = (await as('anders').empowerment.waiting({})).repairs.length > 0 ? (await as('anders').empowerment.waiting({})).repairs : (await as('jonas').empowerment.waiting({})).repairs;
  assert.equal(waiting?.id, above.id);
  await assert.rejects(as('jonas').empowerment.decide({ id: above.id, approved: false }), refusedWith('empowerment.say_why'));
  await assert.rejects(as('priya').empowerment.decide({ id: above.id, approved: true }), refusedWith('kernel.forbidden'));
  await as('jonas').empowerment.decide({ id: above.id, approved: true, words: 'Yes, and ring her tomorrow.' });
  await assert.rejects(as('jonas').empowerment.decide({ id: above.id, approved: true }), refusedWith('empowerment.decided'));

  await as('amara').empowerment.tellOutcome({ id: above.id, outcome: 'solved', words: 'She thanked us.' });
  await settle();
  const { candidates } = await as('jonas').stories.candidates({});
  assert.deepEqual(candidates.map(({ fromKind, fromId }) => [fromKind, fromId]), [['repair', above.id]]);
  const read = await as('jonas').empowerment.read({ id: candidates[0]!.fromId });
  assert.deepEqual([read.reason, read.decision, read.outcome], ['The van came two days late, and she had taken leave.', 'Yes, and ring her tomorrow.', 'solved']);
  await assert.rejects(as('priya').empowerment.read({ id: above.id }), refusedWith('kernel.forbidden'));
});

test('F49: a limit is not passed in two steps, and without a right one asks', async () => {
  const caseId = newId(moment.now);
  assert.equal((await as('amara').empowerment.use({ kind: 'refund', amount: 30, caseId, reason: 'Late.' })).within, true);
  assert.equal((await as('amara').empowerment.use({ kind: 'refund', amount: 30, caseId, reason: 'Late again.' })).within, false);
  assert.equal((await as('amara').empowerment.use({ kind: 'return visit', reason: 'The tap drips.' })).within, false);
  await assert.rejects(as('amara').empowerment.use({ kind: 'refund', reason: 'Late.' }), refusedWith('empowerment.say_how_much'));
  await as('ines').empowerment.grant({ roleId: await roleOf('amara'), kind: 'return visit', most: null });
  assert.equal((await as('amara').empowerment.use({ kind: 'return visit', reason: 'The tap drips.' })).within, true);
  await assert.rejects(as('jonas').empowerment.grant({ roleId: await roleOf('amara'), kind: 'refund', most: 5000 }), refusedWith('kernel.forbidden'));
  await assert.rejects(as('ines').empowerment.grant({ roleId: await roleOf('amara'), kind: 'refund', most: null }), refusedWith('empowerment.say_most'));
  await assert.rejects(as('nadia').empowerment.use({ kind: 'refund', amount: 10, reason: 'Late.' }), refusedWith('empowerment.nobody_to_ask'));
});

test('F49: a question that is not answered in half an hour goes to whoever leads the lead', async () => {
  const { id } = await as('sofia').empowerment.use({ kind: 'gift', amount: 20, reason: 'Flowers for a day without a kitchen.' });
  const began = moment.now;
  const lead = async (name: 'ravi' | 'jonas') => (await as(name).empowerment.waiting({})).repairs.find((one) => one.id === id);
  assert.deepEqual([(await lead('ravi'))?.mine, (await lead('jonas'))?.mine], [true, false]);
  moment.now = new Date(began.getTime() + 31 * 60_000);
  await house.sql.transaction((sql) => jobs[0]!.run({ sql, now: moment.now, emit: async () => {}, stir: () => {}, home: 'http://localhost', folder: house.folder }));
  assert.deepEqual([(await lead('ravi'))?.mine, (await lead('jonas'))?.mine], [false, true]);
  await as('jonas').empowerment.decide({ id, approved: false, words: 'A call would be better: please ring her.' });
  const [mine] = (await as('sofia').empowerment.mine({})).repairs;
  assert.deepEqual([mine?.approved, mine?.decision, mine?.decider], [false, 'A call would be better: please ring her.', cast.jonas.name]);
  moment.now = began;
});

test('F49: unused and much used are both visible, by role and by unit with how many people, never as a list of persons', async () => {
  await as('ines').empowerment.grant({ roleId: await roleOf('amara'), kind: 'gift', most: 20 });
  for (let n = 0; n < 12; n++) await as('grace').empowerment.use({ kind: 'refund', amount: 10, reason: 'Late.' });
  const { groups } = await as('jonas').empowerment.spread({ by: 'unit' });
  assert.ok(groups.every((one) => !JSON.stringify(one).includes(who('grace'))));
  const evening = groups.find(({ name, kind }) => /evening/i.test(name) && kind === 'refund');
  assert.deepEqual([evening?.verdict, evening?.figures?.uses], ['much', 12]);
  assert.equal(groups.find(({ name, kind }) => /weekend/i.test(name) && kind === 'gift')?.verdict, 'unused');
  assert.equal((await as('ines').empowerment.spread({ by: 'role' })).groups.find(({ kind }) => kind === 'refund')?.people, 24);
  await assert.rejects(as('amara').empowerment.spread({}), refusedWith('kernel.forbidden'));
  assert.equal(verdict({ people: 4, uses: 40, above: 0, approved: 0, declined: 0 }, 1), 'few');
  assert.equal(verdict({ people: 8, uses: 9, above: 6, approved: 5, declined: 0 }, 1), 'tight');
  assert.equal(verdict({ people: 8, uses: 12, above: 1, approved: 1, declined: 0 }, 1.2), 'usual');
});

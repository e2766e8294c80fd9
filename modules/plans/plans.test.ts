import assert from 'node:assert/strict';
import { test } from 'node:test';
import { story, who } from '#story';
import { random } from '#statistics/random';
import { effect, widening, type Week } from './effect.ts';

const { as, moment } = story({ answers: true });

async function touchpointNamed(name: string): Promise<string> {
  return (await as('ines').journeys.touchpoints({})).touchpoints.find((one) => one.name === name)!.id;
}

const change = (practice: 'coaching' | 'learning') => ({ practice, words: 'Say what happens next.', ownerId: who('jonas'), dueOn: '2026-12-14' });

test('Ines makes a plan from the gap, the lot decides who has it first, and from the start on nobody can choose the comparison', async () => {
  const touchpointId = await touchpointNamed('Call for help');
  const { behaviours, teams, share, startsOn } = await as('ines').plans.offer({ touchpointId });
  const next = behaviours.find(({ name }) => name === 'Says what happens next')!;
  assert.ok(share.n > 1000 && next.yesSatisfied / next.yes > next.noSatisfied / next.no + 0.2);
  assert.equal(startsOn, '2026-11-23');

  const asked = { touchpointId, behaviourId: next.id, title: 'Say what happens next', because: 'Seen in 4 of 10 calls.', chosen: 'drawn' as const, startsOn, weeks: 8, cost: '' };
  const { id } = await as('ines').plans.make({ ...asked, changes: [change('coaching'), change('learning')], having: teams.map(({ unitId }) => unitId), beside: [] });
  assert.deepEqual((await as('jonas').plans.mine({})).changes, [], 'nobody is asked anything by a draft');
  const { having, beside } = await as('ines').plans.start({ id });
  assert.deepEqual([having, beside], [12, 12]);

  assert.equal((await as('jonas').plans.mine({})).changes.length, 2);
  const { changes, plan } = await as('jonas').plans.read({ id });
  assert.deepEqual(plan.effect, { kind: 'early', from: '2027-01-18' });
  await as('jonas').plans.finish({ id: changes[0]!.id, done: true });
  assert.equal((await as('jonas').plans.mine({})).changes.length, 1);
  await assert.rejects(as('amara').plans.finish({ id: changes[1]!.id, done: true }), { code: 'kernel.forbidden' });
  const { touchpointId: _, ...revised } = asked;
  await assert.rejects(as('ines').plans.revise({ id, ...revised, changes: [change('coaching')], having: [], beside: [] }), { code: 'plans.runs' });
  await assert.rejects(as('ines').plans.decide({ id, decision: 'kept', why: 'We like it.' }), { code: 'plans.too_soon' }, 'nobody keeps what nobody has looked at');
  await as('ines').plans.decide({ id, decision: 'stopped', why: 'The lesson is not ready.' });
  const { plan: over } = await as('nadia').plans.read({ id });
  assert.deepEqual([over.state, over.effect], ['stopped', { kind: 'none', why: 'stopped' }], 'what stopped before its first look shows no effect, then or later');
});

test('A draft comes back as it was left and changes until it starts; it cannot start in a week in which something could already be seen', async () => {
  const touchpointId = await touchpointNamed('Pay');
  const { teams } = await as('ines').plans.offer({ touchpointId });
  const asked = { behaviourId: null, title: 'A second till', because: 'Queues.', chosen: 'drawn' as const, startsOn: '2026-11-09', weeks: 8, cost: 'Two days' };
  const [first, second] = teams.map(({ unitId }) => unitId) as [string, string];
  const { id } = await as('ines').plans.make({ ...asked, touchpointId, changes: [change('coaching'), change('learning')], having: [first, second], beside: [] });
  await assert.rejects(as('ines').plans.start({ id }), { code: 'plans.start_past' });

  await as('ines').plans.revise({ id, ...asked, title: 'A third till', startsOn: '2026-11-16', chosen: 'team', changes: [{ ...change('learning'), words: 'Open it before noon.' }], having: [first], beside: [second] });
  const draft = await as('ines').plans.read({ id });
  assert.deepEqual([draft.plan.title, draft.plan.touchpointId, draft.plan.chosen, draft.because], ['A third till', touchpointId, 'team', 'Queues.']);
  assert.deepEqual([draft.changes.map(({ practice, words }) => [practice, words]), draft.units.map(({ unitId, part }) => [unitId, part]).sort()], [[['learning', 'Open it before noon.']], [[first, 'with'], [second, 'beside']].sort()]);
  assert.ok((await as('ines').plans.start({ id })).beside > 0);
  await assert.rejects(as('jonas').plans.revise({ id, ...asked, changes: [change('coaching')], having: [], beside: [] }), { code: 'kernel.forbidden' });
});

test('A plan without a comparison says so before it starts', async () => {
  const touchpointId = await touchpointNamed('Pay');
  const { teams } = await as('ines').plans.offer({ touchpointId });
  const asked = { touchpointId, behaviourId: null, title: 'A second till', because: '', startsOn: '2026-11-23', weeks: 8, cost: '', changes: [change('coaching')], having: teams.map(({ unitId }) => unitId), beside: [] };
  const { id } = await as('ines').plans.make({ ...asked, chosen: 'team' });
  await assert.rejects(as('ines').plans.start({ id }), { code: 'plans.no_comparison' });
  await assert.rejects(as('ines').plans.make({ ...asked, chosen: 'team', changes: [change('coaching'), change('coaching')] }), { code: 'plans.twice' });
  await assert.rejects(as('ines').plans.make({ ...asked, chosen: 'team', changes: [] }), { code: 'plans.no_change' });
});

test('F62: the lesson that works is told as likely real, and the refresher of the lowest scorers is no success', async () => {
  const { plans } = await as('nadia').plans.list({});
  const lesson = plans.find(({ title }) => title.startsWith('Putting people on hold'))!.effect, refresher = plans.find(({ title }) => title.startsWith('Warm welcome'))!.effect;
  assert.ok(lesson?.kind === 'found' && lesson.reading === 'better' && lesson.value > 3 && lesson.value < 12 && lesson.alone === null, JSON.stringify(lesson));
  assert.ok(refresher?.kind === 'found' && refresher.reading === 'same', JSON.stringify(refresher));
  assert.ok(refresher.after - refresher.before > 10 && refresher.alone! > 8, 'it only looks as if it worked');
  await assert.rejects(as('amara').plans.list({}), { code: 'kernel.forbidden' });
});

test('F62: from 3.0 to 3.8 beside 3.0 to 3.5 is three tenths, not eight', () => {
  const found = effect(weeksOf(8, (part, after) => (part === 'with' ? (after ? 0.8 : 0) : after ? 0.5 : 0)), { startsOn: '2026-06-01', weeks: 8, chosen: 'team' }, '2026-07-20');
  assert.ok(found.kind === 'found');
  assert.ok(Math.abs(found.value - 30) < 1e-9, String(found.value));
});

test('Before the period is over, with few people or with nobody beside them, no effect is told', () => {
  const rows = weeksOf(3, (part, after) => (part === 'with' && after ? 0.8 : 0.5));
  assert.deepEqual(effect(rows, { startsOn: '2026-06-01', weeks: 8, chosen: 'team' }, '2026-07-20'), { kind: 'none', why: 'too few' });
  assert.deepEqual(effect(rows, { startsOn: '2026-06-01', weeks: 8, chosen: 'everyone' }, '2026-07-20'), { kind: 'none', why: 'no comparison' });
  assert.deepEqual(effect(rows, { startsOn: '2026-06-01', weeks: 8, chosen: 'team' }, '2026-07-13'), { kind: 'early', from: '2026-07-27' });
  assert.ok(moment.now > new Date(0));
});

test('What was stopped after its first look is told to that day and no further; what goes on says when it is looked at next', () => {
  const rows = weeksOf(8, (part, after) => (part === 'with' && after ? 0.8 : 0.5)), plan = { startsOn: '2026-06-01', weeks: 4, chosen: 'team' as const };
  const [running, stopped, whole] = [effect(rows, plan, '2026-07-13'), effect(rows, { ...plan, stoppedAt: new Date('2026-07-08T10:00:00Z') }, '2026-07-20'), effect(rows, plan, '2026-07-20')];
  assert.deepEqual([running, stopped, whole].map((one) => (one.kind === 'found' ? [one.until, one.next] : one.kind)), [['2026-06-28', '2026-07-27'], ['2026-06-28', null], ['2026-07-26', null]]);
});

test('With few people the range is wider: of plans that do nothing no more than a few in a hundred are taken for good, with four people on a side or with twenty', () => {
  assert.ok(Math.abs(widening(4, 4) - 2.447 / Math.sqrt(3 / 4)) < 1e-3, 'by Student’s table, six degrees of freedom');
  assert.ok(Math.abs(widening(5000, 5000) - 1.96) < 1e-3);
  const draw = random(11);
  for (const people of [4, 20]) {
    const found = Array.from({ length: 300 }, () => {
      const drift = new Map<string, number>();
      const rows = weeksOf(people, () => 0.6).map((row) => {
        if (!drift.has(row.personId)) drift.set(row.personId, 0.08 * draw.normal());
        return { ...row, satisfied: Math.round(row.n * (0.6 + (row.week >= '2026-06-01' ? drift.get(row.personId)! : 0))) };
      });
      return effect(rows, { startsOn: '2026-06-01', weeks: 8, chosen: 'team' }, '2026-07-20');
    });
    const held = found.filter((one) => one.kind === 'found' && one.low <= 0 && one.high >= 0).length, good = found.filter((one) => one.kind === 'found' && one.reading === 'better').length;
    assert.ok(held >= 276 && good <= 15, `${people} on a side: ${held} of 300 hold nothing, ${good} were taken for good`);
  }
});

/** Eight weeks before and eight after the first of June; people differ a little, by a fixed amount, on both sides alike. */
function weeksOf(people: number, share: (part: 'with' | 'beside', after: boolean) => number): Week[] {
  const all: Week[] = [];
  for (const part of ['with', 'beside'] as const) for (let one = 0; one < people; one++) for (let week = -8; week < 8; week++) {
    const at = new Date(Date.parse('2026-06-01T00:00:00Z') + week * 7 * 86_400_000).toISOString().slice(0, 10);
    all.push({ personId: `${part} ${one}`, part, week: at, n: 100, satisfied: Math.round(100 * share(part, week >= 0)) + (one % 2) * (week >= 0 ? 2 : 1) });
  }
  return all;
}

test('F78: a story that a lesson is taught with stands in the report of what worked; withdrawn, the report shows the gap', async () => {
  const worked = async () => (await as('nadia').plans.list({})).plans.find(({ title }) => title === 'Putting people on hold without losing them')!;
  const { id } = await as('jonas').stories.tellFor({
    told: { expected: 'A call back.', failed: 'Nobody rang.', acted: 'Amara did, the next morning.', repaired: 'The oven came.', lesson: 'Say when you will ring.', okBecause: 'she told me so herself.' }, teller: 'Mrs Okafor', uses: ['training'], untilOn: '2027-05-20', how: 'said',
  });
  await assert.rejects(as('ines').plans.teachWith({ id: (await worked()).id, storyId: id }), { code: 'stories.not_standing' }, 'nobody has read it yet');
  await as('ines').stories.review({ id, title: 'The call that never came', portrayed: [] });
  await assert.rejects(as('jonas').plans.teachWith({ id: (await worked()).id, storyId: id }), { code: 'kernel.forbidden' });
  for (let times = 0; times < 2; times += 1) await as('ines').plans.teachWith({ id: (await worked()).id, storyId: id });
  const { effect: found, stories } = await worked();
  assert.deepEqual([found?.kind, stories], ['found', [{ storyId: id, title: 'The call that never came' }]]);
  await as('ines').stories.withdraw({ id, asked: true });
  assert.deepEqual((await worked()).stories, [{ storyId: id, title: null }]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { coverageOf } from '#competencies';
import { sql as statement } from '#kernel/database';
import { company, story, who, type CastKey } from '#story';

const told = story();
const { as, moment } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
const saysNext = company.behaviours.find(({ key }) => key === 'says-next')!.id;
const id = (table: 'roles' | 'units', name: string): Promise<string> => told.asOwner(async (sql) => (await sql.one(z.object({ id: z.string() }), statement`select id from ${statement.table(table)} where name = ${name}`)).id);

/** So many customers, each from a place of their own, answer about a call with one of them, so many of them satisfied, some saying that they saw it. */
async function answers(key: CastKey, n: number, satisfied: number, seen: 'yes' | 'no' = 'yes'): Promise<void> {
  for (let at = 0; at < n; at++) {
    const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who(key), customerId: null });
    await as('nobody', { visit: { origin: `customer ${at} of ${code}` } }).feedback.answer({ code, score: at < satisfied ? 5 : 2, words: null, seen: [{ behaviour: saysNext, answer: seen }] });
  }
}
const later = (days: number) => { moment.now = new Date(moment.now.getTime() + days * 86_400_000); };
const one = async (name: CastKey, goalId: string) => (await as(name).goals.list({})).goals.find((goal) => goal.id === goalId)!;

test('F04: an unlinked standard is listed as “words only” on the setup page, and nothing is published before each can be seen or measured', async () => {
  await assert.rejects(as('ines').goals.publish({}), { code: 'goals.no_definition' });
  await as('ines').goals.keepWord({ kind: 'definition', words: 'People come back because we did what we said.', behaviourIds: [], touchpointIds: [] });
  await assert.rejects(as('ines').goals.publish({}), { code: 'goals.no_words' });
  await assert.rejects(as('ines').goals.keepWord({ kind: 'definition', words: 'Another one.', behaviourIds: [], touchpointIds: [] }), { code: 'goals.one_definition' });
  const quality = await as('ines').goals.keepWord({ kind: 'quality', words: 'We say what happens next.', behaviourIds: [saysNext], touchpointIds: [] });
  const standard = await as('ines').goals.keepWord({ kind: 'standard', words: 'Nobody holds longer than two minutes without a word.', behaviourIds: [], touchpointIds: [] });
  const { draft } = await as('ines').goals.focus({});
  assert.deepEqual(draft!.wordsOnly, [standard.id]);
  await assert.rejects(as('ines').goals.publish({}), (error: { code: string; facts: { first: string } }) => error.code === 'goals.words_only' && error.facts.first.startsWith('Nobody holds'));
  assert.equal((await as('amara').goals.focus({})).inForce, null);
  assert.equal((await as('amara').goals.focus({})).draft, null, 'what is being written is for those who write it');

  await as('ines').goals.keepWord({ id: standard.id, kind: 'standard', words: 'Nobody holds longer than two minutes without a word.', behaviourIds: [], touchpointIds: [call] });
  assert.deepEqual(await as('ines').goals.publish({}), { version: 1 });
  const { inForce } = await as('tomas').goals.focus({});
  assert.deepEqual(inForce!.words.map(({ kind, behaviours, touchpoints }) => [kind, behaviours.length + touchpoints.length]).sort(), [['definition', 0], ['quality', 1], ['standard', 1]]);
  assert.equal((await as('ines').goals.focus({})).draft!.changed, false);
  await as('ines').goals.dropWord({ id: quality.id });
  assert.equal((await as('ines').goals.focus({})).draft!.changed, true);
  assert.equal((await as('amara').goals.focus({})).inForce!.words.length, 3, 'what is in force stays until the next is published');
  await assert.rejects(as('jonas').goals.keepWord({ kind: 'quality', words: 'x', behaviourIds: [], touchpointIds: [] }), { code: 'kernel.forbidden' });
  await assert.rejects(as('ines').goals.dropWord({ id: quality.id }), { code: 'goals.no_such_word' });
});

let house = '';

test('F06: add 20 responses and the goal’s progress changes with no manual edit; a change smaller than the likely range is within noise', async () => {
  later(-21);
  await answers('amara', 20, 10, 'no');
  await answers('priya', 20, 12, 'yes');
  later(21);
  const wanted = { level: 'organisation' as const, unitId: null, personId: null, measure: 'satisfied' as const, touchpointId: call, behaviourId: null };
  const begun = await as('ines').goals.baseline(wanted);
  assert.deepEqual([begun.n, Math.round(begun.share!.value * 100)], [40, 55]);
  assert.ok(begun.share!.low < 0.55 && begun.share!.high > 0.55);
  await assert.rejects(as('ines').goals.aim({ ...wanted, title: 'Calls', target: 0.5, dueOn: '2027-06-30' }), { code: 'goals.reached_already' });
  await assert.rejects(as('ines').goals.aim({ ...wanted, title: 'Calls', target: 0.8, dueOn: '2026-11-01' }), { code: 'goals.due_past' });
  await assert.rejects(as('amara').goals.aim({ ...wanted, title: 'Calls', target: 0.8, dueOn: '2027-06-30' }), { code: 'kernel.forbidden' });
  house = (await as('ines').goals.aim({ ...wanted, title: 'Eight of ten calls for help satisfy', target: 0.8, dueOn: '2027-06-30' })).id;
  assert.deepEqual([(await one('lena', house)).verdict, (await one('lena', house)).now], ['few', null], 'nine answers say nothing, and so do none');

  await answers('amara', 20, 12);
  const moved = await one('lena', house);
  assert.deepEqual([moved.now!.n, Math.round(moved.now!.value * 100), moved.before!.n, moved.verdict], [20, 60, 40, 'noise']);
  assert.ok(moved.change!.low < 0 && moved.change!.high > 0);
  await answers('amara', 60, 58);
  const up = await one('lena', house);
  assert.equal(up.now!.n, 80);
  assert.ok(['up', 'reached'].includes(up.verdict) && up.change!.low > 0);
});

test('words that staff asked for and posters never move a goal', async () => {
  const before = (await one('lena', house)).now;
  for (const how of ['poster', 'staff-shared'] as const) {
    const { code } = await as('ines').feedback.poster({ touchpointId: call, personId: who('amara'), how });
    for (let n = 0; n < 15; n++) await as('nobody').feedback.answer({ code, score: 1 });
  }
  assert.deepEqual((await one('lena', house)).now, before);
});

test('F54: a goal without one above it is allowed and stands in the list of orphans; managers make their own; no cycle is needed', async () => {
  const evening = await id('units', 'Evening team');
  const team = { title: 'Say what happens next on every call', level: 'team' as const, unitId: evening, measure: 'seen' as const, touchpointId: call, behaviourId: saysNext, target: 0.9, dueOn: '2027-03-31' };
  await assert.rejects(as('claire').goals.aim(team), { code: 'kernel.forbidden' }, 'not for a team that is not hers');
  await assert.rejects(as('ravi').goals.aim({ ...team, measure: 'satisfied', behaviourId: null }), { code: 'goals.no_behaviour' });
  const orphan = await as('ravi').goals.aim(team);
  const hung = await as('ravi').goals.aim({ ...team, title: 'The same, hung on the house’s', parentId: house });
  assert.deepEqual([(await one('lena', orphan.id)).orphan, (await one('lena', hung.id)).orphan, (await one('lena', house)).orphan], [true, false, false]);
  await assert.rejects(as('ines').goals.aim({ ...team, level: 'organisation', unitId: null, parentId: orphan.id }), { code: 'goals.not_wider' });

  const own = await as('sofia').goals.aim({ ...team, title: 'I say it before I put anybody on hold', level: 'person', unitId: null, personId: who('sofia'), parentId: hung.id });
  assert.equal((await one('ravi', own.id)).person, 'Sofia Rossi');
  assert.equal((await as('yuki').goals.list({})).goals.some((goal) => goal.id === own.id), false, 'a person’s goals are theirs');
  assert.deepEqual((await as('ravi').goals.list({})).teams.map(({ name }) => name), ['Evening team']);

  await as('ravi').goals.end({ id: hung.id });
  await assert.rejects(as('ravi').goals.end({ id: hung.id }), { code: 'goals.ended' });
  await assert.rejects(as('sofia').goals.aim({ ...team, level: 'person', unitId: null, personId: who('sofia'), parentId: hung.id }), { code: 'goals.ended' });
});

test('F54: a parent’s progress does not double count: it is measured over everybody once, whatever hangs on it', async () => {
  const before = (await one('lena', house)).now!;
  const centre = await id('units', 'Contact centre'), day = await id('units', 'Day team');
  const goal = { level: 'team' as const, measure: 'satisfied' as const, touchpointId: call, behaviourId: saysNext, target: 0.99, dueOn: '2027-03-31', parentId: house };
  const whole = await as('jonas').goals.aim({ ...goal, title: 'The centre', unitId: centre });
  for (const title of ['Days one', 'Days two', 'Days three']) await as('jonas').goals.aim({ ...goal, title, unitId: day, parentId: whole.id });
  assert.deepEqual((await one('lena', house)).now, before);
  await answers('marta', 10, 10);
  await answers('sofia', 10, 0);
  const [above, middle, below] = [(await one('lena', house)).now!, (await one('lena', whole.id)).now!, (await as('lena').goals.list({})).goals.find(({ title }) => title === 'Days one')!.now!];
  assert.deepEqual([above.n, middle.n, below.n], [before.n + 20, before.n + 20, before.n + 10], 'the evening’s answers count for the centre and not for the days; nobody’s count twice');
});

test('F54: at each level there is an outcome and a behaviour that is controlled: how often it is seen stands beside the outcome', async () => {
  const goal = (await as('lena').goals.list({})).goals.find(({ title }) => title === 'Days one')!;
  assert.equal(goal.behaviour, 'Says what happens next');
  assert.ok(goal.seen && goal.seen.n >= 10 && goal.seen.value > 0.5);
  const own = await as('amara').goals.aim({ title: 'My own', level: 'person', personId: who('amara'), measure: 'seen', touchpointId: call, behaviourId: saysNext, target: 0.95, dueOn: '2027-03-31' });
  const hers = await one('amara', own.id);
  assert.deepEqual([hers.before!.n, hers.before!.value, hers.now!.value], [20, 0, 1], 'from what customers saw of her, before and since');
  assert.equal(hers.verdict === 'up' || hers.verdict === 'reached', true);
});

test('F01: nobody sets an agent’s goals for them; agents set their own', async () => {
  const goal = { title: 'Leave it cleaner', level: 'person' as const, personId: who('tomas'), measure: 'seen' as const, touchpointId: null, behaviourId: saysNext, target: 0.9, dueOn: '2027-03-31' };
  const leader = (await as('tomas').organisation.look({ id: who('tomas') })).manager!;
  const actor = { id: leader.id, roles: ['person', 'employee', 'manager'], reports: [who('tomas')], units: [], lang: 'en' as const };
  await assert.rejects(told.house.system.perform('goals.aim', goal, { actor, now: moment.now, via: 'session', visit: { origin: 'test', home: '', folder: told.folder } }), { code: 'goals.own_course' });
  await as('tomas').goals.aim(goal);
});

test('F38: what a person contests with reason leaves the figure of their own goal', async () => {
  const own = { level: 'person' as const, unitId: null, personId: who('amara'), measure: 'seen' as const, touchpointId: call, behaviourId: saysNext };
  const before = await as('amara').goals.baseline(own);
  const { id: answerId } = await told.asOwner((sql) => sql.one(z.object({ id: z.string() }), statement`select id from answers where person_id = ${who('amara')} order by id limit 1`));
  const contest = await as('amara').feedback.contest({ answerId, reason: 'not me', note: null });
  assert.equal((await as('amara').goals.baseline(own)).n, before.n, 'to contest is not to be right');
  await as('ines').feedback.decideContest({ id: contest.id, accepted: true, reply: 'You were not there.' });
  assert.equal((await as('amara').goals.baseline(own)).n, before.n - 1);
});

test('open goals fill the square “goals” of a behaviour: in place where a team has one', async () => {
  const covered = (await told.sql.transaction((sql) => coverageOf(sql, [saysNext], moment.now))).get(saysNext)!.find(({ practice }) => practice === 'goals')!;
  assert.deepEqual([covered.state, covered.href], ['in_place', `/practices/goals?asks=${saysNext}`]);
});

test('F07: a payroll clerk linked by “accurate pay” to the sales floor, and so to the checkout, sees that path; roles with no path are listed', async () => {
  const clerk = (await as('ines').organisation.keepRole({ name: 'Payroll clerk', kind: 'employee' })).id;
  const checkout = await id('roles', 'Checkout associate');
  const listed = async () => (await as('femi').goals.roles({})).roles.find((role) => role.id === clerk)!;
  assert.deepEqual([(await listed()).reach, (await listed()).touchpoints], ['none', []]);
  await as('ines').organisation.post({ personId: who('femi'), roleId: clerk, unitId: await id('units', 'People team'), placeId: null, managerId: who('ines'), fromOn: '2026-11-20' });
  assert.deepEqual((await as('femi').goals.myPath({})).paths, []);

  const link = await as('ines').goals.serve({ roleId: clerk, servedRoleId: checkout, what: 'Accurate pay' });
  const { role, paths } = await as('femi').goals.myPath({});
  assert.equal(role?.name, 'Payroll clerk');
  const [path] = paths;
  assert.deepEqual(path!.through.map(({ what, role }) => [what, role.name]), [['Accurate pay', 'Checkout associate']]);
  const served = (await as('femi').goals.role({ id: checkout })).paths.filter(({ through }) => through.length === 0);
  assert.ok(served.some(({ touchpoint, side }) => touchpoint.id === path!.touchpoint.id && side === path!.side));
  assert.deepEqual([(await listed()).reach, (await listed()).through], ['through', 'Checkout associate']);
  assert.deepEqual((await as('femi').goals.role({ id: checkout })).gets.map(({ what, role }) => [what, role.name]), [['Accurate pay', 'Payroll clerk']]);
  assert.ok((await as('femi').goals.role({ id: clerk })).holders.some(({ name }) => name === 'Femi Adebayo'));

  await assert.rejects(as('ines').goals.serve({ roleId: clerk, servedRoleId: checkout, what: 'Accurate pay' }), { code: 'goals.serves_already' });
  await assert.rejects(as('ines').goals.serve({ roleId: clerk, servedRoleId: clerk, what: 'Itself' }), { code: 'goals.serves_itself' });
  await assert.rejects(as('jonas').goals.unserve({ id: link.id }), { code: 'kernel.forbidden' });
  await as('ines').goals.unserve({ id: link.id });
  assert.equal((await listed()).reach, 'none');
  await assert.rejects(as('ines').goals.unserve({ id: link.id }), { code: 'goals.no_service' });
});

test('F07: the page of a role answers which customer moments it serves, with the behaviours that are asked of it', async () => {
  const agent = await as('lena').goals.role({ id: await id('roles', 'Contact-centre agent') });
  assert.ok(agent.paths.some(({ touchpoint, side, through }) => touchpoint.id === call && side === 'front' && through.length === 0));
  assert.ok(agent.behaviours.some(({ name, touchpoints }) => name === 'Says what happens next' && touchpoints.length > 0));
  assert.equal(agent.mayConnect, false);
  assert.ok((await as('lena').goals.choices({})).touchpoints.length > 3);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { company, story, who, type CastKey } from '#story';
import { citationsFor } from '#evidence';
import { closedWeeks, inTheWay, levels, talliesOf } from './index.ts';
import { agreement, levelsOf, needsCalibration, trend, type Seen } from './rules.ts';

const told = story();
const { as, moment } = told;
const minute = 60_000;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
const behaviour = (key: string) => company.behaviours.find((one) => one.key === key)!;
const atCall = company.behavioursAt.get('call')!.map(behaviour);
const judged = (...seen: Seen[]) => seen.map((one, at) => ({ behaviourId: atCall[at]!.id, version: 1, seen: one }));
const at = (minutes = 0) => new Date(moment.now.getTime() - minutes * minute).toISOString();
const give = (name: CastKey, given: object = {}) => as(name).observations.give({ personId: who('sofia'), touchpointId: call, at: at(30), judged: judged('yes', 'no', 'no occasion'), ...given } as never);

test('F53: Ravi observes Sofia, she reads it at once and adds her view, which Ravi reads', async () => {
  const { id } = await give('ravi', { quote: ' I ring the depot now. ', barrier: 'Nobody at the depot picks up.' });
  const { observations: [hers] } = await as('sofia').observations.about({ personId: who('sofia') });
  assert.deepEqual([hers?.id, hers?.observer, hers?.quote, hers?.judged.map(({ seen }) => seen).sort(), hers?.mayView, hers?.mayWithdraw], [id, 'Ravi Menon', 'I ring the depot now.', ['no', 'no occasion', 'yes'], true, false]);
  await as('sofia').observations.addView({ id, words: 'I had tried the depot twice before.' });
  assert.equal((await as('ravi').observations.given({})).observations[0]?.view, 'I had tried the depot twice before.');
  await told.settle();
  assert.equal((await as('sofia').notices.mine({})).notices.filter(({ subject }) => subject === 'observations.observed').length, 1);
  assert.equal((await as('ravi').notices.mine({})).notices.filter(({ subject }) => subject === 'observations.viewed').length, 1);
});

test('it is read by her, whoever wrote it, her line and HR; by nobody beside her', async () => {
  const reads = async (name: CastKey) => (await as(name).observations.about({ personId: who('sofia') })).observations.length > 0;
  for (const [name, sees] of [['sofia', true], ['ravi', true], ['jonas', true], ['nadia', true], ['ines', true], ['yuki', false], ['claire', false], ['femi', false], ['tomas', false]] as const) assert.equal(await reads(name), sees, name);
  for (const name of ['yuki', 'claire', 'sofia', 'femi'] as const) await assert.rejects(give(name), { code: 'kernel.forbidden' }, name);
});

test('a colleague whom HR named for the unit may observe its people, until HR takes it back', async () => {
  const { unitId } = (await told.sql.transaction(async (sql) => (await import('#organisation')).postsOf(sql, [who('sofia')])))[0]!;
  await as('ines').observations.nameObserver({ personId: who('claire'), unitId });
  assert((await as('claire').observations.whom({})).people.some(({ id }) => id === who('sofia')));
  await give('claire', { at: at(300), judged: judged('yes', 'yes') });
  assert.deepEqual((await as('ines').observations.observers({})).observers.map(({ observer }) => observer), ['Claire Dubois']);
  await as('ines').observations.unnameObserver({ personId: who('claire'), unitId });
  await assert.rejects(give('claire'), { code: 'kernel.forbidden' });
  await assert.rejects(as('ines').observations.unnameObserver({ personId: who('claire'), unitId }), { code: 'observations.no_observer' });
});

test('nobody observes themselves, nothing old, nothing to come, and something must have been seen', async () => {
  await assert.rejects(as('ines').observations.give({ personId: who('ines'), touchpointId: call, at: at(1), judged: judged('yes') }), { code: 'observations.not_oneself' });
  await assert.rejects(give('ravi', { at: at(-60) }), { code: 'observations.to_come' });
  await assert.rejects(give('ravi', { at: at(15 * 24 * 60) }), { code: 'observations.too_old' });
  await assert.rejects(give('ravi', { judged: judged('no occasion', 'no occasion') }), { code: 'observations.nothing_seen' });
  await assert.rejects(give('ravi', { judged: [{ behaviourId: behaviour('rings-ahead').id, version: 1, seen: 'yes' }] }), { code: 'observations.not_of_this_moment' });
  await assert.rejects(give('ravi', { judged: [{ behaviourId: atCall[0]!.id, version: 7, seen: 'yes' }] }), { code: 'observations.no_wording' });
});

test('F53: when two observers of the same moment agree less than the threshold, a calibration is asked for', async () => {
  assert.equal((await give('ravi', { personId: who('yuki'), at: at(60), judged: judged('yes', 'yes', 'no', 'yes') })).calibration, false);
  const { calibration } = await give('jonas', { personId: who('yuki'), at: at(55), judged: judged('yes', 'no', 'yes', 'yes') });
  assert.equal(calibration, true);
  const { pairs: [pair], calibrations: [open], least } = await as('jonas').observations.agreement({});
  assert.deepEqual([pair?.agreement.n, pair?.agreement.agreed, pair?.below, least, open?.judgements, open?.agreed], [4, 2, true, 0.75, 4, 2]);
  assert.deepEqual(pair?.differing.map(({ behaviour }) => behaviour).sort(), [atCall[1]!.name, atCall[2]!.name].sort());
  await told.settle();
  for (const name of ['jonas', 'ravi'] as const) assert.equal((await as(name).notices.mine({})).notices.filter(({ subject }) => subject === 'observations.calibration_asked').length, 1, name);
  assert.equal((await give('ines', { personId: who('yuki'), at: at(56), judged: judged('yes', 'yes', 'no', 'yes') })).calibration, true, 'Ines and Jonas differ too');
  assert.equal((await as('claire').observations.agreement({})).pairs.length, 0);

  await assert.rejects(as('claire').observations.calibrate({ id: open!.id, outcome: 'x' }), { code: 'kernel.forbidden' });
  await as('ravi').observations.calibrate({ id: open!.id, outcome: 'Owning it means ringing back oneself.' });
  await assert.rejects(as('ravi').observations.calibrate({ id: open!.id, outcome: 'Again.' }), { code: 'observations.calibrated' });
});

test('two who agree are not asked, and what they saw before they sat down counts no more', async () => {
  moment.now = new Date(moment.now.getTime() + 120 * minute);
  await give('ravi', { personId: who('grace'), at: at(60), judged: judged('yes', 'no', 'yes', 'yes') });
  assert.equal((await give('jonas', { personId: who('grace'), at: at(62), judged: judged('yes', 'no', 'yes', 'yes') })).calibration, false);
  await give('ravi', { personId: who('omar'), at: at(60), judged: judged('yes') });
  assert.equal((await give('jonas', { personId: who('omar'), at: at(90), judged: judged('no') })).calibration, false, 'half an hour apart is another moment');
});

test('the threshold may be raised, and never lowered', async () => {
  await assert.rejects(as('ines').observations.configure({ leastAgreement: 0.6 }), { code: 'kernel.only_up' });
  assert.equal((await as('ines').observations.configure({ leastAgreement: 0.8 })).leastAgreement, 0.8);
  await assert.rejects(as('jonas').observations.configure({ leastAgreement: 0.9 }), { code: 'kernel.forbidden' });
});

test('F03: an anchor edited in mid-cycle leaves the form in flight unchanged, the new form shows version 2, and the trend marks the break', async () => {
  const says = atCall[0]!, open = await as('ravi').observations.form({ personId: who('sofia') });
  assert.deepEqual([open.touchpointId, open.behaviours[0]?.version, open.person.givenName], [call, 1, 'Sofia']);
  await give('ravi', { at: at(120) });

  await as('ines').competencies.draft({ id: says.id, name: says.name, question: says.question, anchors: [...says.anchors.slice(0, 3), 'Says so, and asks whether it suits.'], because: 'Customers want a say in it.' });
  await as('ines').competencies.publish({ id: says.id });

  const versions = Object.fromEntries(open.behaviours.map(({ id, version }) => [id, version]));
  const inFlight = await as('ravi').observations.form({ personId: who('sofia'), touchpointId: call, versions });
  assert.deepEqual(inFlight.behaviours, open.behaviours);
  const fresh = await as('ravi').observations.form({ personId: who('sofia'), touchpointId: call });
  assert.deepEqual([fresh.behaviours[0]?.version, fresh.behaviours[0]?.anchors[3]], [2, 'Says so, and asks whether it suits.']);

  const { id } = await give('ravi', { at: at(10) });
  assert.equal((await as('sofia').observations.about({ personId: who('sofia') })).observations.find((one) => one.id === id)?.judged.find(({ behaviourId }) => behaviourId === says.id)?.version, 1);
  await give('ravi', { at: at(5), judged: [{ behaviourId: says.id, version: 2, seen: 'yes', level: 4 }] });
  const page = await as('amara').observations.ofBehaviour({ id: says.id });
  assert.deepEqual(page.trend.map(({ version, breaks }) => [version, breaks]), [[1, false], [2, true]]);
  assert.deepEqual(page.breaks.map(({ version }) => version), [2]);
});

test('an observation taken back is gone from the figures, and what was pinned from it says so', async () => {
  const { id } = await give('ravi', { at: at(8), quote: 'Bear with me.' });
  const { pieces } = await as('ines').observations.citable({ text: 'bear with' });
  assert.deepEqual([pieces.length, pieces[0]?.sourceId, pieces[0]?.from], [1, id, 'Ravi Menon']);
  await as('ines').competencies.pinIncident({ behaviourId: atCall[1]!.id, ...pieces[0]!, excerpt: 'Bear with me.', at: pieces[0]!.at.toISOString() });
  await assert.rejects(as('jonas').observations.withdraw({ id }), { code: 'kernel.forbidden' });
  await as('ravi').observations.withdraw({ id });
  assert.deepEqual((await citationsFor(told.sql, 'behaviour', atCall[1]!.id)).map(({ excerpt, withdrawnWhy }) => [excerpt, withdrawnWhy]), [[null, 'withdrawn']]);
  assert.deepEqual((await as('ines').evidence.worklist({})).waiting.map(({ title }) => title), [atCall[1]!.name]);
  await assert.rejects(as('sofia').observations.addView({ id, words: 'x' }), { code: 'observations.withdrawn' });
  await assert.rejects(as('ravi').observations.withdraw({ id }), { code: 'observations.withdrawn' });
  await told.settle();
  assert.equal((await as('ines').notices.mine({})).notices.filter(({ subject }) => subject === 'evidence.fell_away').length, 1);
});

test('an observation may cite what a customer said of that moment', async () => {
  const { code } = await as('ines').feedback.poster({ touchpointId: call, personId: who('sofia') });
  const { id: answer } = await as('nobody').feedback.answer({ code, score: 5, words: 'She said when.' });
  const piece = { kind: 'remark' as const, sourceId: answer, excerpt: 'She said when.', lang: 'en', at: at(20), how: 'poster' };
  const { id } = await give('ravi', { at: at(3), cites: [piece] });
  assert.deepEqual((await as('sofia').evidence.cited({ forKind: 'observation', forId: id })).pieces.map(({ excerpt }) => excerpt), ['She said when.']);
});

test('who does it well stands on the page by consent, and only after being seen', async () => {
  await assert.rejects(as('sofia').observations.showMe({ id: atCall[0]!.id, shown: true }), { code: 'observations.not_seen_enough' });
  moment.now = new Date(moment.now.getTime() + 10 * 24 * 60 * minute);
  await as('sofia').observations.showMe({ id: atCall[0]!.id, shown: true });
  assert.deepEqual((await as('yuki').observations.ofBehaviour({ id: atCall[0]!.id })).doWell.map(({ name }) => name), ['Sofia Rossi']);
  await as('sofia').observations.showMe({ id: atCall[0]!.id, shown: false });
  assert.deepEqual((await as('yuki').observations.ofBehaviour({ id: atCall[0]!.id })).doWell, []);
});

test('a behaviour’s page shows for each of the seven practices the record that asks for it, and where there is none the place to make the first', async () => {
  const { id } = atCall[1]!, of = async (practice: string) => (await as('ines').observations.ofBehaviour({ id })).practices.find((one) => one.practice === practice)!;
  assert.deepEqual((await as('ines').observations.ofBehaviour({ id })).practices.map(({ practice }) => practice), ['hiring', 'onboarding', 'goals', 'coaching', 'learning', 'recognition', 'succession']);
  assert.deepEqual(await of('goals'), { practice: 'goals', state: 'missing', said: null, href: null, add: `/practices/goals?behaviour=${id}` });
  assert.deepEqual(await of('hiring'), { practice: 'hiring', state: 'missing', said: null, href: null, add: null }, 'a practice that is not there is never shown as done');
  await as('ines').goals.aim({ title: 'More often', level: 'organisation', measure: 'seen', touchpointId: call, behaviourId: id, target: 0.9, dueOn: '2027-03-31' });
  assert.deepEqual(await of('goals'), { practice: 'goals', state: 'partly', said: 'One open goal asks for it', href: `/practices/goals?asks=${id}`, add: null });
});

test('how many are at the expected level is said of five people and more; what stood in the way is counted', async () => {
  const [few] = await levels(told.sql, [atCall[0]!.id], undefined, moment.now);
  assert.deepEqual(few, { behaviourId: atCall[0]!.id, tooFew: true });
  assert((await talliesOf(told.sql, [atCall[0]!.id], closedWeeks(moment.now))).some(({ personId }) => personId === who('sofia')));
  assert.deepEqual((await inTheWay(told.sql, [call], moment.now)).map(({ words, kind, n }) => [words, kind, n]), [['Nobody at the depot picks up.', 'barrier', 1]]);
  const tally = (personId: string, yes: number, no: number) => ({ behaviourId: 'b', personId, yes, no });
  assert.deepEqual(levelsOf([tally('a', 3, 3), tally('b', 2, 4), tally('c', 6, 0), tally('d', 1, 5), tally('e', 5, 1), tally('f', 4, 0)], ['b']), [{ behaviourId: 'b', atLevel: 3, people: 5, observations: 30 }]);
});

test('agreement is a share with its range, and Cohen’s kappa where chance can be told', () => {
  const pairs = [...Array.from({ length: 20 }, () => ({ one: 'yes' as const, other: 'yes' as const })), ...Array.from({ length: 15 }, () => ({ one: 'no' as const, other: 'no' as const })),
    ...Array.from({ length: 5 }, () => ({ one: 'yes' as const, other: 'no' as const })), ...Array.from({ length: 10 }, () => ({ one: 'no' as const, other: 'yes' as const }))];
  const found = agreement(pairs)!;
  assert.deepEqual([found.n, found.agreed, found.share, Math.round(found.kappa! * 1000) / 1000], [50, 35, 0.7, 0.4]);
  assert.equal(agreement([{ one: 'yes', other: 'yes' }, { one: 'yes', other: 'yes' }])!.kappa, null);
  assert.equal(agreement([]), null);
  assert.deepEqual([needsCalibration(found, 0.75), needsCalibration(found, 0.7), needsCalibration(agreement([{ one: 'yes', other: 'no' }]), 0.75)], [true, false, false]);
  assert.deepEqual(trend([{ month: '2026-10', version: 1, yes: 4, n: 8 }, { month: '2026-11', version: 1, yes: 2, n: 4 }, { month: '2026-11', version: 2, yes: 3, n: 4 }]).map(({ share, breaks }) => [share, breaks]), [[0.5, false], [0.5, false], [0.75, true]]);
});

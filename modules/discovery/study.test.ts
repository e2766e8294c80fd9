import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { citationsFor } from '#evidence';
import { sql as statement } from '#kernel/database';
import { newId } from '#kernel/id';
import { customers } from '#story/forum-visitors';
import { company, story, who, type CastKey } from '#story';
import { withPlanted } from '../../tests/bars/planting.ts';
import { tidy } from './keeping.ts';

const told = story({ answers: true });
const { as, asOwner, moment } = told;
const { browser, codeFor, letters } = customers(told, 'discovery');
const call = company.touchpoints.find(({ key }) => key === 'call')!.id, agent = company.roles.find(({ key }) => key === 'contact-centre-agent')!.id;
const day = 86_400_000;
const next = (at: number) => ({ situation: `My delivery was late, call ${at}.`, did: `Said what happens next and by when, wrote it down (${at}).`, outcome: 'I knew where I stood.' });
const name = (at: number) => ({ situation: `I gave my order number ${at}.`, did: `Used my first name all the time and laughed loudly (${at}).`, outcome: 'It felt forced.' });

let study = '';
const codes: string[] = [];
const address = (at: number) => `teller${at}@example.org`;

test('F52: a study fixes whom it compares by fair ratings of closed weeks, shows how far reviews agree, and keeps some people aside', async () => {
  const input = { roleId: agent, touchpointId: call };
  const offered = await as('ines').discovery.offer(input);
  assert.ok(offered.chosen.until < offered.seen.since && offered.seen.until < offered.later.since && offered.later.until === '2026-11-09');
  assert.ok(offered.top.some(({ name: called }) => called === 'Priya Raman') && offered.typical.length >= 5 && offered.agreement === null);
  ({ id: study } = await as('ines').discovery.begin({ ...input, title: 'What the best do on the phone', days: 28 }));
  const { state, compared, incidents } = await as('ines').discovery.study({ id: study });
  assert.deepEqual([state, compared.top >= 2, compared.typical >= 2, compared.aside >= 4, incidents.length], ['collecting', true, true, true, 0]);
  for (const other of ['nadia', 'jonas', 'amara'] as const) await assert.rejects(as(other).discovery.study({ id: study }), { code: 'kernel.forbidden' });
  await assert.rejects(as('ines').discovery.begin({ ...input, title: 'x', least: 500 }), { code: 'discovery.too_few_people' });
});

test('F52: reviews come in from a file, all or nothing, each fault at its line; where ratings and reviews both exist their agreement is shown with its range', async () => {
  const map = { person: 'who', period: 'when', rating: 'mark' }, bring = (lines: readonly string[], dryRun = false) => as('ines').discovery.bringInReviews({ text: `who,when,mark\n${lines.join('\n')}\n`, map, least: 1, most: 5, dryRun });
  const wrong = await bring(['Priya Raman,2025-H1,6', 'No Body,2025-H1,3', 'Amara Okoye,2027,3', 'Amara Okoye,soon,3', 'Marta Kowal,2025-H1,good', ',2025-H1,3', 'Ben', 'Priya Raman,2025-Q1,4', 'Priya Raman,2025-Q1,5']);
  assert.deepEqual(wrong.faults.map(({ line, problem }) => [line, problem]), [[2, 'range'], [3, 'nobody'], [4, 'not_over'], [5, 'no_period'], [6, 'no_number'], [7, 'empty'], [8, 'ragged'], [10, 'twice']]);
  assert.equal((await as('ines').discovery.offer({ roleId: agent, touchpointId: call })).reviews.results, 0);
  await assert.rejects(as('ines').discovery.bringInReviews({ text: 'a,b\n1,2\n', map, least: 1, most: 5, dryRun: true }), { code: 'discovery.review_column' });

  const agents = await asOwner((sql) => sql.rows(z.object({ name: z.string() }), statement`select distinct people.name from people join positions on person_id = people.id where role_id = ${agent} and until_on is null order by name`));
  const lines = agents.map(({ name: called }, at) => `${called},2025-H1,${called === 'Priya Raman' || called === 'Amara Okoye' ? 5 : called === 'Viktor Horvat' ? 1 : 2 + (at % 3) * 0.5}`);
  const dry = await bring(lines, true);
  assert.deepEqual([dry.done, dry.people, dry.faults], [false, agents.length, []]);
  assert.equal((await bring(lines)).done, true);
  const { agreement } = await as('ines').discovery.offer({ roleId: agent, touchpointId: call });
  assert.ok(agreement && agreement.people >= 6 && agreement.low < agreement.r && agreement.r < agreement.high && agreement.high < 1, JSON.stringify(agreement));
  const byReviews = await as('ines').discovery.offer({ roleId: agent, touchpointId: call, chosenBy: 'reviews' });
  assert.deepEqual(byReviews.top.map(({ name: called }) => called).sort(), ['Amara Okoye', 'Priya Raman']);
});

test('customers of both sides are drawn alike often; each tells behind a code sent to them, with drafts, without names, at most five', async () => {
  const { drawn } = await as('ines').discovery.draw({ id: study, n: 8 });
  assert.equal(drawn.length, 8);
  for (const [at, { answerId }] of drawn.entries()) await as('ines').discovery.inviteCustomer({ id: study, answerId, address: address(at) });
  await assert.rejects(as('ines').discovery.inviteCustomer({ id: study, answerId: drawn[0]!.answerId, address: address(0) }), { code: 'discovery.not_drawn' });
  const balance = await asOwner((sql) => sql.rows(z.object({ side: z.string(), n: z.number() }), statement`select side, count(*)::int as n from study_invitations i join study_people p on p.study_id = i.study_id and p.person_id = i.about_person_id where i.study_id = ${study} group by side order by side`));
  assert.deepEqual(balance, [{ side: 'top', n: 4 }, { side: 'typical', n: 4 }]);

  for (let at = 0; at < 8; at++) codes.push(/\/i\/(\w{26})/.exec((await letters(address(at)))[0]!.body)![1]!);
  const one = browser(), path = `/i/${codes[0]}`;
  assert.match(await (await one.look(path)).text(), /Send me a code/);
  assert.match(await (await one.send(path, { what: 'hand', id: newId(moment.now), ...next(1) })).text(), /Let us send a code/);
  for (const at of codes.keys()) {
    const visitor = at === 0 ? one : browser(), here = `/i/${codes[at]}`;
    await visitor.send(here, { what: 'knock' });
    await visitor.send(here, { what: 'enter', sent: await codeFor(address(at)) });
    const fresh = async () => /name="id" value="([\w-]{36})"/.exec(await (await visitor.look(here)).text())![1]!;
    if (at === 0) {
      const id = await fresh();
      assert.match(await (await visitor.send(here, { what: 'hand', id, situation: 'x', did: '', outcome: '' })).text(), /Say all three/);
      await visitor.send(here, { what: 'draft', id, situation: 'My call.', did: 'Priya Raman said the date.', outcome: '' });
      const page = await (await visitor.look(here)).text();
      assert.match(page, /Draft, only you see it/);
      assert.ok(!page.includes('Priya') && page.includes('… said the date.') && Buffer.byteLength(page) < 15 * 1024);
      assert.equal(await fresh(), id, 'the draft is what is changed next');
      await visitor.send(here, { what: 'hand', id, ...next(0) });
    } else await visitor.send(here, { what: 'hand', id: await fresh(), ...next(at) });
    await visitor.send(here, { what: 'hand', id: await fresh(), ...name(at) });
    assert.equal((await visitor.send(here, { what: 'hand', id: newId(moment.now), ...(at % 2 ? next : name)(at + 20) })).status, 303);
  }
  const before = await as('ines').discovery.study({ id: study });
  assert.deepEqual([before.told, before.incidents.length], [{ incidents: 24, tellers: 8, drafts: 0 }, 0], 'nobody reads while others are still asked');
  for (let n = 0; n < 2; n++) await one.send(path, { what: 'draft', id: newId(moment.now), ...next(90 + n) });
  assert.match(await (await one.send(path, { what: 'hand', id: newId(moment.now), ...next(99) })).text(), /One person tells 5 at most/);
});

test('colleagues who were asked tell in the app, hear of it by a notice, and nobody else may', async () => {
  await as('ines').discovery.inviteColleagues({ id: study, personIds: [who('sofia'), who('ravi')] });
  await assert.rejects(as('ines').discovery.inviteColleagues({ id: study, personIds: [who('sofia')] }), { code: 'discovery.asked_already' });
  await told.settle();
  assert.ok((await as('sofia').notices.mine({})).notices.some(({ subject }) => subject === 'discovery.asked'));
  assert.deepEqual((await as('sofia').discovery.askedOfMe({})).asked.map(({ what, touchpoint }) => [what, touchpoint]), [['tell', 'Call for help']]);
  const { freshId } = await as('sofia').discovery.toldByMe({ studyId: study });
  await as('sofia').discovery.tell({ studyId: study, id: freshId, ...next(50), did: 'By your grace the date was said, wrote it down; Grace rang.', hand: true });
  assert.equal((await as('sofia').discovery.toldByMe({ studyId: study })).told[0]!.did, 'By your grace the date was said, wrote it down; … rang.');
  await assert.rejects(as('ravi').discovery.tell({ studyId: study, id: freshId, ...name(1), hand: true }), { code: 'discovery.no_incident' }, 'nobody writes over what another told');
  await as('ravi').discovery.decline({ studyId: study, what: 'tell' });
  await assert.rejects(as('lena').discovery.tell({ studyId: study, id: freshId, ...next(1), hand: true }), { code: 'kernel.forbidden' });
});

/** Everything that tellers, judges and whoever groups are shown, as text. */
async function shownToAll(): Promise<string> {
  const page = await (await browser().look(`/i/${codes[1]}`)).text(), own = browser();
  return JSON.stringify([page, await (await own.look(`/i/${codes[2]}`)).text(), await as('sofia').discovery.askedOfMe({}), await as('sofia').discovery.toldByMe({ studyId: study }).then(({ told: mine }) => mine), await as('ines').discovery.study({ id: study }), ...judges.length > 0 ? [await as(judges[0]!).discovery.sorting({ studyId: study })] : []]);
}
const judges: CastKey[] = [];
const swapSides = () => asOwner((sql) => sql.run(statement`update study_people set side = case side when 'top' then 'typical' when 'typical' then 'top' else side end where study_id = ${study}`));
const withoutCounts = (text: string): string => text.replace(/"compared":\{[^}]*\}/g, '');

test('F52: whoever tells, groups or sorts is shown nothing of who is top: with the sides exchanged every word is the same, and a planted leak is caught', async () => {
  const blind = async (): Promise<boolean> => { const before = withoutCounts(await shownToAll()); await swapSides(); const after = withoutCounts(await shownToAll()); await swapSides(); return before === after; };
  assert.equal(await blind(), true);
  assert.equal(await withPlanted('told-sides', blind), false);
});

test('groups are proposed, people rename, split, move and merge them, and every move is kept with who made it', async () => {
  await as('ines').discovery.advance({ id: study, to: 'grouping' });
  await assert.rejects(as('ines').discovery.advance({ id: study, to: 'sorted' }), { code: 'discovery.not_this_step' });
  assert.equal((await asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(address)::int as n from study_invitations where study_id = ${study}`))).n, 0, 'the addresses go with the end of telling');
  const begun = await as('ines').discovery.study({ id: study });
  assert.ok(begun.groups.length >= 2 && begun.incidents.length === 25 && begun.moves.every(({ what, by }) => what === 'proposed' && by === null));
  const regroup = (move: object) => as('ines').discovery.regroup({ id: study, move: move as never });
  const [first] = begun.groups, saying = begun.incidents.filter(({ did }) => /date|next/.test(did)).map(({ id }) => id), naming = begun.incidents.filter(({ did }) => did.includes('first name')).map(({ id }) => id);
  await regroup({ what: 'named', groupId: first!.id, name: 'Says what happens next' });
  await regroup({ what: 'moved', groupId: first!.id, incidentIds: saying });
  const { groupId: forced } = await regroup({ what: 'split', groupId: first!.id, incidentIds: naming, name: 'Uses the name too much' });
  for (const { id } of (await as('ines').discovery.study({ id: study })).groups) if (id !== first!.id && id !== forced) await regroup({ what: 'merged', groupId: id, intoId: first!.id });
  await regroup({ what: 'linked', groupId: first!.id, behaviourId: company.behaviourWith('says-next').id });
  await assert.rejects(regroup({ what: 'named', groupId: forced, name: 'Says what happens next' }), { code: 'discovery.name_taken' });
  const { groups, moves } = await as('ines').discovery.study({ id: study });
  assert.deepEqual(groups.map(({ name: called }) => called), ['Says what happens next', 'Uses the name too much']);
  assert.ok(moves.some(({ what, by }) => what === 'merged' && by === 'Ines Duarte') && moves.some(({ what, words }) => what === 'named' && words.includes('→')));
});

test('F52: a second group sorts back without seeing the first one’s order; who told or grouped may not; fewer than five who finished are too few', async () => {
  await assert.rejects(as('ines').discovery.askJudges({ id: study, personIds: [who('sofia')] }), { code: 'discovery.judge_told' });
  await assert.rejects(as('ines').discovery.askJudges({ id: study, personIds: [who('ines')] }), { code: 'discovery.judge_grouped' });
  judges.push('ben', 'tom', 'grace', 'omar', 'ella', 'kofi');
  await as('ines').discovery.askJudges({ id: study, personIds: judges.map((one) => who(one)) });
  await as('ines').discovery.advance({ id: study, to: 'sorting' });
  const { incidents, groups } = await as('ben').discovery.sorting({ studyId: study }), [says, forced] = ['Says what happens next', 'Uses the name too much'].map((one) => groups.find(({ name: called }) => called === one)!.id);
  assert.ok(incidents.every(({ groupId, effect }) => groupId === null && effect === null));
  const odd = incidents.find(({ did }) => did.includes('date'))!.id, torn = incidents.find(({ did }) => did.includes('first name'))!.id;
  await assert.rejects(as('ben').discovery.finish({ studyId: study }), { code: 'discovery.not_all_sorted' });
  for (const [at, judge] of judges.entries()) {
    for (const { id, did } of judge === 'kofi' ? incidents.slice(0, 3) : incidents) {
      const right = did.includes('first name') ? forced! : says!;
      await as(judge).discovery.sort({ studyId: study, incidentId: id, groupId: id === odd ? (at < 3 ? null : right) : right, effect: id === torn ? (at % 2 ? 7 : 1) : right === says ? 5 + (at % 3) : 2 + (at % 2) });
    }
    if (judge !== 'kofi' && at < 4) await as(judge).discovery.finish({ studyId: study });
  }
  await assert.rejects(as('ines').discovery.advance({ id: study, to: 'sorted' }), { code: 'discovery.too_few_judges' });
  assert.deepEqual((await as('ines').discovery.study({ id: study })).sorted, [], 'no agreement is told before it is over');
  await assert.rejects(as('ines').discovery.findings({ id: study }), { code: 'discovery.not_sorted' });
  await as('ella').discovery.finish({ studyId: study });
  await assert.rejects(as('ella').discovery.sort({ studyId: study, incidentId: odd, groupId: null, effect: 1 }), { code: 'discovery.sorted_already' });
  await as('ines').discovery.advance({ id: study, to: 'sorted' });
  const { sorted, judges: seen } = await as('ines').discovery.study({ id: study });
  assert.deepEqual(sorted.filter(({ kept }) => !kept).map(({ id, why }) => [id, why]).sort(), [[odd, ['agreement']], [torn, ['spread']]].sort());
  assert.deepEqual(seen.filter(({ finishedAt }) => !finishedAt).map(({ name: called }) => called), ['Kofi Mensah'], 'who has not finished is shown as such');
});

test('F52: what differs and what does not is told with ranges, corrected for all that was looked at, and checked on people and weeks that did not find it', async () => {
  const { differences, verdict, held, later } = await as('ines').discovery.findings({ id: study });
  assert.ok(['found', 'no difference found'].includes(verdict) && differences.length === 5 + 2 && differences.every(({ low, high }) => (low === null) === (high === null)));
  assert.equal(differences.some(({ differs }) => differs), verdict === 'found');
  assert.ok(later.since > '2026-05-11' && later.until === '2026-11-09' && held.length >= 1 && held.every((one) => one.verdict === 'too few people' ? one.r === null : one.low! <= one.r! && one.r! <= one.high!));
  await assert.rejects(as('jonas').discovery.findings({ id: study }), { code: 'kernel.forbidden' });
});

let behaviourId = '';
test('F52: levels are drafted from kept incidents, edited by a person and handed over as a draft with their incidents; what holds today stays until it is published', async () => {
  const { groups } = await as('ines').discovery.study({ id: study }), group = groups.find(({ behaviourId: one }) => one)!.id;
  const drafted = await as('ines').discovery.anchors({ id: study, groupId: group });
  assert.equal(drafted.levels.length, 4);
  assert.ok(drafted.levels[3]!.incidents.length > 0 && drafted.levels[0]!.words === '' && drafted.behaviour!.anchors.length === 4);
  const anchors = drafted.behaviour!.anchors.map((one, at) => drafted.levels[at]!.words || one);
  ({ behaviourId } = await as('ines').discovery.handOver({ id: study, groupId: group, anchors, because: 'From 24 incidents, sorted back by five.' }));
  const page = await as('ines').competencies.behaviour({ id: behaviourId });
  assert.deepEqual([page.draft!.anchors, page.version], [anchors, 1]);
  const cited = await citationsFor(told.sql, 'behaviour', behaviourId);
  assert.ok(cited.filter(({ kind }) => kind === 'incident').length === drafted.kept && cited.every(({ kind, aboutPersonId, how }) => kind !== 'incident' || (aboutPersonId === null && how === 'incident')));
  const other = groups.find(({ id }) => id !== group)!.id;
  await assert.rejects(as('ines').discovery.handOver({ id: study, groupId: other, anchors: ['a', 'b', 'c', 'd'], because: 'x' }), { code: 'discovery.which_behaviour' });
  const as_ = { competencyId: drafted.competencies[0]!.id, name: 'Uses the name in measure', question: 'Did {name} use your name in measure?' };
  assert.equal((await as('ines').discovery.handOver({ id: study, groupId: other, anchors: ['a', 'b', 'c', 'd'], because: 'x', as: as_ })).version, 1);
});

test('a customer takes back what they told, or is forgotten: the words go, and wordings that rested on them ask for a person', async () => {
  const path = `/i/${codes[1]}`;
  assert.equal((await browser().send(path, { what: 'withdraw' })).status, 303);
  assert.match(await (await browser().look(path)).text(), /What you told is deleted/);
  const left = async () => (await asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(did)::int as n from incidents where study_id = ${study} and given_at is not null`))).n;
  assert.equal(await left(), 22);
  assert.ok((await citationsFor(told.sql, 'behaviour', behaviourId)).some(({ withdrawnWhy }) => withdrawnWhy === 'withdrawn'));

  const { customerId } = await asOwner((sql) => sql.one(z.object({ customerId: z.string() }), statement`select customer_id from study_invitations where code = ${codes[2]!}`));
  const out = await as('ines').customers.takeOut({ customer: customerId });
  const theirs = out.kept.find(({ what }) => what === 'incidents')!.rows.filter(({ did }) => /\(\d+\)/.test(String(did)));
  assert.equal(theirs.length, 3, 'whoever chance drew may have told in another study too');
  const { id } = await as('ines').customers.askErasure({ customer: customerId, because: 'They rang and asked for it.' });
  await as('nadia').customers.decideErasure({ id, accept: true });
  assert.equal(await left(), 19);
  assert.ok((await citationsFor(told.sql, 'behaviour', behaviourId)).some(({ withdrawnWhy }) => withdrawnWhy === 'erased'));
});

test('the study ends; a year later its incidents go, and reviews choose nobody after three years', async () => {
  await as('ines').discovery.advance({ id: study, to: 'ended' });
  await assert.rejects(as('ines').discovery.advance({ id: study, to: 'ended' }), { code: 'discovery.over' });
  const later = new Date(moment.now.getTime() + 1200 * day);
  await asOwner((sql) => tidy(sql, new Date(moment.now.getTime() + 300 * day)));
  assert.ok((await as('ines').discovery.study({ id: study })).incidents.length > 10);
  await asOwner((sql) => tidy(sql, later));
  const { incidents, compared } = await as('ines').discovery.study({ id: study });
  assert.deepEqual(compared, { top: 0, typical: 0, aside: 0 });
  assert.deepEqual([incidents.length, (await as('ines').discovery.offer({ roleId: agent, touchpointId: call })).reviews.results], [0, 0]);
  assert.equal((await as('ines').discovery.studies({})).studies.find(({ id }) => id === study)?.state, 'ended');
});

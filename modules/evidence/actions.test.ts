import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id';
import { company, story, who } from '#story';
import { cite, citationsFor, fellAway, offerEvidence, withdrawEvidence } from './index.ts';
import { askedBy, withoutNames } from './rules.ts';

const told = story();
const { as, moment } = told;
const day = 86_400_000;
const words = 'She said who would ring, and by when.';

/** A customer says it of Amara, at a poster. */
const said = async (): Promise<string> => {
  const { code } = await as('ines').feedback.poster({ touchpointId: company.touchpoints.find(({ key }) => key === 'call')!.id, personId: who('amara') });
  return (await as('nobody').feedback.answer({ code, score: 5, words })).id;
};
const behaviours = ['says-next', 'owns-it'].map((key) => company.behaviours.find((one) => one.key === key)!);
const goal = newId(moment.now);

const piece = (forKind: string, forId: string, sourceId: string, excerpt = words) => ({
  forKind, forId, aboutPersonId: who('amara'), kind: 'remark' as const, sourceId, excerpt, lang: 'en', at: moment.now, how: 'poster', citedBy: who('jonas'),
});
const pinned = (forKind: string, forId: string, sourceId: string) =>
  told.sql.transaction((sql) => cite(sql, piece(forKind, forId, sourceId), moment.now, { ownerId: who('jonas'), title: `${forKind} of Amara`, href: '/somewhere' }));
const waitsFor = async (name: 'jonas' | 'ines' | 'amara' | 'nadia') => (await as(name).evidence.worklist({})).waiting.map(({ title }) => title).sort();

test('F02: withdrawing one quote shows every decision citing it “evidence withdrawn” and asks for review', async () => {
  const quote = await said();
  await pinned('goal', goal, quote);
  await pinned('rating', behaviours[1]!.id, quote);
  await pinned('award', behaviours[0]!.id, await said());
  assert.deepEqual(await waitsFor('jonas'), []);

  const heard: string[] = [];
  const touched = await told.sql.transaction((sql) => withdrawEvidence(sql, { kind: 'remark', sourceId: quote, why: 'withdrawn' }, moment.now, async ({ name }) => { heard.push(name); }));
  assert.deepEqual([touched.length, heard], [2, [fellAway.event, fellAway.event]]);
  assert.deepEqual(await waitsFor('jonas'), ['goal of Amara', 'rating of Amara']);
  assert.deepEqual(await waitsFor('ines'), ['goal of Amara', 'rating of Amara']);
  assert.deepEqual([await waitsFor('amara'), await waitsFor('nadia')], [[], []]);

  const { pieces: [tombstone], waits } = await as('jonas').evidence.cited({ forKind: 'goal', forId: goal });
  assert.equal(waits, true);
  assert.deepEqual([tombstone?.excerpt, tombstone?.withdrawnWhy, tombstone?.kind, tombstone?.how, tombstone?.at.toISOString()], [null, 'withdrawn', 'remark', 'poster', moment.now.toISOString()]);
});

test('whoever answers for it looks again, with a reason; then it is off the list, and the reason stays', async () => {
  await assert.rejects(as('amara').evidence.review({ forKind: 'goal', forId: goal, outcome: 'stands', reason: 'x' }), { code: 'kernel.forbidden' });
  await as('jonas').evidence.review({ forKind: 'goal', forId: goal, outcome: 'stands', reason: 'Two observations say the same.' });
  assert.deepEqual(await waitsFor('jonas'), ['rating of Amara']);
  const { reviews: [one] } = await as('ines').evidence.cited({ forKind: 'goal', forId: goal });
  assert.deepEqual([one?.outcome, one?.reason, one?.by], ['stands', 'Two observations say the same.', 'Jonas Lindqvist']);
  await assert.rejects(as('jonas').evidence.review({ forKind: 'goal', forId: goal, outcome: 'stands', reason: 'Again.' }), { code: 'evidence.nothing_to_review' });
  await assert.rejects(as('ines').evidence.review({ forKind: 'goal', forId: newId(moment.now), outcome: 'stands', reason: 'x' }), { code: 'evidence.no_decision' });
});

test('something new may stand where the old piece fell away', async () => {
  const instead = { kind: 'remark' as const, sourceId: await said(), excerpt: words, lang: 'en', at: moment.now.toISOString(), how: 'poster' };
  assert.equal((await as('jonas').evidence.review({ forKind: 'rating', forId: behaviours[1]!.id, outcome: 'stands', reason: 'Another customer said so too.', instead })).outcome, 'renewed');
  const { pieces } = await as('amara').evidence.cited({ forKind: 'rating', forId: behaviours[1]!.id });
  assert.deepEqual(pieces.map(({ excerpt, by }) => [excerpt, by]).sort(), [[null, 'Jonas Lindqvist'], [words, 'Jonas Lindqvist']]);
  assert.deepEqual(await waitsFor('jonas'), []);
});

test('a second withdrawal asks again, and the same piece is pinned to the same thing once', async () => {
  const source = await said(), plan = newId(moment.now);
  await pinned('plan', plan, source);
  await pinned('plan', plan, source);
  assert.equal((await citationsFor(told.sql, 'plan', plan)).length, 1);
  await told.sql.transaction((sql) => withdrawEvidence(sql, { kind: 'remark', sourceId: source, why: 'contested' }, moment.now));
  await told.sql.transaction((sql) => withdrawEvidence(sql, { kind: 'remark', sourceId: source, why: 'erased' }, new Date(moment.now.getTime() + day)));
  assert.deepEqual((await citationsFor(told.sql, 'plan', plan)).map(({ withdrawnWhy }) => withdrawnWhy), ['contested']);
});

test('who adds a piece to what somebody else answers for does not become the one who answers for it', async () => {
  const [first, second, award] = [await said(), await said(), newId(moment.now)];
  await pinned('award', award, first);
  await told.sql.transaction((sql) => cite(sql, { ...piece('award', award, second), citedBy: who('ines') }, moment.now));
  await told.sql.transaction((sql) => withdrawEvidence(sql, { kind: 'remark', sourceId: second, why: 'withdrawn' }, moment.now));
  assert.ok((await waitsFor('jonas')).includes('award of Amara'));
});

test('evidence about somebody is read by them, their line, whoever pinned it and HR; by nobody else', async () => {
  for (const [name, sees] of [['amara', true], ['jonas', true], ['nadia', true], ['ines', true], ['anders', false], ['marta', false], ['ravi', false], ['femi', false]] as const)
    assert.equal((await as(name).evidence.cited({ forKind: 'goal', forId: goal })).pieces.length > 0, sees, name);
});

test('evidence is quoted as it was said, and a source that is gone cannot be pinned', async () => {
  offerEvidence('story', async (_, id) => (id === goal ? { words: 'It took three calls, and then Amara rang.', lang: 'en', at: moment.now, how: 'told' } : undefined));
  const say = (sourceId: string, excerpt: string) => told.sql.transaction((sql) => cite(sql, { ...piece('lesson', goal, sourceId, excerpt), kind: 'story' }, moment.now));
  await assert.rejects(say(goal, 'Amara is wonderful.'), { code: 'evidence.not_said' });
  await assert.rejects(say(newId(moment.now), 'It took three calls'), { code: 'evidence.no_source' });
  await assert.rejects(say(goal, '   '), { code: 'evidence.nothing_said' });
  assert.deepEqual([(await say(goal, 'and then  Amara rang.')).how], ['told']);
});

test('whether anybody asked for the words is part of them', () => {
  assert.deepEqual(['drawn', 'in-app', 'staff-shared', 'poster', 'observed', 'import'].map(askedBy), ['house', 'house', 'staff', 'nobody', 'nobody', 'unknown']);
});

test('names go, and nothing else does', () => {
  assert.equal(withoutNames('Ana helped; Banana bread. ANA again.', ['Ana', 'Ana López']), '… helped; Banana bread. … again.');
});

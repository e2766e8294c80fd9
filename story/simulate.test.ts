import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { isUndetermined } from '#statistics/estimate';
import { shareRatings } from '#statistics/ratings/share';
import { agents, cast, petrossian } from './cast.ts';
import { behaviourWith, people, touchpointWith } from './company.ts';
import type { Answer, TouchpointKey } from './rows.ts';
import { chapters, demoSeed, type Chapter } from './simulate.ts';
import { agentTruths, atExpectedLevel, now, openWeek, touchpointTruths } from './truths.ts';
import { sayings } from './words/sayings.ts';

const all = [...chapters()], newest = all.at(-2)!, open = all.at(-1)!;
const answers = all.flatMap((chapter) => chapter.answers);
const notBegged = ({ howObtained }: Answer): boolean => howObtained !== 'staff-shared';
const at = (chapter: Chapter, key: TouchpointKey): Answer[] => chapter.answers.filter((answer) => answer.touchpointId === touchpointWith(key).id && notBegged(answer));
const share = (among: readonly Answer[]): number => among.filter(({ score }) => score >= 4).length / among.length;
const named = (key: keyof typeof cast, among: readonly Answer[]): Answer[] => among.filter(({ personId, attribution }) => personId === cast[key].id && attribution !== 'from roster');

test('the same seed tells the same story to the letter, and another seed another one', () => {
  const mark = (told: Iterable<Chapter>): string => {
    const hash = createHash('sha256');
    for (const chapter of told) hash.update(JSON.stringify(chapter));
    return hash.digest('hex');
  };
  const [another] = chapters({ seed: demoSeed + 1 });
  assert.equal(mark(chapters()), mark(all));
  assert.notEqual(mark([another!]), mark([all[0]!]));
});

test('about 60,000 answers lie in two years, in order, each once, none after the moment of the story', () => {
  assert.ok(answers.length > 58_000 && answers.length < 63_000, String(answers.length));
  assert.equal(new Set(answers.map(({ id }) => id)).size, answers.length);
  for (const chapter of all) {
    assert.ok(chapter.answers.length > 0);
    chapter.answers.forEach((answer, n) => assert.ok(n === 0 || answer.at >= chapter.answers[n - 1]!.at));
  }
  assert.ok(answers.every((answer) => answer.at < now));
  assert.ok(answers[0]!.at.getTime() < now.getTime() - 730 * 86_400_000);
});

test('every answer names only customers, people and invitations that exist, and people who worked here that day', () => {
  const customers = new Set(all.flatMap((chapter) => chapter.customers.map(({ id }) => id)));
  const invitations = new Map(all.flatMap((chapter) => chapter.invitations).map((invitation) => [invitation.id, invitation]));
  const known = new Map(people.map((person) => [person.id, person]));
  for (const answer of answers) {
    assert.ok(answer.customerId === null || customers.has(answer.customerId));
    assert.equal(answer.howObtained === 'drawn', answer.invitationId !== null);
    if (answer.invitationId) assert.equal(invitations.get(answer.invitationId)?.answerId, answer.id);
    assert.equal(answer.personId === null, answer.attribution === null);
    assert.ok(answer.behaviourAnswers.length <= 2);
    if (!answer.personId) continue;
    const person = known.get(answer.personId)!, day = answer.at.toISOString().slice(0, 10);
    assert.ok(person.joinedOn <= day && (person.leftOn === null || day <= person.leftOn), `${person.name} on ${day}`);
  }
  for (const { customerId, answerId, answered } of [...invitations.values()].map((one) => ({ ...one, answered: one.answerId !== null })))
    assert.ok(customers.has(customerId) && (answerId !== null) === answered);
});

test('the newest twelve weeks show the shares and the replies of the truths at every touchpoint', () => {
  for (const [key, { replies, satisfied }] of Object.entries(touchpointTruths) as [TouchpointKey, (typeof touchpointTruths)[TouchpointKey]][]) {
    assert.equal(at(newest, key).length, replies, key);
    assert.equal(Math.round(100 * share(at(newest, key))), Math.round(100 * satisfied[0]!), key);
    assert.ok(Math.abs(share(at(all.at(-3)!, key)) - satisfied[1]!) < 0.01, key);
  }
  assert.equal(at(newest, 'call').length, 1204);
});

test('twelve closed weeks, and eleven with the open one, count the same', () => {
  const dropped = openWeek.getTime() - 11 * 7 * 86_400_000;
  const withOpen = [...newest.answers.filter((answer) => answer.at.getTime() >= dropped), ...open.answers].filter(notBegged);
  for (const key of ['call', 'pay', 'install'] as const) {
    const touchpointId = touchpointWith(key).id, counted = withOpen.filter((answer) => answer.touchpointId === touchpointId);
    assert.equal(counted.length, at(newest, key).length);
    assert.equal(share(counted), share(at(newest, key)));
  }
  assert.equal(named('amara', withOpen).length, 52);
  assert.equal(named('amara', withOpen).filter(({ score }) => score >= 4).length, 41);
});

test('21 of the 24 agents cannot be told apart: Priya and Amara are above, Viktor is below', () => {
  const ofAgents = agents.flatMap((key) => named(key, newest.answers));
  for (const key of agents) assert.equal(named(key, newest.answers).length, agentTruths[key]!.replies, key);
  const fitted = shareRatings({ adjust: true, seed: 1, cells: ofAgents.map(({ personId, score, covariates: { callType, hour, site }, touchpointId }) => ({
    person: personId!, trials: 1, successes: score >= 4 ? 1 : 0,
    levels: { callType: callType!, hour: hour < 11 ? 'morning' : hour < 17 ? 'day' : 'evening', site, touchpoint: touchpointId },
  })) });
  assert.ok(!isUndetermined(fitted));
  const verdict = (wanted: string): string[] => fitted.people.filter(({ verdict }) => verdict === wanted).map(({ id }) => id).sort();
  assert.deepEqual(verdict('above'), [cast.amara.id, cast.priya.id]);
  assert.deepEqual(verdict('below'), [cast.viktor.id]);
  assert.deepEqual(verdict('few'), [cast.lucia.id, cast.noah.id, cast.ivan.id].sort());
  assert.equal(fitted.people[0]!.id, cast.priya.id);
});

test('the words of the story stand as they are told, and nothing about Amara is newer', () => {
  const [praise, criticism] = named('amara', open.answers).filter(({ words }) => words).reverse();
  assert.deepEqual([praise!.words, praise!.at.toISOString(), criticism!.words, criticism!.at.toISOString()], [
    'She told me exactly what would happen next, and rang back when she said she would.', '2026-11-19T16:40:00.000Z',
    'Friendly, but six minutes on hold without a word.', '2026-11-18T11:05:00.000Z']);
  assert.equal(named('amara', open.answers).at(-1)!.id, praise!.id);
  const saint = open.certificates.find(({ words }) => words === 'The patience of a saint.');
  assert.deepEqual([saint?.personId, saint?.customerId], [cast.amara.id, petrossian.id]);
  assert.ok(open.answers.some(({ words, channel }) => channel === 'phone survey' && words === 'I was on hold for eleven minutes and nobody said why. Then it cut off.'));
});

test('nine of 24 agents are at the expected level, from observed calls', () => {
  const heard = newest.observations.filter(({ touchpointId }) => touchpointId === touchpointWith('call').id);
  const level = behaviourWith(atExpectedLevel.behaviour).id;
  const rate = (personId: string): number => {
    const own = heard.filter((one) => one.personId === personId).flatMap(({ behaviours }) => behaviours).filter(({ behaviourId }) => behaviourId === level);
    return own.filter(({ seen }) => seen).length / own.length;
  };
  assert.deepEqual(agents.filter((key) => rate(cast[key].id) >= atExpectedLevel.least).sort(), [...atExpectedLevel.agents].sort());
});

test('three of 212 thanks in the contact centre mention what happens next, and Jonas thanked Amara on Monday', () => {
  const thanks = [...newest.thanks, ...open.thanks].filter(({ touchpointId }) => touchpointId === touchpointWith('call').id);
  assert.equal(thanks.length, 212);
  assert.equal(thanks.filter(({ behaviourId }) => behaviourId === behaviourWith('says-next').id).length, 3);
  assert.ok(thanks.some(({ fromId, toId, words }) => fromId === cast.jonas.id && toId === cast.amara.id && words.includes('Sunday rush')));
});

test('remarks come from more than sixty sayings, and none is left with a gap', () => {
  const texts = Object.values(sayings).flatMap(({ seen, notSeen, good, bad }) => [...Object.values(seen).flat(), ...Object.values(notSeen).flat(), ...good, ...bad]);
  assert.ok(new Set(texts).size > 60);
  for (const { words } of answers) assert.ok(!words || !/[{}]|undefined/.test(words), words ?? '');
});

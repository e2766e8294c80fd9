import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '#statistics/random';
import { propose } from './grouping.ts';
import { anchorsFrom, fallsOut, retranslate } from './retranslation.ts';
import { divide, masked, namesPattern, reviewGroups, windowsOf } from './study-rules.ts';
import { differences, holds, type ToldOf } from './weighing.ts';

const judges = (n: number): string[] => Array.from({ length: n }, (_, at) => `j${at}`);

test('F52: at least 75 % must sort an incident back to its group: 75 % stays, 74.9 % falls out; a spread of 1.5 stays, of 1.51 falls out', () => {
  assert.deepEqual([fallsOut(1000, 0.75, 1), fallsOut(1000, 0.749, 1), fallsOut(1000, 0.9, 1.5), fallsOut(1000, 0.9, 1.51), fallsOut(1000, 0.749, 1.51)], [[], ['agreement'], [], ['spread'], ['agreement', 'spread']]);
  assert.deepEqual(fallsOut(4, 1, 0), ['few'], 'four judges are too few, however they agree');
  const all = judges(8), of = (right: number, effects: readonly number[]) => retranslate([{ id: 'i', groupId: 'a' }], all.map((judgeId, at) => ({ incidentId: 'i', judgeId, groupId: at < right ? 'a' : 'b', effect: effects[at]! })), all)[0]!;
  const calm = [4, 4, 5, 5, 4, 5, 4, 5];
  assert.deepEqual([of(6, calm).kept, of(6, calm).share, of(5, calm).kept, of(5, calm).why], [true, 0.75, false, ['agreement']]);
  assert.deepEqual([of(2, calm).elsewhere, of(6, calm).elsewhere], ['b', null], 'where most had it instead is said');
  const wide = of(8, [1, 7, 1, 7, 1, 7, 1, 7]);
  assert.ok(!wide.kept && wide.spread! > 3 && wide.why.join() === 'spread');
});

test('F52: whoever has not finished does not count, and five must have', () => {
  const sortings = judges(6).map((judgeId) => ({ incidentId: 'i', judgeId, groupId: 'a', effect: 5 }));
  assert.deepEqual([4, 5, 6].map((n) => { const [one] = retranslate([{ id: 'i', groupId: 'a' }], sortings, judges(n)); return [one!.judges, one!.kept]; }), [[4, false], [5, true], [6, true]]);
});

test('the four levels come from the kept incidents nearest to them, and a level near which nothing was told stays empty', () => {
  const kept = [[1.6, 'hung up'], [2.1, 'sighed'], [4.7, 'said by when'], [6.3, 'said by when and rang'], [6.9, 'came by']].map(([mean, did], at) => ({ id: `i${at}`, did: did as string, mean: mean as number, spread: 1 }));
  assert.deepEqual(anchorsFrom(kept).map(({ words, incidents }) => [words, incidents]), [['hung up', ['i0', 'i1']], ['', []], ['said by when', ['i2']], ['said by when and rang', ['i3', 'i4']]]);
});

const forty = Array.from({ length: 24 }, (_, at) => ({ personId: `p${at}`, side: at < 8 ? 'top' as const : 'typical' as const }));
const behaviours = ['a', 'b', 'c', 'd', 'e'], groups = ['g', 'h', 'k'];

function drawn(seed: number, seenRate: (top: boolean, behaviour: string) => number, toldRate: (top: boolean, group: string) => number) {
  const chance = random(seed);
  const seen = forty.flatMap(({ personId, side }) => behaviours.map((behaviourId) => { const yes = Array.from({ length: 30 }, () => (chance.uniform() < seenRate(side === 'top', behaviourId) ? 1 : 0) as number).reduce((x, y) => x + y, 0); return { personId, behaviourId, yes, no: 30 - yes }; }));
  const told: ToldOf[] = forty.flatMap(({ personId, side }) => Array.from({ length: 12 }, () => { const groupId = groups[chance.below(3)]!; return { personId, groupId, effect: chance.uniform() < toldRate(side === 'top', groupId) ? 6 : 2 }; }));
  return differences(forty, seen, behaviours, told, groups);
}

test('F52: with identical groups forty studies find nothing, but for the five in a hundred that chance may have', () => {
  const found = Array.from({ length: 40 }, (_, seed) => drawn(seed, () => 0.5, () => 0.5)).filter(({ verdict }) => verdict === 'found').length;
  assert.ok(found <= 5, `${found} of 40 invent a difference; two are expected, and more than five would come once in fifty`);
  assert.equal(differences(forty, forty.flatMap(({ personId }) => behaviours.map((behaviourId) => ({ personId, behaviourId, yes: 12, no: 18 }))), behaviours, [], groups).verdict, 'no difference found');
});

test('F52: a planted difference is found, in what was seen and in what was told, and what both do alike is not', () => {
  const all = Array.from({ length: 40 }, (_, seed) => drawn(seed, (top, one) => (one === 'a' ? (top ? 0.75 : 0.45) : 0.5), (top, group) => (group === 'g' ? (top ? 0.95 : 0.25) : 0.5)));
  const times = (id: string): number => all.filter(({ differences: rows }) => rows.find((one) => one.id === id)!.differs).length;
  assert.ok(times('a') >= 38 && times('g') >= 30, `${times('a')}, ${times('g')}`);
  assert.ok(all.filter(({ differences: rows }) => rows.some(({ id, differs }) => differs && id !== 'a' && id !== 'g')).length <= 6);
});

test('F52: people of whom too little was told or seen count for nothing, and two of each are the least', () => {
  assert.equal(differences(forty, [{ personId: 'p0', behaviourId: 'a', yes: 2, no: 2 }], ['a'], [], []).verdict, 'too few people');
  assert.equal(differences(forty.slice(7), [], ['a'], [], []).verdict, 'too few people');
});

test('F52: what was found is checked on people and weeks that did not find it: a planted link holds, none “does not hold”, and five people are too few', () => {
  const verdicts = (slope: number, n = 20) => Array.from({ length: 40 }, (_, seed) => {
    const chance = random(seed), people = Array.from({ length: n }, (_, at) => { const rate = 0.2 + 0.6 * chance.uniform(); return { id: `p${at}`, rate, share: 60 + slope * (rate - 0.5) + 5 * chance.normal() }; });
    return holds('a', people.map(({ id }) => id), people.map(({ id, rate }) => ({ personId: id, behaviourId: 'a', yes: Math.round(40 * rate), no: 40 - Math.round(40 * rate) })), people.map(({ id, share }) => ({ personId: id, share, n: 60 }))).verdict;
  });
  assert.ok(verdicts(60).filter((one) => one === 'holds').length >= 38);
  assert.ok(verdicts(0).filter((one) => one === 'holds').length <= 4, 'one in forty by chance');
  assert.ok(verdicts(60, 5).every((one) => one === 'too few people'));
});

test('groups are proposed from the words alone: planted kinds come apart, whatever the order, and what stands alone is left to people', () => {
  const told = [
    'He told me the plumber comes on Tuesday at nine, and wrote the date down.', 'She gave me the date of the plumber and wrote it in a message.', 'Wrote down the date and sent a message with the plumber’s name.',
    'Apologised and paid the refund for the broken lamp.', 'The refund for the broken lamp was paid while I waited.', 'Paid the refund at once and apologised for the lamp.', 'Zebra.',
  ].map((text, at) => ({ id: `i${at}`, text }));
  const heaps = propose(told).map(({ ids }) => [...ids].sort());
  assert.deepEqual(heaps, [['i0', 'i1', 'i2'], ['i3', 'i4', 'i5'], ['i6']]);
  assert.deepEqual(propose([...told].reverse()).map(({ ids }) => [...ids].sort()), heaps);
});

test('names, numbers and addresses are out of an incident before it is kept, and an everyday word is not a name', () => {
  const names = namesPattern(['Priya Raman', 'Will Young', 'Samira Said']);
  const one = masked({ situation: 'I rang priya’s team.', did: 'Priya Raman will ring. Will rang from 07700 900123.', outcome: 'ann@example.org has it; a young man came.' }, names);
  assert.deepEqual(one, { situation: 'I rang …’s team.', did: '… will ring. … rang from ….', outcome: '… has it; a young man came.', masked: true });
  assert.deepEqual(masked({ situation: 'Said so.', did: 'Ms Said said so. Samira said it.', outcome: 'c' }, names), { situation: 'Said so.', did: 'Ms … said so. … said it.', outcome: 'c', masked: true });
  assert.equal(masked({ situation: 'a', did: 'b', outcome: 'c' }, names).masked, false);
});

test('a quarter of each side is kept aside for the check, two of a side always stay, and whoever is on neither is aside too', () => {
  const ids = (name: string, n: number) => Array.from({ length: n }, (_, at) => ({ id: `${name}${at}` }));
  const count = (top: number, typical: number) => { const sides = divide({ top: ids('t', top), typical: ids('m', typical) }, ['x', 't0'], () => 0.5); return (['top', 'typical', 'aside'] as const).map((side) => sides.filter((one) => one.side === side).length); };
  assert.deepEqual([count(8, 12), count(2, 3), count(1, 1)], [[6, 9, 6], [2, 3, 1], [1, 1, 1]]);
});

test('top by reviews is a standard deviation above the middle; and three spans of closed weeks never overlap', () => {
  const people = [5, 4, 4, 4, 3, 3, 2].map((rating, at) => ({ id: `p${at}`, rating, periods: 1 }));
  assert.deepEqual([reviewGroups(people).top.map(({ id }) => id), reviewGroups(people).typical.length, reviewGroups(people.slice(1, 4)).top.length], [['p0'], 3, 0]);
  const { chosen, seen, later } = windowsOf('2026-11-09', 12);
  assert.deepEqual([chosen, seen, later], [{ since: '2026-03-09', until: '2026-05-25' }, { since: '2026-06-01', until: '2026-08-17' }, { since: '2026-08-24', until: '2026-11-09' }]);
});

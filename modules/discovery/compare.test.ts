import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '#statistics/random';
import { compare, groupsOf, type Rated, type SeenOf } from './rules.ts';

const behaviours = ['says-next', 'owns-it', 'listens', 'friendly', 'uses-name'];
const people = (probabilities: readonly number[]): Rated[] => probabilities.map((probabilityAbove, at) => ({ id: `p${at}`, n: 40, share: 60, low: 50, high: 70, probabilityAbove }));
const twenty = people([...Array.from({ length: 8 }, () => 0.97), ...Array.from({ length: 12 }, () => 0.5)]);

/** Judgements drawn for everybody; `rate` says how often somebody does it. */
const drawn = (seed: number, rate: (at: number, behaviour: string) => number): SeenOf[] => {
  const chance = random(seed);
  return twenty.flatMap(({ id }, at) => behaviours.map((behaviourId) => {
    const yes = Array.from({ length: 30 }, () => (chance.uniform() < rate(at, behaviourId) ? 1 : 0) as number).reduce((a, b) => a + b, 0);
    return { personId: id, behaviourId, yes, no: 30 - yes };
  }));
};

test('F52: with identical groups the tool says “no difference found” rather than invent one', () => {
  const groups = groupsOf(twenty, 20);
  assert.deepEqual([groups.top.length, groups.typical.length], [8, 12]);
  const same = twenty.flatMap(({ id }) => behaviours.map((behaviourId) => ({ personId: id, behaviourId, yes: 12, no: 18 })));
  assert.equal(compare(groups, same, behaviours).verdict, 'no difference found');
  const invented = Array.from({ length: 200 }, (_, seed) => compare(groups, drawn(seed, () => 0.5), behaviours)).filter(({ verdict }) => verdict === 'found').length;
  assert.ok(invented <= 20, `${invented} of 200 comparisons of like groups invent a difference; five in a hundred are allowed, and chance may double it`);
});

test('F52: what the top really do more often is found, and what both do alike is not', () => {
  const found = Array.from({ length: 40 }, (_, seed) => compare(groupsOf(twenty, 20), drawn(seed, (at, behaviour) => (behaviour === 'says-next' && at < 8 ? 0.75 : 0.45)), behaviours));
  assert.ok(found.filter(({ compared }) => compared.find(({ behaviourId }) => behaviourId === 'says-next')!.differs).length >= 38);
  assert.ok(found.filter(({ compared }) => compared.some(({ behaviourId, differs }) => behaviourId !== 'says-next' && differs)).length <= 4);
});

test('F52: nobody is top whom the answers cannot tell apart, and two of each are the least', () => {
  assert.deepEqual(groupsOf(people([0.7, 0.6, 0.5, 0.4]), 20).top, []);
  assert.equal(groupsOf(people([0.95, 0.95]).map((one) => ({ ...one, n: 19 })), 20).top.length, 0);
  assert.equal(compare(groupsOf(people([0.95, 0.5, 0.5]), 20), [], behaviours).verdict, 'too few people');
});

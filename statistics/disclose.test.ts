import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Respondent } from './disclose.ts';
import { decide, disclosed, exposure, leastGroup, liveCount } from './disclose.ts';
import { emptySpan, less, ones, reads } from './disclose/span.ts';
import { random } from './random.ts';

const person = (id: string, attributes: Record<string, string>): Respondent => ({ id, attributes });
const department = (sizes: Record<string, number>) =>
  Object.entries(sizes).flatMap(([team, size]) => Array.from({ length: size }, (_, n) => person(`${team}${n}`, { team })));
const shown = (decision: ReturnType<typeof decide>) =>
  decision.cells.filter(({ released }) => released).map(({ where }) => Object.values(where).join() || 'all');

test('twelve people, team A of nine and team B of three: with the total shown, both teams are hidden', () => {
  const decision = decide(department({ A: 9, B: 3 }), { attributes: ['team'] });
  assert.deepEqual(shown(decision), ['all']);
  assert.deepEqual(
    decision.cells.map(({ reason }) => reason),
    [null, 'audit', 'few'],
  );
});

test('with two small teams together five or more, the large ones may be shown', () => {
  assert.deepEqual(shown(decide(department({ A: 9, B: 3, C: 2 }), { attributes: ['team'] })), ['all', 'A']);
});

test('four people or fewer answer: nothing at all', () => {
  assert.deepEqual(shown(decide(department({ A: 4 }), { attributes: ['team'] })), []);
  assert.deepEqual(decide([], { attributes: ['team'] }).cells, []);
});

test('a cell in which all answer the same is hidden, and so is what would tell it', () => {
  const people = department({ A: 9, B: 6 });
  const decision = decide(people, { attributes: ['team'], answers: people.map((_, n) => (n < 9 ? (n % 5) + 1 : 5)) });
  assert.deepEqual(shown(decision), ['all']);
});

test('a value reaches the screen through the decision or not at all, and the reason stays behind', () => {
  const decision = decide(department({ A: 9, B: 3, C: 2 }), { attributes: ['team'] });
  assert.deepEqual(
    disclosed(decision, { team: 'A' }, ({ n }) => n * 2),
    { shown: true, value: 18, n: 9 },
  );
  assert.deepEqual(
    disclosed(decision, { team: 'B' }, () => 1),
    { shown: false },
  );
  assert.deepEqual(
    disclosed(decision, { team: 'nowhere' }, () => 1),
    { shown: false },
  );
});

test('the least group may be raised, never lowered', () => {
  assert.throws(() => decide(department({ A: 9 }), { attributes: ['team'], leastGroup: 3 }), /leastGroup: 3; it may be raised above 5/);
  assert.throws(() => liveCount(10, 4), /never lowered/);
  assert.deepEqual(shown(decide(department({ A: 9, B: 12 }), { attributes: ['team'], leastGroup: 10 })), ['all']);
});

test('nonsense is refused by the name of the field', () => {
  assert.throws(() => decide([person('a', { team: 'A' }), person('a', { team: 'A' })], { attributes: ['team'] }), /id: a answers twice/);
  assert.throws(() => decide([person('a', {})], { attributes: ['team'] }), /attributes: a has no "team"/);
  assert.throws(() => decide(department({ A: 5 }), { attributes: ['team'], answers: [1] }), /answers: 1 for 5/);
});

test('a live figure moves at 10, 15, 20 … answers, five behind', () => {
  assert.deepEqual(
    [0, 4, 5, 9, 10, 14, 15, 99].map((n) => liveCount(n)),
    [0, 0, 0, 0, 5, 5, 10, 90],
  );
  assert.equal(liveCount(25, leastGroup), 20);
});

test('sums are worked out by subtraction and by systems of equations', () => {
  const span = emptySpan(5);
  span.release(ones([0, 1, 2, 3, 4]));
  span.release(ones([0, 1]));
  assert.equal(span.holds(ones([2, 3, 4])), true);
  assert.equal(span.holds(ones([2])), false);
  // a + b, b + c and a + c tell a.
  const three = emptySpan(3);
  for (const pair of [
    [0, 1],
    [1, 2],
    [0, 2],
  ])
    three.release(ones(pair));
  assert.equal(three.holds(ones([0])), true);
});

test('the probes read nothing on what can be worked out, and something on all else, of the span and of a copy that has gone ahead', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const draw = random(seed);
      const some = () => ones(Array.from({ length: 12 }, (_, place) => place).filter(() => draw.uniform() < 0.4));
      const span = emptySpan(12);
      const check = () => {
        for (let n = 0; n < 20; n++) {
          const row = n % 2 ? some() : less(some(), some());
          assert.equal(reads(span.probed(), row), span.holds(row));
        }
      };
      for (let n = 0; n < 8; n++) {
        const next = some();
        const ahead = span.copy();
        ahead.release(next);
        const foreseen = ahead.probed();
        const wanted = Array.from({ length: 10 }, some);
        span.release(next);
        for (const row of wanted) assert.equal(reads(foreseen, row), span.holds(row));
        check();
      }
    }),
    { numRuns: 40 },
  );
});

test('no set of up to four people can be worked out, whatever it is made of', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const draw = random(seed);
      const people = Array.from({ length: 22 }, (_, n) => person(`p${n}`, { a: `${draw.below(3)}`, b: `${draw.below(3)}`, c: `${draw.below(2)}` }));
      const ids = people.map(({ id }) => id);
      const sets: string[][] = [];
      for (let i = 0; i < 22; i++)
        for (let j = i; j < 22; j++)
          for (let k = j; k < 22; k++) for (let l = k; l < 22; l++) sets.push([...new Set([ids[i]!, ids[j]!, ids[k]!, ids[l]!])]);
      const { released } = decide(people, { attributes: ['a', 'b', 'c'], depth: 3 });
      assert.deepEqual(exposure(released, sets), { people: 0, singles: 0 });
    }),
    { numRuns: 15 },
  );
});

test('the order of people and the names of their groups change nothing', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const draw = random(seed);
      const people = Array.from({ length: 60 }, (_, n) => person(`p${n}`, { a: `${draw.below(6)}`, b: `${draw.below(4)}` }));
      const plain = decide(people, { attributes: ['a', 'b'], depth: 2 });
      const turned = decide([...people].reverse(), { attributes: ['a', 'b'], depth: 2 });
      assert.deepEqual(shown(turned).sort(), shown(plain).sort());
    }),
    { numRuns: 25 },
  );
});

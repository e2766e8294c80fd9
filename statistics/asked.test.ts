import assert from 'node:assert/strict';
import { test } from 'node:test';
import { driversAsked, tailOf, type Asked, type AskedDrivers } from './asked.ts';
import { random } from './random.ts';

/** Answers of 24 people at three sites, each asked about two of the behaviours; the second travels with the first and does nothing. */
function answers(n: number, effects: readonly number[], seed: number, travel = false): Asked[] {
  const draw = random(seed);
  return Array.from({ length: n }, (_, at) => {
    const person = draw.below(24), site = person % 3;
    const all: number[] = effects.map(() => (draw.uniform() < 0.45 + 0.1 * site ? 1 : 0));
    if (travel) all[1] = draw.uniform() < 0.85 ? all[0]! : 1 - all[0]!;
    const score = 0.35 + 0.08 * site + effects.reduce((sum, effect, i) => sum + effect * all[i]!, 0);
    const first = draw.below(effects.length), second = (first + 1 + draw.below(effects.length - 1)) % effects.length;
    return { outcome: draw.uniform() < score ? 1 : 0, seen: all.map((one, i) => (i === first || i === second ? one : null)), within: [String(site)], cluster: `${person}${at < 0}`, times: 1 };
  });
}

const found = (names: readonly string[], rows: readonly Asked[]) => driversAsked(names, rows, { seed: 3 }) as AskedDrivers;

test('F82: a driver that is there twice shares its importance with its double, and the total stays the same', () => {
  const once = answers(4000, [0.25, 0.1, 0], 1);
  const twice = once.map((row) => ({ ...row, seen: [...row.seen, row.seen[0]!] }));
  const [single, doubled] = [found(['a', 'b', 'c'], once), found(['a', 'b', 'c', 'a again'], twice)];
  assert.ok(Math.abs(single.r2 - doubled.r2) < 1e-6, `${single.r2} and ${doubled.r2}`);
  assert.ok(Math.abs(doubled.drivers[0]!.lmg - doubled.drivers[3]!.lmg) < 1e-9);
  assert.ok(Math.abs(doubled.drivers[0]!.lmg + doubled.drivers[3]!.lmg - single.drivers[0]!.lmg) < 0.15 * single.drivers[0]!.lmg);
  assert.match(doubled.notes.join(' '), /a again says exactly what a says/);
});

test('F82: random answers have no reliable driver', () => {
  const reliable = Array.from({ length: 40 }, (_, seed) => found(['a', 'b', 'c', 'd'], answers(900, [0, 0, 0, 0], seed + 1))).filter((one) => one.reliable);
  assert.ok(reliable.length <= 4, `${reliable.length} of 40`);
});

test('what is planted is found with its size; what only travels with it is not taken for a cause', () => {
  const wrong = Array.from({ length: 20 }, (_, seed) => found(['cause', 'companion', 'nothing'], answers(2500, [0.3, 0, 0], seed + 1, true))).map(({ drivers: [cause, companion] }) => [cause!.matters, companion!.matters]);
  assert.ok(wrong.filter(([cause]) => cause).length >= 19);
  assert.ok(wrong.filter(([, companion]) => companion).length <= 2);
  const { drivers: [cause] } = found(['cause', 'companion', 'nothing'], answers(20_000, [0.3, 0, 0], 5, true));
  assert.deepEqual(found(['cause', 'companion', 'nothing'], answers(2500, [0.3, 0, 0], 5, true)).together.map(({ one, other }) => [one, other]), [[0, 1]]);
  assert.ok(Math.abs(cause!.gain - 0.3) < 0.04 && cause!.gainLow < 0.3 && cause!.gainHigh > 0.3);
});

test('a difference between sites is not taken for a behaviour that is seen at one of them more', () => {
  const draw = random(9);
  const rows = Array.from({ length: 3000 }, (): Asked => {
    const site = draw.below(2), seen = draw.uniform() < (site ? 0.8 : 0.2) ? 1 : 0;
    return { outcome: draw.uniform() < (site ? 0.85 : 0.45) ? 1 : 0, seen: [seen, draw.below(2)], within: [String(site)], cluster: String(draw.below(30)), times: 1 };
  });
  assert.equal(found(['busy', 'other'], rows).drivers[0]!.matters, false);
  assert.ok(found(['busy', 'other'], rows.map((row) => ({ ...row, within: ['all'] }))).drivers[0]!.matters);
});

test('too few asked, too few people and no outcome at all are said as such; a row that does not fit is refused', () => {
  const rows = answers(900, [0.2, 0], 1);
  assert.match(JSON.stringify(driversAsked(['a', 'b'], rows.slice(0, 30))), /at least 40/);
  assert.match(JSON.stringify(driversAsked(['a', 'b'], rows.map((row) => ({ ...row, cluster: 'one' })))), /1 people or teams/);
  assert.match(JSON.stringify(driversAsked(['a', 'b'], rows.map((row) => ({ ...row, outcome: 1 })))), /same outcome/);
  assert.throws(() => driversAsked(['a'], rows), /RangeError: seen/);
});

test('with few people, or one of whom most is said, the limits lie further out; with many they are the usual ones', () => {
  // By tables: beyond t × root(n / (n - 1)) with t of n - 1 degrees of freedom, 2.776, 2.262, 2.093 and 2.023.
  for (const [n, tail] of [[5, 0.00095], [10, 0.00855], [20, 0.01588], [40, 0.02026]] as const) assert.ok(Math.abs(tailOf(Array<number>(n).fill(7)) - tail) < 5e-5, `${n}: ${tailOf(Array<number>(n).fill(7))}`);
  assert.ok(Math.abs(tailOf(Array<number>(100_000).fill(3)) - 0.025) < 1e-5);
  assert.ok(tailOf([100, 5, 5, 5, 5, 5, 5, 5, 5, 5]) < tailOf(Array<number>(10).fill(5)));
});

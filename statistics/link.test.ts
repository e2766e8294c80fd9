import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Estimate } from './estimate.ts';
import { blend, difference } from './link.ts';

const limits = (answer: object) => [(answer as Estimate).low.toFixed(4), (answer as Estimate).high.toFixed(4)];
const of = (successes: number, n: number) => ({ successes, n });

test('agrees with Newcombe (1998), interval estimation for the difference, table II, method 10', () => {
  assert.deepEqual(limits(difference(of(56, 70), of(48, 80))), ['0.0524', '0.3339']);
  assert.deepEqual(limits(difference(of(9, 10), of(3, 10))), ['0.1705', '0.8090']);
  assert.deepEqual(limits(difference(of(6, 7), of(2, 7))), ['0.0582', '0.8062']);
  assert.deepEqual(limits(difference(of(5, 56), of(0, 29))), ['-0.0381', '0.1926']);
  assert.deepEqual(limits(difference(of(0, 10), of(0, 10))), ['-0.2775', '0.2775']);
});

test('a blend of all or of nobody is the one group or the other, and in between it lies between them', () => {
  const tally = fc.integer({ min: 1, max: 400 }).chain((n) => fc.integer({ min: 0, max: n }).map((successes) => ({ successes, n })));
  fc.assert(fc.property(tally, tally, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, part) => {
    const [all, none, some] = [blend(one, other, 1), blend(one, other, 0), blend(one, other, part)] as Estimate[];
    assert.ok(Math.abs(all!.value - one.successes / one.n) < 1e-12 && Math.abs(none!.value - other.successes / other.n) < 1e-12);
    assert.ok(some!.low <= some!.value && some!.value <= some!.high && some!.low >= -1e-12 && some!.high <= 1 + 1e-12);
    assert.ok(some!.value >= Math.min(all!.value, none!.value) - 1e-12 && some!.value <= Math.max(all!.value, none!.value) + 1e-12);
  }));
});

test('the interval of a difference holds the truth as often as it says', () => {
  const chance = (n: number, p: number, k: number): number => { let c = 1; for (let i = 0; i < k; i++) c = (c * (n - i)) / (i + 1); return c * p ** k * (1 - p) ** (n - k); };
  const [n, m, p, q] = [30, 24, 0.79, 0.44];
  let held = 0;
  for (let a = 0; a <= n; a++) for (let b = 0; b <= m; b++) {
    const { low, high } = difference(of(a, n), of(b, m)) as Estimate;
    if (low <= p - q && p - q <= high) held += chance(n, p, a) * chance(m, q, b);
  }
  assert.ok(held > 0.93 && held < 0.975, `held ${held}`);
});

test('where nobody has answered nothing is said', () => {
  assert.ok('undetermined' in difference(of(0, 0), of(3, 4)) && 'undetermined' in blend(of(3, 4), of(0, 0), 0.5));
  assert.throws(() => blend(of(1, 2), of(1, 2), 60), /RangeError: part/);
});

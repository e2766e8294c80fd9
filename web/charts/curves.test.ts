import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curves } from './curves.ts';

const step = (t: number, s: number) => ({ t, s, low: s - 0.1, high: s + 0.1 });

test('a curve begins at one and falls in steps', () => {
  const { curves: [one], half } = curves([{ name: 'a', points: [step(1, 0.5), step(2, 0.25)] }], { width: 200, height: 100 });
  assert.equal(one!.path, 'M0,0L100,0L100,50L200,50L200,75');
  assert.equal(half, 50);
});

test('names of curves that end together are kept apart, inside the plot', () => {
  const ends = (...shares: number[]) =>
    curves(shares.map((s, i) => ({ name: String(i), points: [step(2 + i, s)] })), { height: 100, apart: 16 }).curves.map(({ end }) => end.y);
  assert.deepEqual(ends(0.5, 0.5), [50, 66]);
  assert.deepEqual(ends(0, 0.02, 0), [84, 68, 100]);
  assert.deepEqual(ends(0.75, 0.25), [25, 75]);
});

test('limits that cannot be said leave a gap, and no curves are no fault', () => {
  assert.equal(curves([{ name: 'a', points: [{ t: 1, s: 0, low: null, high: null }] }]).curves[0]!.range, '');
  assert.deepEqual(curves([]).curves, []);
});

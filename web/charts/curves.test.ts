import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curves } from './curves.ts';

const step = (t: number, s: number) => ({ t, s, low: s - 0.1, high: s + 0.1 });

test('a curve begins at one and falls in steps', () => {
  const { curves: [one], half } = curves([{ name: 'a', points: [step(1, 0.5), step(2, 0.25)] }], { width: 200, height: 100 });
  assert.equal(one!.path, 'M0,0L100,0L100,50L200,50L200,75');
  assert.equal(half, 50);
});

test('names of curves that end together are kept apart', () => {
  const { curves: marks } = curves([{ name: 'a', points: [step(2, 0.5)] }, { name: 'b', points: [step(2, 0.5)] }], { apart: 16 });
  assert.equal(Math.abs(marks[0]!.end.y - marks[1]!.end.y), 16);
});

test('limits that cannot be said leave a gap, and no curves are no fault', () => {
  assert.equal(curves([{ name: 'a', points: [{ t: 1, s: 0, low: null, high: null }] }]).curves[0]!.range, '');
  assert.deepEqual(curves([]).curves, []);
});

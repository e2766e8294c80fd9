import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventStudy } from './event-study.ts';

test('periods lie in order, what is higher lies higher, and the start lies between before and after', () => {
  const { points, nothing, start } = eventStudy([
    { lag: 1, estimate: 2, low: 1, high: 3 }, { lag: -1, estimate: 0.1, low: -0.5, high: 0.7 }, { lag: 0, estimate: 1, low: -1, high: 3 },
  ]);
  assert.deepEqual(points.map(({ lag, side }) => [lag, side]), [[-1, 'before'], [0, 'same'], [1, 'above']]);
  assert.ok(points[0]!.across < start && start < points[1]!.across);
  assert.ok(points[2]!.at < points[1]!.at && points[1]!.at < nothing);
  for (const { across, at, from, to } of points) for (const share of [across, at, from, to]) assert.ok(share >= 0 && share <= 1);
});

test('effects without a range, all nothing, or none at all are drawn without a fault', () => {
  assert.deepEqual(eventStudy([{ lag: 0, estimate: 0, low: null, high: null }]).points[0]!.at, 0.5);
  assert.deepEqual(eventStudy([]).points, []);
});

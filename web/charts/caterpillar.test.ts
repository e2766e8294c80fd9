import assert from 'node:assert/strict';
import test from 'node:test';
import { caterpillar } from './caterpillar.ts';

const people = [
  { id: 'b', n: 40, estimate: -0.5, low: -0.9, high: -0.1 },
  { id: 'a', n: 40, estimate: 0.6, low: 0.2, high: 1 },
  { id: 'c', n: 4, estimate: 0.1, low: -0.6, high: 0.8 },
];

test('everyone is drawn highest first, within the width, on the side of the average that the whole range lies on', () => {
  const { rows, middle, ticks } = caterpillar(people);
  assert.deepEqual(rows.map(({ id, side, hollow }) => [id, side, hollow]), [['a', 'above', false], ['c', 'same', true], ['b', 'below', false]]);
  for (const { from, at, to } of rows) assert.ok(from >= 0 && from < at && at < to && to <= 1);
  assert.equal(ticks.find(({ words }) => words === '0.0')!.at, middle);
});

test('people who do not differ stand in the middle', () => {
  const { rows, middle } = caterpillar([{ id: 'a', n: 30, estimate: 0, low: 0, high: 0 }]);
  assert.deepEqual([rows[0]!.at, middle], [0.5, 0.5]);
});

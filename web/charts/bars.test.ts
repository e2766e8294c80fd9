import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bars } from './bars.ts';

test('bars begin at nothing, the longest comes first, and ranges stay inside', () => {
  const { rows, nothing } = bars([{ name: 'b', value: 0.1, low: 0.02, high: 0.31 }, { name: 'a', value: 0.2, low: null, high: null }]);
  assert.deepEqual(rows.map(({ name }) => name), ['a', 'b']);
  assert.equal(nothing, 0);
  assert.ok(rows[1]!.low! < rows[1]!.to && rows[1]!.to < rows[1]!.high! && rows[1]!.high! <= 1);
  assert.equal(rows[0]!.to, 2 * rows[1]!.to);
});

test('bars below nothing go to the left of it, and no bars are no fault', () => {
  const { rows, nothing } = bars([{ name: 'a', value: -1 }, { name: 'b', value: 1 }]);
  assert.ok(rows[1]!.from < nothing && rows[1]!.to === nothing);
  assert.deepEqual(bars([]).rows, []);
});

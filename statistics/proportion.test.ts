import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Estimate } from './estimate.ts';
import { proportion } from './proportion.ts';

const rounded = (answer: object) => [(answer as Estimate).low.toFixed(4), (answer as Estimate).high.toFixed(4)];

test('agrees with Newcombe (1998), table I, method 3', () => {
  assert.deepEqual(rounded(proportion(81, 263)), ['0.2553', '0.3662']);
  assert.deepEqual(rounded(proportion(15, 148)), ['0.0624', '0.1605']);
  assert.deepEqual(rounded(proportion(0, 20)), ['0.0000', '0.1611']);
  assert.deepEqual(rounded(proportion(1, 29)), ['0.0061', '0.1718']);
});

test('the range holds the share, stays between none and all, mirrors itself, and narrows with more answers', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
    const k = Math.floor(n * part);
    const [one, mirrored, more] = [proportion(k, n), proportion(n - k, n), proportion(4 * k, 4 * n)] as Estimate[];
    assert.ok(0 <= one!.low && one!.low <= one!.value && one!.value <= one!.high && one!.high <= 1);
    assert.ok(Math.abs(one!.low - (1 - mirrored!.high)) < 1e-12);
    assert.ok(more!.high - more!.low < one!.high - one!.low);
  }));
});

test('no answers are undetermined; counts that cannot be are refused by name', () => {
  assert.deepEqual(proportion(0, 0), { undetermined: 'nobody has answered' });
  assert.throws(() => proportion(3, 2), /RangeError: successes/);
  assert.throws(() => proportion(0, -1), /RangeError: n/);
  assert.throws(() => proportion(1, 2, 95), /RangeError: level/);
});

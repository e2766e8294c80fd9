import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correlation, midRanks } from './correlation.ts';
import type { Estimate } from './estimate.ts';
import { random } from './random.ts';

/** Anscombe (1973), table: four sets of which each has r = 0.816. */
const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const ys = [[8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68], [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74]];

test('agrees with Anscombe (1973), and Fisher’s limits are those of his formula', () => {
  for (const y of ys) {
    const { value, low, high, n } = correlation(x, y) as Estimate;
    assert.equal(value.toFixed(3), '0.816');
    assert.equal(n, 11);
    assert.ok(Math.abs(low - Math.tanh(Math.atanh(value) - 1.959963984540054 / Math.sqrt(8))) < 1e-12 && Math.abs(high - Math.tanh(Math.atanh(value) + 1.959963984540054 / Math.sqrt(8))) < 1e-12);
  }
});

test('Spearman’s is 1 - 6 Σd² / (n³ - n) where nobody ties, and ties share the middle of their places', () => {
  const iq = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110], hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17];
  assert.ok(Math.abs((correlation(iq, hours, 'spearman') as Estimate).value - (1 - 6 * 194 / 990)) < 1e-12);
  assert.deepEqual(midRanks([3, 1, 3, 7]), [2.5, 1, 2.5, 4]);
});

test('limits of 95 % hold the truth in about 95 of 100 draws, for both', () => {
  for (const how of ['pearson', 'spearman'] as const) {
    const chance = random(5), truth = how === 'pearson' ? 0.6 : (6 / Math.PI) * Math.asin(0.3);
    let held = 0;
    for (let n = 0; n < 1000; n++) {
      const a = Array.from({ length: 24 }, () => chance.normal()), b = a.map((one) => 0.6 * one + 0.8 * chance.normal());
      const { low, high } = correlation(a, b, how) as Estimate;
      if (low <= truth && truth <= high) held += 1;
    }
    assert.ok(held >= 930 && held <= 970, `${how}: ${held}`);
  }
});

test('three pairs, and a measure that never moves, say nothing; lengths that differ are refused by name', () => {
  assert.deepEqual(correlation([1, 2, 3, NaN], [1, 2, 3, 4]), { undetermined: '3 pairs: it takes four for limits' });
  assert.deepEqual(correlation([1, 1, 1, 1], [1, 2, 3, 4]), { undetermined: 'one of the two is the same for everybody' });
  assert.throws(() => correlation([1, 2], [1]), /RangeError: other/);
  assert.throws(() => correlation([1, 2, 3, Infinity], [1, 2, 3, 4]), /RangeError: one/);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isUndetermined } from './estimate.ts';
import { metaAnalysis, type Meta, type Studies } from './meta.ts';

const near = (actual: number, expected: number, relative = 1e-9): void =>
  assert.ok(Math.abs(actual - expected) <= relative * Math.max(Math.abs(expected), 1e-300), `${actual} is not ${expected}`);
const fitted = (...asked: Parameters<typeof metaAnalysis>): Meta => {
  const found = metaAnalysis(...asked);
  assert.ok(!isUndetermined(found), JSON.stringify(found));
  return found;
};

/** Thirteen trials of the BCG vaccine (Colditz et al. 1994): cases and others, vaccinated and not, latitude, year. */
const bcg = [
  [4, 119, 11, 128, 44, 1948], [6, 300, 29, 274, 55, 1949], [3, 228, 11, 209, 42, 1960], [62, 13536, 248, 12619, 52, 1977], [33, 5036, 47, 5761, 13, 1973],
  [180, 1361, 372, 1079, 44, 1953], [8, 2537, 10, 619, 19, 1973], [505, 87886, 499, 87892, 13, 1980], [29, 7470, 45, 7232, 27, 1968], [17, 1699, 65, 1600, 42, 1961],
  [186, 50448, 141, 27197, 18, 1974], [5, 2493, 3, 2338, 33, 1969], [27, 16886, 29, 17825, 33, 1976],
] as const;
const trials: Studies = {
  estimates: bcg.map(([a, b, c, d]) => Math.log(a / (a + b) / (c / (c + d)))),
  variances: bcg.map(([a, b, c, d]) => 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)),
};
const moderators = [{ term: 'latitude', values: bcg.map((one) => one[4]) }, { term: 'year', values: bcg.map((one) => one[5]) }];

test('the BCG trials agree with metafor 3.8-1 by every method', () => {
  // estimate, se, tau2, I², and Knapp-Hartung se and limits.
  const expected = {
    fe: [-0.43028516365409092, 0.040498751710863812, 0, 92.117346854562058],
    dl: [-0.71411722207322692, 0.1787420895354031, 0.30876026286237618, 92.117346854562058, 0.18069662833554737, -1.1078213541683284, -0.3204130899781254],
    reml: [-0.71453234215813943, 0.17978151610520571, 0.31324325813648074, 92.221384521268959, 0.18079174409284787, -1.1084437136855509, -0.32062097063072803],
    ml: [-0.71119913547418145, 0.1718968087768902, 0.28002813726864378, 91.378283789446115, 0.18004222214436244, -1.1034774389641155, -0.31892083198424731],
    pm: [-0.71497040563244574, 0.18089798412583841, 0.31809371186301511, 92.330900289884795, 0.18089271222296088, -1.1091017678171349, -0.3208390434477566],
  };
  // metafor finds Paule and Mandel's root to 1e-4 only; ours is exact: Q at it is k - 1.
  for (const method of ['fe', 'dl', 'reml', 'ml', 'pm'] as const) {
    const { estimate, se, tau2, i2, q, qP, k } = fitted(trials, { method }), [e, s, t, i, knhaSe, low, high] = expected[method], loose = method === 'pm' ? 1e-4 : 1e-9;
    assert.equal(k, 13);
    near(estimate, e!, loose);
    near(se, s!, loose);
    if (t) near(tau2, t, Math.max(loose, 1e-8));
    near(i2, i!, Math.max(loose, 1e-8));
    near(q, 152.23300808237329);
    near(qP, 1.9967645908459738e-26, 1e-8);
    if (knhaSe === undefined) continue;
    const knapp = fitted(trials, { method, test: 'knha' });
    near(knapp.estimate, e!, loose);
    near(knapp.se, knhaSe, loose);
    near(knapp.low, low!, loose);
    near(knapp.high, high!, loose);
  }
});

test('latitude and year explain the BCG trials as metafor says', () => {
  const { coefficients, tau2, i2, q, qP } = fitted({ ...trials, moderators }, { method: 'reml' });
  const expected = [[-3.5453530199110332, 29.095622232680586, 0.90301641417618606], [-0.028011329444213397, 0.010233943231033786, 0.0061983385044957874], [0.0019074804474906489, 0.014683685892057036, 0.89664179142783074]];
  coefficients.forEach(({ estimate, se, p }, j) => [estimate, se, p].forEach((value, i) => near(value, expected[j]![i]!, 1e-7)));
  near(tau2, 0.11078469694776966, 1e-7);
  near(i2, 71.977317778508194, 1e-7);
  near(q, 28.325143656255275, 1e-9);
  near(qP, 0.0016009744222396608, 1e-8);
  near(fitted({ ...trials, moderators }, { method: 'dl' }).tau2, 0.079038957809128341, 1e-8);
});

test('Egger asks whether small BCG trials say something else', () => {
  const { egger } = fitted(trials, { method: 'dl' });
  near(egger!.t, -1.4012820022893326);
  assert.equal(egger!.df, 11);
  near(egger!.p, 0.18870699508197877);
});

test('estimates that agree have no variance between them, and scaling them scales the answer', () => {
  const same = fitted({ estimates: [1, 1, 1, 1], variances: [0.1, 0.2, 0.3, 0.4] });
  assert.equal(same.tau2, 0);
  near(same.estimate, 1);
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 40 })), { minLength: 3, maxLength: 12 }), fc.constantFrom('dl', 'reml', 'ml', 'pm'), (rows, method) => {
    const one = fitted({ estimates: rows.map(([y]) => y / 10), variances: rows.map(([, v]) => v / 10) }, { method });
    const other = fitted({ estimates: rows.map(([y]) => y).reverse(), variances: rows.map(([, v]) => v * 10).reverse() }, { method });
    assert.ok(one.low <= one.estimate && one.estimate <= one.high);
    assert.ok(Math.abs(other.tau2 - 100 * one.tau2) < 1e-5 * (1 + other.tau2), `${other.tau2} and ${one.tau2}`);
    assert.ok(Math.abs(other.estimate - 10 * one.estimate) < 1e-5 * (1 + Math.abs(other.estimate)));
  }), { numRuns: 200 });
});

test('too few places and nonsense are said as such', () => {
  assert.ok(isUndetermined(metaAnalysis({ estimates: [1], variances: [1] })));
  assert.ok(isUndetermined(metaAnalysis({ estimates: [1, 2], variances: [1, 1], moderators: [{ term: 'x', values: [1, 2] }] })));
  assert.throws(() => metaAnalysis({ estimates: [1, 2, 3], variances: [1, 0, 1] }), { name: 'RangeError', message: /^variances: 0 in row 2/ });
  assert.throws(() => metaAnalysis({ estimates: [1, 2, 3, 4], variances: [1, 1, 1, 1], moderators: [{ term: 'x', values: [2, 2, 2, 2] }] }), { name: 'RangeError', message: /x depends/ });
});

test('at Paule and Mandel\'s variance the weighted sum of squares is its degrees of freedom', () => {
  const { tau2, estimate } = fitted(trials, { method: 'pm' }), { estimates, variances } = trials;
  const q = Array.from(estimates).reduce((sum, y, i) => sum + (y - estimate) ** 2 / (variances[i]! + tau2), 0);
  near(q, 12, 1e-12);
});

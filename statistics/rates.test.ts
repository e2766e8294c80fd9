import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { isUndetermined } from './estimate.ts';
import { betaBinomial, gammaPoisson, normalNormal } from './rates.ts';
import { random } from './random.ts';

const near = (actual: number, expected: number, relative: number): void => assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} is not ${expected}`);
const known = <T extends object>(answer: T | { undetermined: string }): T => {
  assert.ok(!isUndetermined(answer), JSON.stringify(answer));
  return answer;
};

const gold = JSON.parse(readFileSync(new URL('./gold/rates_eb.json', import.meta.url), 'utf8'));
const insteval = new URL('../../shared/data/insteval/insteval.csv', import.meta.url);
const skip = existsSync(insteval) ? false : 'the InstEval ratings are not here';

/** Lecturers in label order: counts of ratings, of 4 and 5, sums and sums of squares. */
function lecturers() {
  const [header, ...rows] = readFileSync(insteval, 'utf8').trim().split('\n').map((line) => line.split(',')), d = header!.indexOf('d'), y = header!.indexOf('y');
  const by = new Map<string, number[]>();
  for (const row of rows) by.set(row[d]!, [...(by.get(row[d]!) ?? []), Number(row[y])]);
  return [...by].sort(([a], [b]) => Number(a) - Number(b));
}

test('the share of ratings of 4 or 5 of each lecturer agrees with the reference', { skip }, () => {
  const all = lecturers(), expected = gold.insteval_topbox_betabinom;
  const { prior, people } = known(betaBinomial(all.map(([id]) => id), all.map(([, own]) => own.filter((y) => y >= 4).length), all.map(([, own]) => own.length)));
  near(prior.alpha, expected.alpha, 1e-8);
  near(prior.beta, expected.beta, 1e-8);
  near(prior.logLik, expected.loglik, 1e-10);
  people.slice(0, 10).forEach(({ id, estimate, low, high }, i) => {
    assert.equal(id, expected.level_first10[i]);
    near(estimate, expected.post_mean_first10[i], 1e-8);
    near(low, expected.post_lo_first10[i], 1e-7);
    near(high, expected.post_hi_first10[i], 1e-7);
  });
});

test('lecturers\' means by four estimates of their spread agree with metafor', { skip }, () => {
  const all = lecturers(), means = all.map(([, own]) => own.reduce((a, b) => a + b, 0) / own.length);
  const within = all.reduce((sum, [, own], i) => sum + own.reduce((s, y) => s + (y - means[i]!) ** 2, 0), 0) / (all.reduce((sum, [, own]) => sum + own.length, 0) - all.length);
  const ses = all.map(([, own]) => Math.sqrt(within / own.length));
  for (const tau2 of ['dl', 'reml', 'ml', 'pm'] as const) {
    const expected = gold[`insteval_normal_${tau2.toUpperCase()}`], { prior, people } = known(normalNormal(all.map(([id]) => id), means, ses, { tau2 }));
    near(within, expected.pooled_within_var, 1e-12);
    // metafor stops its scoring at about 1e-7 and its search for Paule and Mandel's root sooner.
    near(prior.tau2, expected.tau2, { dl: 1e-10, reml: 1e-6, ml: 1e-6, pm: 1e-5 }[tau2]);
    near(prior.mu, expected.mu, 1e-7);
    people.slice(0, 10).forEach(({ estimate, low, high }, i) => {
      near(estimate, expected.blup_first10[i], 2e-6);
      near((high - low) / 2 / 1.959963984540054, expected.blup_se_first10[i], 2e-6);
    });
  }
});

test('ten pumps of a power plant: the likelihood\'s top and the posterior limits', () => {
  // Gaver and O'Muircheartaigh 1987; the reference maximised the negative binomial likelihood with R 4.2.2.
  const failures = [5, 1, 5, 14, 3, 19, 1, 1, 4, 22], time = [94.32, 15.72, 62.88, 125.76, 5.24, 31.44, 1.048, 1.048, 2.096, 10.48];
  const { prior, people } = known(gammaPoisson(failures.map((_, i) => `pump ${i + 1}`), failures, time));
  near(prior.shape, 0.82226866, 1e-6);
  near(prior.rate, 1.25895449, 1e-6);
  near(prior.logLik, -32.263067044952386, 1e-12);
  near(people[0]!.estimate, 0.0609158, 1e-5);
  near(people[0]!.low, 0.0219332, 1e-5);
});

test('people who differ no more than chance are pooled, in words', () => {
  for (const answer of [
    betaBinomial(['a', 'b', 'c'], [5, 5, 5], [10, 10, 10]), gammaPoisson(['a', 'b', 'c'], [3, 3, 4], [10, 10, 12]), gammaPoisson(['a', 'b'], [0, 0], [3, 4]),
    betaBinomial(['a', 'b'], [0, 0], [3, 4]), betaBinomial(['a', 'b'], [0, 1], [1, 1]), normalNormal(['a'], [1], [1]), gammaPoisson(['a'], [4], [2]),
  ]) assert.ok(isUndetermined(answer), JSON.stringify(answer));
});

test('shrinkage never crosses the middle, and order changes nothing', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 3, maxLength: 15 }), (counts) => {
    const rows = counts.map(([won, lost], i) => ({ id: `p${i}`, won, n: won + lost + 1 }));
    const of = (order: typeof rows) => betaBinomial(order.map(({ id }) => id), order.map(({ won }) => won), order.map(({ n }) => n));
    const one = of(rows), other = of([...rows].reverse());
    if (isUndetermined(one)) return assert.ok(isUndetermined(other));
    assert.ok(!isUndetermined(other));
    const middle = one.prior.alpha / (one.prior.alpha + one.prior.beta);
    near(other.prior.logLik, one.prior.logLik, 1e-9);
    for (const { raw, estimate, low, high } of one.people) {
      assert.ok((raw - middle) * (estimate - middle) >= -1e-12 && low <= estimate && estimate <= high);
    }
  }), { numRuns: 100 });
});

test('true rates lie within the limits nineteen times in twenty', () => {
  const { uniform, normal } = random(4);
  let within = 0, all = 0;
  for (let round = 0; round < 20; round++) {
    const rates = Array.from({ length: 80 }, () => gammaDraw(3, uniform, normal) / 6), time = rates.map(() => 4 + 30 * uniform());
    const events = rates.map((rate, i) => { let count = -1, clock = 0; while (clock < time[i]!) { clock -= Math.log(1 - uniform()) / rate; count++; } return count; });
    known(gammaPoisson(rates.map(String), events, time)).people.forEach(({ low, high }, i) => { all++; if (low <= rates[i]! && rates[i]! <= high) within++; });
  }
  assert.ok(Math.abs(within / all - 0.945) < 0.02, `${within} of ${all}`);
});

/** Marsaglia and Tsang 2000, shape above 1. */
function gammaDraw(shape: number, uniform: () => number, normal: () => number): number {
  const d = shape - 1 / 3, c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(), v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

test('counts that are none are refused by the name of their field', () => {
  assert.throws(() => gammaPoisson(['a', 'b'], [1.5, 2], [1, 1]), { name: 'RangeError', message: /^events: 1.5 of a/ });
  assert.throws(() => gammaPoisson(['a', 'b'], [1, 2], [1, 0]), { name: 'RangeError', message: /^exposure: 0 of b/ });
  assert.throws(() => betaBinomial(['a', 'b'], [3, 2], [2, 2]), { name: 'RangeError', message: /^successes: 3 of 2/ });
  assert.throws(() => normalNormal(['a', 'b'], [3, 2], [2, -2]), { name: 'RangeError', message: /^se: -2 of b/ });
});

import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isUndetermined } from '../estimate.ts';
import { random } from '../random.ts';
import { fitBinomial } from './binomial.ts';
import { intercept, labelTerm, numberTerm, type Answers, type Group } from './design.ts';
import { fitLinear, type LinearRatings } from './linear.ts';
import { peopleOf, placementsOf } from './people.ts';

const fitted = (answers: Answers, method: 'reml' | 'ml' = 'reml'): LinearRatings => {
  const fit = fitLinear(answers, { method });
  assert.ok(!isUndetermined(fit), JSON.stringify(fit));
  return fit;
};
const near = (actual: number, expected: number, by: number): void => assert.ok(Math.abs(actual - expected) <= by, `${actual} is not ${expected}`);
const because = (answer: object, words: RegExp): void => {
  assert.ok(isUndetermined(answer), 'it should be undetermined');
  assert.match(answer.undetermined, words);
};

const names = (letter: string, count: number): string[] => Array.from({ length: count }, (_, k) => `${letter}${k}`);
const group = (name: string, codes: ArrayLike<number>): Group => ({ name, levels: names(name, Math.max(...Array.from(codes)) + 1), codes: Int32Array.from(codes) });

/** People crossed with sites: score = 3 + person + site + 0.3 hard + noise. */
function simulated(seed: number, { people = 30, sites = 8, rows = 400, spread = 0.7 } = {}) {
  const { normal, below } = random(seed), effects = Array.from({ length: people }, () => spread * normal()), places = Array.from({ length: sites }, () => 0.4 * normal());
  const person = Int32Array.from({ length: rows }, (_, i) => i % people), site = Int32Array.from({ length: rows }, () => below(sites));
  const hard = Int32Array.from({ length: rows }, () => below(2));
  const sum = Float64Array.from({ length: rows }, (_, i) => 3 + effects[person[i]!]! + places[site[i]!]! + 0.3 * hard[i]! + normal());
  const answers: Answers = { sum, fixed: [intercept, labelTerm('hard', ['0', '1'], hard)], random: [group('person', person), group('site', site)] };
  return { answers, effects, person };
}

/** Six batches of five, yields of dyestuff (Davies and Goldsmith 1972; Box and Tiao 1973 for the second, simulated so that batches hardly differ). */
const dyestuff = [1545, 1440, 1440, 1520, 1580, 1540, 1555, 1490, 1560, 1495, 1595, 1550, 1605, 1510, 1560, 1445, 1440, 1595, 1465, 1545, 1595, 1630, 1515, 1635, 1625,
  1520, 1455, 1450, 1480, 1445];
const dyestuff2 = [7.298, 3.846, 2.434, 9.566, 7.99, 5.22, 6.556, 0.608, 11.788, -0.892, 0.11, 10.386, 13.434, 5.51, 8.166, 2.212, 4.852, 7.092, 9.288, 4.98,
  0.282, 9.014, 4.458, 9.446, 7.198, 1.722, 4.782, 8.106, 0.758, 3.758];

test('batches of dyestuff: the likelihoods and variances that lme4 and MixedModels.jl print, one of them exactly zero', () => {
  const random = [group('batch', dyestuff.map((_, i) => Math.floor(i / 5)))], fixed = [intercept];
  const ml = fitted({ sum: dyestuff, fixed, random }, 'ml'), reml = fitted({ sum: dyestuff, fixed, random });
  // MixedModels.jl documentation: objective 327.3270598811428, variances 1388.3333 and 2451.25; lme4 (Bates 2010): REML 319.6543, 1764.05.
  near(ml.criterion, 327.3270598811428, 1e-9);
  near(ml.groups[0]!.variance, 1388.3333333, 1e-4);
  near(ml.residual, 2451.25, 1e-4);
  near(reml.criterion, 319.6543, 5e-5);
  near(reml.groups[0]!.variance, 1764.05, 1e-3);
  near(reml.coefficients()[0]!.estimate, 1527.5, 1e-9);
  const none = fitted({ sum: dyestuff2, fixed, random }, 'ml');
  near(none.criterion, 162.87303665382575, 1e-9);
  assert.equal(none.groups[0]!.variance, 0);
});

test('the order of the rows changes nothing', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
    const { answers } = simulated(seed), { below } = random(seed + 1), order = Array.from({ length: 400 }, (_, i) => i);
    for (let i = 399; i > 0; i--) { const j = below(i + 1); [order[i], order[j]] = [order[j]!, order[i]!]; }
    const turn = (codes: Int32Array) => codes.map((_, i) => codes[order[i]!]!);
    const one = fitted(answers), other = fitted({
      sum: order.map((i) => answers.sum[i]!), fixed: [intercept, { ...answers.fixed[1]!, column: turn(answers.fixed[1]!.column!) }],
      random: answers.random.map((own) => ({ ...own, codes: turn(own.codes) })),
    });
    near(other.criterion, one.criterion, 1e-8);
    one.groups[0]!.estimates.forEach((value, k) => near(other.groups[0]!.estimates[k]!, value, 1e-6));
  }), { numRuns: 15 });
});

test('other names for the people, in another order, change nothing but the order', () => {
  const { answers } = simulated(8), [person, site] = answers.random as [Group, Group], last = person.levels.length - 1;
  const turned = { name: 'person', levels: [...person.levels].reverse(), codes: person.codes.map((code) => last - code) };
  const one = fitted(answers), other = fitted({ ...answers, random: [site, turned] });
  one.groups[0]!.estimates.forEach((value, k) => near(other.groups[1]!.estimates[last - k]!, value, 1e-8));
});

test('scores in other units give estimates in those units, wherever their zero lies', () => {
  const { answers } = simulated(3), one = fitted(answers), other = fitted({ ...answers, sum: Float64Array.from(answers.sum, (y) => 1e6 + 100 * y) });
  near(other.coefficients()[1]!.estimate, 100 * one.coefficients()[1]!.estimate, 1e-5);
  near(other.groups[0]!.variance / 1e4, one.groups[0]!.variance, 1e-6);
  one.groups[0]!.estimates.forEach((value, k) => near(other.groups[0]!.estimates[k]! / 100, value, 1e-6));
});

test('cells with their counts, sums and squares say what their answers say one by one', () => {
  const { answers } = simulated(5), cells = new Map<string, number[]>();
  const key = (i: number) => [...answers.random.map(({ codes }) => codes[i]!), answers.fixed[1]!.column![i]!].join();
  for (let i = 0; i < 400; i++) cells.set(key(i), [...(cells.get(key(i)) ?? []), i]);
  const rows = [...cells.values()], total = (f: (y: number) => number) => rows.map((own) => own.reduce((sum, i) => sum + f(answers.sum[i]!), 0));
  const pick = (codes: Int32Array) => Int32Array.from(rows, ([i]) => codes[i!]!);
  const one = fitted(answers), other = fitted({
    count: total(() => 1), sum: total((y) => y), squares: total((y) => y * y), fixed: [intercept, { ...answers.fixed[1]!, column: pick(answers.fixed[1]!.column!) }],
    random: answers.random.map((own) => ({ ...own, codes: pick(own.codes) })),
  });
  assert.ok(rows.length < 400);
  near(other.criterion, one.criterion, 1e-7);
  near(other.residual, one.residual, 1e-8);
  one.groups[0]!.sds.forEach((value, k) => near(other.groups[0]!.sds[k]!, value, 1e-7));
});

test('all answers twice narrow every person by as much as the model says', () => {
  const { answers } = simulated(13), twice = (codes: Int32Array) => Int32Array.from([...codes, ...codes]);
  const double = fitted({
    sum: [...Array.from(answers.sum), ...Array.from(answers.sum)], fixed: [intercept, { ...answers.fixed[1]!, column: twice(answers.fixed[1]!.column!) }],
    random: answers.random.map((own) => ({ ...own, codes: twice(own.codes) })),
  }), once = fitted(answers);
  once.groups[0]!.sds.forEach((sd, k) => assert.ok(double.groups[0]!.sds[k]! < sd && double.groups[0]!.sds[k]! > 0.6 * sd));
});

test('shrinkage never crosses the mean, and four perfect scores never outrank two hundred at 4.7', () => {
  const scores: [number, number[]][] = [[0, [5, 5, 5, 5]], [1, Array.from({ length: 200 }, (_, i) => (i % 10 < 7 ? 5 : 4))]];
  for (let k = 2; k < 20; k++) scores.push([k, Array.from({ length: 40 }, (_, i) => Math.min(5, 3 + ((i * 7 + k * 3) % 4) - (k % 3 === 0 ? 1 : 0)))]);
  const sum = scores.flatMap(([, own]) => own), codes = scores.flatMap(([k, own]) => own.map(() => k));
  const fit = fitted({ sum, fixed: [intercept], random: [group('person', codes)] });
  const people = peopleOf(fit.groups[0]!, Int32Array.from(codes), sum), middle = fit.coefficients()[0]!.estimate;
  assert.ok(people[0]!.mean > people[1]!.mean && people[0]!.estimate < people[1]!.estimate);
  for (const { mean, estimate, reliability, n } of people) {
    assert.ok((mean - middle) * estimate >= 0 && Math.abs(estimate) <= Math.abs(mean - middle));
    // One group, no case mix: reliability is variance / (variance + residual / n).
    near(reliability, fit.groups[0]!.variance / (fit.groups[0]!.variance + fit.residual / n), 1e-9);
    near(estimate, reliability * (mean - middle), 1e-9);
  }
  const places = placementsOf(people, 1);
  assert.deepEqual(places, placementsOf(people, 1));
  assert.ok(places[1]!.from === 1 && places[0]!.to > places[1]!.to);
});

test('true effects lie within the limits nineteen times in twenty', () => {
  let within = 0, all = 0;
  for (let seed = 100; seed < 140; seed++) {
    const { answers, effects } = simulated(seed, { people: 40, rows: 600 }), { estimates, sds } = fitted(answers).groups[0]!;
    effects.forEach((effect, k) => { all++; if (Math.abs(effect - estimates[k]!) < 1.96 * sds[k]!) within++; });
  }
  near(within / all, 0.94, 0.025);
});

test('what cannot be known is undetermined, with the reason', () => {
  const { answers } = simulated(1), person = answers.random[0]!, fixed = [intercept];
  because(fitLinear({ ...answers, sum: answers.sum.length ? new Float64Array(400).fill(4) : [] }), /all 400 answers are the same/);
  because(fitLinear({ sum: answers.sum, fixed, random: [group('person', new Int32Array(400))] }), /one level of person/);
  because(fitLinear({ sum: answers.sum, fixed, random: [group('person', Int32Array.from({ length: 400 }, (_, i) => i))] }), /of its own/);
  because(fitLinear({ sum: [], fixed, random: [{ ...person, codes: new Int32Array(0) }] }), /no answers/);
  because(fitLinear({ sum: person.codes.map((code) => code % 5), fixed, random: [person] }), /never differ/);
  because(fitLinear({ ...answers, random: [person, { ...person, name: 'again' }] }), /person and again split the answers in the same way/);
  const few = { name: 'person', levels: ['a', 'b'], codes: Int32Array.of(0, 1, 0) };
  because(fitLinear({ sum: [1, 2, 4], fixed: [intercept, numberTerm('x', Float64Array.of(1, 2, 3)), numberTerm('z', Float64Array.of(1, 4, 2))], random: [few] }), /3 answers cannot tell 3/);
});

test('no successes, separation and a single group are undetermined for shares too', () => {
  const codes = Int32Array.from({ length: 60 }, (_, i) => i % 6), random = [group('person', codes)], site = Int32Array.from(codes, (_, i) => (i < 30 ? 0 : 1));
  because(fitBinomial({ successes: new Float64Array(60), fixed: [intercept], random }), /all 60 answers are the same/);
  because(fitBinomial({ successes: Float64Array.from(codes, (code, i) => (i < 30 ? 1 : (code + i) % 2)), fixed: [intercept, labelTerm('site', ['x', 'y'], site)], random }), /separates/);
  const sure = fitBinomial({ successes: Float64Array.from(codes, (code) => code % 2), fixed: [intercept], random });
  assert.ok(isUndetermined(sure) || sure.groups[0]!.estimates.every(Number.isFinite), 'people who never waver keep finite effects');
  because(fitBinomial({ successes: Float64Array.from(codes, (_, i) => i % 2), fixed: [intercept], random: [group('person', new Int32Array(60))] }), /one level/);
});

test('people who do not differ have variance 0, no reliability and an even chance', () => {
  const sum = Float64Array.from({ length: 120 }, (_, i) => Math.floor(i / 6) % 5), codes = Int32Array.from(sum, (_, i) => i % 6);
  const fit = fitted({ sum, fixed: [intercept], random: [group('person', codes)] });
  assert.equal(fit.groups[0]!.variance, 0);
  assert.deepEqual(fit.diagnostics().singular, ['person']);
  for (const { estimate, sd, reliability, probabilityAbove } of peopleOf(fit.groups[0]!, codes, sum)) assert.deepEqual([estimate, sd, reliability, probabilityAbove], [0, 0, 0, 0.5]);
});

test('nonsense is refused by the name of its field, a singular design by the names of its columns', () => {
  const { answers } = simulated(2), hard = answers.fixed[1]!;
  assert.throws(() => fitLinear({ ...answers, weights: [1] }), { name: 'RangeError', message: /^weights/ });
  assert.throws(() => fitLinear({ ...answers, weights: new Float64Array(400).fill(-1) }), { name: 'RangeError', message: /^weights: -1 in row 1/ });
  assert.throws(() => fitLinear({ ...answers, sum: new Float64Array(400).fill(Number.NaN) }), { name: 'RangeError', message: /^sum/ });
  assert.throws(() => fitLinear({ ...answers, count: new Float64Array(400).fill(2) }), { name: 'RangeError', message: /^squares/ });
  assert.throws(() => fitLinear({ ...answers, fixed: [intercept, hard, { ...hard, names: ['again=1'] }] }), { name: 'RangeError', message: /again=1 is a combination/ });
  assert.throws(() => fitLinear({ ...answers, random: [] }), { name: 'RangeError', message: /^random/ });
  assert.throws(() => fitBinomial({ ...answers, successes: answers.sum }), { name: 'RangeError', message: /^successes.*neither 0 nor 1/ });
});

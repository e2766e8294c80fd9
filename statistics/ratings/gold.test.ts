import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { isUndetermined } from '../estimate.ts';
import { fitBinomial, type BinomialRatings } from './binomial.ts';
import { crossed, intercept, labelTerm, numberTerm, product, type FixedTerm, type Group } from './design.ts';
import { fitLinear, type LinearRatings } from './linear.ts';

type Gold = {
  criterion: number;
  fixed: { estimate: number[]; se: number[] };
  variance: Record<string, number>;
  people: { id: string[]; estimate: number[]; sd: number[] };
};

const gold = (name: string) => JSON.parse(readFileSync(new URL(`../gold/${name}.json`, import.meta.url), 'utf8'));
const insteval = new URL('../../../shared/data/insteval/insteval.csv', import.meta.url);
const skip = existsSync(insteval) ? false : 'the InstEval ratings are not here';

function columns(file: URL) {
  const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n').map((line) => line.split(','));
  const cells = (name: string) => rows.map((row) => row[header!.indexOf(name)]!);
  const numbers = (name: string) => Float64Array.from(cells(name), Number);
  const group = (name: string): Group => {
    const values = cells(name), numeric = values.every((value) => Number.isFinite(Number(value)));
    const levels = [...new Set(values)].sort(numeric ? (a, b) => Number(a) - Number(b) : undefined), code = new Map(levels.map((level, i) => [level, i]));
    return { name, levels, codes: Int32Array.from(values, (value) => code.get(value)!) };
  };
  const label = (name: string): FixedTerm => { const { levels, codes } = group(name); return labelTerm(name, levels, codes); };
  return { numbers, group, label, number: (name: string) => numberTerm(name, numbers(name)) };
}

const near = (actual: number, expected: number, by: number, what: string): void => assert.ok(Math.abs(actual - expected) <= by, `${what}: ${actual} is not ${expected}`);

/** The contract's tolerances: criterion 1e-5, variances 1e-5 relative, coefficients 1e-6, effects and their sds 1e-5. */
function holds(fit: LinearRatings | BinomialRatings, expected: Gold, person: string, { likelihood = 1e-5, relative = 1e-5, fixed = 1e-6, effects = 1e-5 } = {}): void {
  near(fit.criterion, expected.criterion, likelihood, 'criterion');
  fit.coefficients().forEach(({ estimate, se }, j) => {
    const scale = Math.max(1, expected.fixed.se[j]!);
    near(estimate, expected.fixed.estimate[j]!, fixed * scale, `coefficient ${j}`);
    near(se, expected.fixed.se[j]!, fixed * scale, `se ${j}`);
  });
  for (const { name, variance } of fit.groups) near(variance, expected.variance[name]!, relative * expected.variance[name]! + 1e-9, `variance of ${name}`);
  const { levels, estimates, sds } = fit.groups.find(({ name }) => name === person)!;
  expected.people.id.forEach((id, i) => {
    near(estimates[levels.indexOf(id)]!, expected.people.estimate[i]!, effects, `effect of ${id}`);
    near(sds[levels.indexOf(id)]!, expected.people.sd[i]!, effects, `sd of ${id}`);
  });
}

const linear = (...asked: Parameters<typeof fitLinear>): LinearRatings => {
  const fit = fitLinear(...asked);
  assert.ok(!isUndetermined(fit), JSON.stringify(fit));
  return fit;
};
const binomial = (...asked: Parameters<typeof fitBinomial>): BinomialRatings => {
  const fit = fitBinomial(...asked);
  assert.ok(!isUndetermined(fit), JSON.stringify(fit));
  return fit;
};

test('InstEval, models A to D by REML and ML, agrees with lme4', { skip }, async (t) => {
  const { numbers, group, label } = columns(insteval), all = gold('lmm_insteval');
  const sum = numbers('y'), s = group('s'), d = group('d'), dept = group('dept'), ds = crossed(dept, group('service')), service = label('service');
  const models: [string, FixedTerm[], Group[], 'reml' | 'ml', string?][] = [
    ['A_reml', [intercept, service], [s, d, ds], 'reml', 'd'], ['A_ml', [intercept, service], [s, d, ds], 'ml'],
    ['B_reml', [intercept, service], [s, d, dept], 'reml', 'dept'], ['B_ml', [intercept, service], [s, d, dept], 'ml', 'dept'],
    ['C_ml', [intercept, service, label('dept'), product(service, label('dept'))], [s, d], 'ml'],
    ['D_reml', [intercept, service, label('studage'), label('lectage')], [s, d, dept], 'reml', 'd'],
  ];
  for (const [name, fixed, random, method, person] of models) {
    await t.test(name, () => {
      const fit = linear({ sum, fixed, random }, { method }), { variance, [`blup_${person}`]: blup, ...expected } = all[name];
      const people = blup ? { id: blup.level, estimate: blup.blup, sd: blup.cond_sd } : { id: [], estimate: [], sd: [] };
      holds(fit, { ...expected, variance: { ...variance, 'dept:service': variance.ds }, people }, person ?? 'd');
      near(fit.residual, variance.Residual, 1e-5 * variance.Residual, 'residual variance');
      all[name].fitted_first5.forEach((value: number, i: number) => near(fit.predict(i), value, 1e-5, `fitted ${i}`));
      const covariance = all[name].fixed.vcov.values.flat();
      fit.covariance().values.forEach((value, i) => near(value, covariance[i], 1e-7, `covariance ${i}`));
      // MixedModels.jl, test/pls.jl: an independent implementation.
      if (name === 'B_ml') near(fit.criterion, 237721.76877450474, 1e-5, 'objective of MixedModels.jl');
      if (name === 'C_ml') near(fit.criterion, 237585.5534151694, 1e-5, 'objective of MixedModels.jl');
    });
  }
});

test('InstEval shares satisfied agree with glmer, on rows, on cells, and crossed', { skip }, () => {
  const { numbers, group, label } = columns(insteval), all = gold('glmm_insteval');
  const successes = numbers('y').map((y) => (y >= 4 ? 1 : 0)), s = group('s'), d = group('d'), service = label('service');
  const loose = { likelihood: 2e-3, relative: 1e-3, fixed: 1e-3, effects: 1e-3 };
  const expected = (name: string): Gold => ({ people: { id: [], estimate: [], sd: [] }, ...all[name], criterion: -2 * all[name].logLik });
  holds(binomial({ successes, fixed: [intercept, service], random: [d] }), expected('insteval_d'), 'd', loose);
  holds(binomial({ successes, fixed: [intercept, service], random: [s, d] }), expected('insteval_s_d'), 'd', loose);

  const cell = crossed(d, group('service')), won = new Float64Array(cell.levels.length), trials = new Float64Array(cell.levels.length);
  cell.codes.forEach((code, i) => { won[code]! += successes[i]!; trials[code]! += 1; });
  const first = cell.levels.map((level) => level.split(':'));
  const lecturer = { ...d, codes: Int32Array.from(first, ([id]) => d.levels.indexOf(id!)) };
  const served = labelTerm('service', ['0', '1'], Int32Array.from(first, ([, at]) => Number(at)));
  holds(binomial({ successes: won, trials, fixed: [intercept, served], random: [lecturer] }), expected('insteval_d_cells'), 'd', loose);
});

/**
 * Small simulated sets (in gold/simulated) fitted by lme4 1.1-31 with tight tolerances: nested and crossed groups, few rows a group,
 * weights, numbers far from zero, a number crossed with a label, and variances that are exactly zero.
 */
test('nested, crossed, weighted and singular models agree with lme4', async (t) => {
  const all = gold('mixed_simulated');
  const from = (name: string) => columns(new URL(`../gold/simulated/${name}.csv`, import.meta.url));
  const nested = from('nested'), many = from('crossed'), singular = from('singular'), cells = from('cells');
  const groups = (table: ReturnType<typeof columns>, ...names: string[]) => names.map(table.group);
  const y = { nested: nested.numbers('y'), crossed: many.numbers('y') }, weights = nested.numbers('w');
  const calls = [intercept, many.label('channel'), many.number('wait'), product(many.label('channel'), many.number('wait'))];
  const fits: Record<string, [string, () => LinearRatings | BinomialRatings]> = {
    nested_reml: ['class', () => linear({ sum: y.nested, fixed: [intercept, nested.number('year'), nested.label('type')], random: groups(nested, 'school', 'class') })],
    nested_weights_reml: ['class', () => linear({ sum: y.nested, weights, fixed: [intercept, nested.number('year'), nested.label('type')], random: groups(nested, 'school', 'class') })],
    nested_weights_ml: ['class', () => linear({ sum: y.nested, weights, fixed: [intercept, nested.label('type')], random: groups(nested, 'school', 'class') }, { method: 'ml' })],
    crossed_reml: ['staff', () => linear({ sum: y.crossed, fixed: calls, random: groups(many, 'customer', 'staff', 'site') })],
    crossed_ml: ['staff', () => linear({ sum: y.crossed, fixed: calls, random: groups(many, 'customer', 'staff', 'site') }, { method: 'ml' })],
    crossed_four_reml: ['staff', () => linear({ sum: y.crossed, fixed: [intercept, many.number('wait')], random: groups(many, 'customer', 'staff', 'site', 'channel') })],
    singular_reml: ['person', () => linear({ sum: singular.numbers('y'), fixed: [intercept], random: groups(singular, 'person', 'site') })],
    crossed_binomial: ['staff', () => binomial({ successes: many.numbers('ok'), fixed: [intercept, many.label('channel'), many.number('wait')], random: groups(many, 'customer', 'staff', 'site') })],
    cells_binomial: ['person', () => binomial({ successes: cells.numbers('k'), trials: cells.numbers('n'), fixed: [intercept, cells.label('channel'), cells.number('month')], random: groups(cells, 'person') })],
    cells_nested_binomial: ['person', () => binomial({ successes: cells.numbers('k'), trials: cells.numbers('n'), fixed: [intercept, cells.label('channel')], random: groups(cells, 'person', 'team') })],
  };
  for (const [name, [person, fit]] of Object.entries(fits)) {
    // glmer itself stops around 1e-5.
    const loose = name.includes('binomial') ? { likelihood: 1e-5, relative: 1e-3, fixed: 2e-4, effects: 2e-4 } : {};
    await t.test(name, () => holds(fit(), all[name], person, loose));
  }
});

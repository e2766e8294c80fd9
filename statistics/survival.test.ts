import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTable } from '../bin/analyse/table.ts';
import { random } from './random.ts';
import type { Cox, DiscreteTime, LogRank, Survival, SurvivalOptions, SurvivalRows } from './survival.ts';
import { discreteTime, survival } from './survival.ts';

const gold = JSON.parse(readFileSync(new URL('gold/survival.json', import.meta.url), 'utf8'));
const folder = new URL('../../shared/data/', import.meta.url).pathname;
const skip = existsSync(folder) ? false : 'the data are not beside the repository';

const near = (found: number | null | undefined, expected: number | null, what = '', parts = 1e-10) =>
  assert.ok(found === expected || Math.abs(found! - expected!) <= parts * Math.max(Math.abs(expected!), 1e-4), `${what}: ${found} is not ${expected}`);
const fitted = (rows: SurvivalRows, options?: SurvivalOptions): Survival => {
  const answer = survival(rows, options);
  assert.ok(!('undetermined' in answer), JSON.stringify(answer));
  return answer;
};
const model = (rows: SurvivalRows, options?: SurvivalOptions): Cox => {
  const found = fitted(rows, options).cox!;
  assert.ok(!('undetermined' in found), JSON.stringify(found));
  return found;
};

/** Remission of leukaemia on 6-MP and on placebo (Freireich 1963, Gehan 1965). */
function gehan() {
  const columns = [{ name: 'time', as: 'number' }, { name: 'cens', as: 'number' }, { name: 'treat', as: 'label' }] as const;
  const table = readTable(`${folder}survival_standard/gehan.csv`, columns);
  const group = table.labels('treat');
  const values = Float64Array.from(group.codes, (code) => (group.levels[code] === '6-MP' ? 1 : 0));
  return { time: table.numbers('time'), event: table.numbers('cens'), group, covariates: [{ term: 'treat=6-MP', covariate: 'treat', values }] };
}
function retained(file: string, time: string) {
  const table = readTable(`${folder}retention/${file}`, [{ name: time, as: 'number' }, { name: 'censor', as: 'number' }]);
  return { time: table.numbers(time), event: table.numbers('censor').map((censored) => 1 - censored) };
}

test('the curves of Gehan\'s patients, their limits and medians are those of R', { skip }, () => {
  for (const limits of ['loglog', 'plain'] as const) {
    const { curves } = fitted(gehan(), { limits });
    const km = gold.gehan.km;
    const points = ['control', '6-MP'].flatMap((group) => curves!.find((curve) => curve.group === group)!.points);
    points.forEach((point, i) => {
      assert.deepEqual([point.t, point.atRisk, point.events, point.censored], [km.time[i], km.n_risk[i], km.n_event[i], km.n_censor[i]]);
      near(point.s, km.surv[i]);
      near(point.se, km.se_greenwood[i]);
      near(point.low, km[`lower_${limits}`][i], 'low');
      near(point.high, km[`upper_${limits}`][i], 'high');
    });
    assert.deepEqual(curves!.map(({ median }) => median), [23, 8]);
  }
});

test('the log-rank of Gehan\'s patients is 16.79, as the textbooks print', { skip }, () => {
  const found = fitted(gehan()).logrank as LogRank;
  near(found.chisq, gold.gehan.logrank_chisq);
  near(found.p, gold.gehan.logrank_p, 'p', 1e-8);
  assert.equal(found.chisq.toFixed(2), '16.79');
});

for (const ties of ['efron', 'breslow'] as const) {
  test(`Cox's model by ${ties} agrees with R on Gehan's patients, to the baseline and the test of proportionality`, { skip }, () => {
    const found = model(gehan(), { ties });
    const r = gold.gehan[ties];
    const [one] = found.coefficients;
    near(one!.estimate, r.coef[0], 'coefficient', 1e-8);
    near(one!.se, r.se[0], 'se', 1e-8);
    near(found.logLik, r.loglik, 'logLik', 1e-10);
    near(found.logLikNull, r.loglik_null);
    near(found.tests.score, r.score);
    near(found.tests.likelihoodRatio, r.lrt, 'lrt', 1e-9);
    near(found.concordance, r.concordance);
    near(found.zph![0]!.chisq, r.zph.values[0][0], 'zph', 1e-8);
    near(found.zph![1]!.p, r.zph.values[1][2], 'zph p', 1e-8);
    found.baseline!.forEach(({ t, hazard }) => near(hazard, r.basehaz_uncentred.cumhaz[r.basehaz_uncentred.time.indexOf(t)], `hazard at ${t}`, 1e-8));
  });
}

test('the exact likelihood gives the published 1.628, and its score test is the log-rank', { skip }, () => {
  const found = model(gehan(), { ties: 'exact' });
  near(found.coefficients[0]!.estimate, gold.gehan.exact_coef, 'exact', 1e-8);
  near(found.tests.score, gold.gehan.logrank_chisq);
});

test('3,941 teachers leave as in Singer and Willett (2003), table 10.1', { skip }, () => {
  const { curves } = fitted(retained('teachers.csv', 'years'));
  const { points, median } = curves![0]!;
  assert.deepEqual([points[0]!.atRisk, points[0]!.events, median], [3941, 456, 7]);
  points.forEach((point, i) => {
    near(point.s, gold.teachers.km.surv[i]);
    near(point.low, gold.teachers.km.lower_loglog[i]);
  });
  assert.equal(points[11]!.s.toFixed(4), '0.4123');
});

test('teachers\' yearly chances of leaving are those of R\'s glm, free, along log years, and curved', { skip }, () => {
  const rows = retained('teachers.csv', 'years');
  const { discrete } = gold.teachers;
  const free = discreteTime(rows) as DiscreteTime;
  assert.equal(free.n, discrete.person_years);
  free.coefficients.forEach(({ estimate }, i) => near(estimate, discrete.logit_dummies[i], 'free', 1e-6));
  near(free.deviance, discrete.deviance);
  const along = discreteTime(rows, { shape: 'log' }) as DiscreteTime;
  const curved = discreteTime(rows, { link: 'cloglog', shape: 'quadratic' }) as DiscreteTime;
  const pairs = [[along, discrete.log_year, discrete.log_year_dev], [curved, discrete.cloglog_quad, discrete.cloglog_dev]] as const;
  for (const [found, expected, deviance] of pairs) {
    near(found.deviance, deviance);
    // R's glm stops its scoring early: its errors carry five digits.
    found.coefficients.forEach(({ estimate, se }, i) => { near(estimate, expected.estimate[i], 'estimate', 1e-6); near(se, expected.se[i], 'se', 1e-5); });
  }
});

test('health workers stay 88.5 of 104 weeks on average, and fewer than half leave', { skip }, () => {
  const [curve] = fitted(retained('health_workers.csv', 'weeks'), { rmst: 104 }).curves!;
  near(curve!.rmst!.estimate, gold.health_workers.rmst_104);
  near(curve!.rmst!.se, gold.health_workers.rmst_104_se);
  assert.equal(curve!.median, null);
  assert.deepEqual([curve!.n, curve!.events], [2074, 430]);
});

/** Sixty spells made by counting, with ties and late entry. */
const sixty = () => {
  const of = (value: (i: number) => number) => Float64Array.from({ length: 60 }, (_, k) => value(k + 1));
  const x = of((i) => ((i * 37) % 100) / 100);
  const g = of((i) => i % 3);
  const x2 = of((i) => x[i - 1]! * Number((i * 11) % 5 < 2) + ((i * 3) % 7) / 7);
  const covariates = [
    { term: 'x', covariate: 'x', values: x },
    { term: 'g=1', covariate: 'g', values: g.map((value) => Number(value === 1)) },
    { term: 'g=2', covariate: 'g', values: g.map((value) => Number(value === 2)) },
    { term: 'x2', covariate: 'x2', values: x2 },
  ];
  const time = of((i) => ((i * 7) % 5) + 1 + ((i * 29) % 17));
  return { time, event: of((i) => Number((i * 13) % 4 !== 0)), entry: of((i) => (i * 7) % 5), group: { levels: ['0', '1', '2'], codes: g }, covariates };
};

test('late entry, ties and a label of three levels: as R\'s survival 3.5 prints', () => {
  const found = model(sixty());
  const estimates = ({ coefficients }: Cox, expected: number[], ties: string) => expected.forEach((b, i) => near(coefficients[i]!.estimate, b, ties, 1e-8));
  estimates(found, [-0.4878295132075083, -0.4657047048276823, -0.2177404367281653, 0.9831834601419723], 'efron');
  [0.5830439291971143, 0.3922209471971014, 0.3805486695259506, 0.4847691626655863].forEach((se, i) => near(found.coefficients[i]!.se, se, 'se', 1e-8));
  near(found.logLik, -139.3126996599413);
  near(found.concordance, 0.5542168674698795);
  near(found.baseline!.at(-1)!.hazard, 4.496329322665202, 'hazard', 1e-8);
  const tests = [['x', 1.65364389114383, 1], ['g', 0.75233984634725, 2], ['x2', 0.53140692786421, 1], ['GLOBAL', 2.37259452183543, 4]];
  tests.forEach(([term, chisq, df], i) => {
    assert.deepEqual([found.zph![i]!.term, found.zph![i]!.df], [term, df]);
    near(found.zph![i]!.chisq, chisq as number, 'zph', 1e-8);
  });
  const breslow = model(sixty(), { ties: 'breslow' });
  estimates(breslow, [-0.422149318911141, -0.4473535316449785, -0.2174028430671312, 0.9364585549754949], 'breslow');
  near(breslow.zph![3]!.chisq, 1.90609058354377, 'zph', 1e-8);
  const exact = model(sixty(), { ties: 'exact' });
  estimates(exact, [-0.4780259213196, -0.486299617813339, -0.2222047390367631, 1.032142807661044], 'exact');

  const { curves } = fitted(sixty(), { rmst: 12 });
  assert.deepEqual(curves!.map(({ median }) => median), [11, 14, 13]);
  [[8.9347343258291, 0.84978445897611], [9.42805822649573, 1.139553922000871], [10.29411764705882, 0.564216472641883]].forEach(([mean, se], i) => {
    near(curves![i]!.rmst!.estimate, mean!);
    near(curves![i]!.rmst!.se, se!);
  });
  const { entry: _, ...fromTheStart } = sixty();
  near((fitted(fromTheStart).logrank as LogRank).chisq, 0.8937600614475434);
  near(model(fromTheStart).concordance, 0.5689783743475019);
});

test('a median at exactly one half lies between the two times, as in R\'s survfit', () => {
  const event = [1, 1, 1, 0, 1, 0];
  assert.equal(fitted({ time: [1, 2, 3, 4, 5, 6], event }).curves![0]!.median, 4);
  assert.equal(fitted({ time: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 0, 0, 0] }).curves![0]!.median, 3);
});

const simulated = (n: number, seed: number, effect: number) => {
  const draw = random(seed);
  const values = Float64Array.from({ length: n }, () => draw.normal());
  const leaves = values.map((value) => -Math.log(1 - draw.uniform()) * Math.exp(-effect * value));
  const seen = leaves.map(() => 0.2 + 2 * draw.uniform());
  return {
    time: leaves.map((time, i) => Math.min(time, seen[i]!) + 1e-6), event: leaves.map((time, i) => Number(time <= seen[i]!)),
    covariates: [{ term: 'x', covariate: 'x', values }],
  };
};

test('the order of rows and the units of time and covariates change nothing but the scale', () => {
  fc.assert(fc.property(fc.integer(), fc.double({ min: 0.1, max: 50, noNaN: true }), (seed, unit) => {
    const rows = simulated(60, seed, 0.5);
    const turn = (values: Float64Array, by = 1) => Float64Array.from(values).reverse().map((value) => value * by);
    const x = { term: 'x', covariate: 'x', values: turn(rows.covariates[0]!.values, unit) };
    const again = { time: turn(rows.time, unit), event: turn(rows.event), covariates: [x] };
    const [a, b] = [survival(rows), survival(again)] as Survival[];
    if ('undetermined' in a!.cox!) return;
    near((b!.cox as Cox).coefficients[0]!.estimate * unit, a!.cox!.coefficients[0]!.estimate, 'estimate', 1e-6);
    near((b!.cox as Cox).concordance, a!.cox!.concordance);
  }), { numRuns: 30 });
});

test('the true hazard ratio is covered at its rate', () => {
  let held = 0;
  for (let seed = 0; seed < 300; seed++) {
    const { low, high } = model(simulated(120, seed, 0.7)).coefficients[0]!;
    if (low < 0.7 && 0.7 < high) held++;
  }
  assert.ok(held >= 274 && held <= 296, `${held} of 300`);
});

test('thin data are undetermined, with the reason', () => {
  const reason = (rows: SurvivalRows) => {
    const answer = survival(rows);
    const [whole, model, comparison] = [answer, 'cox' in answer ? answer.cox : null, 'logrank' in answer ? answer.logrank : null] as { undetermined?: string }[];
    return whole?.undetermined ?? model?.undetermined ?? comparison?.undetermined;
  };
  const x = [{ term: 'x', covariate: 'x', values: [0, 0, 1, 1] }];
  assert.match(reason({ time: [1, 2, 3, 4], event: [0, 0, 0, 0], covariates: x })!, /nobody left/);
  assert.match(reason({ time: [1, 2, 3, 4], event: [1, 1, 0, 0], covariates: x })!, /x separates/);
  assert.match(reason({ time: [1, 2], event: [1, 0], group: { levels: ['a'], codes: [0, 0] } })!, /only one group/);
  assert.match(reason({ time: [], event: [] })!, /no spells/);
  const still = fitted({ time: [1, 2], event: [0, 0] }).curves![0]!;
  assert.deepEqual([still.median, still.points[1]!.s, still.points[1]!.low], [null, 1, null]);
});

test('nonsense is refused by the name of its field, and columns made of others by theirs', () => {
  assert.throws(() => survival({ time: [1, 2], event: [1, 2] }), /RangeError: event: row 2/);
  assert.throws(() => survival({ time: [1, 2], event: [1, 1], entry: [0, 2] }), /RangeError: entry: row 2/);
  assert.throws(() => survival({ time: [1, NaN], event: [1, 1] }), /RangeError: time: row 2/);
  const rows = simulated(30, 1, 0);
  const twice = { term: 'twice', covariate: 'twice', values: rows.covariates[0]!.values.map((value) => 2 * value) };
  assert.throws(() => survival({ ...rows, covariates: [...rows.covariates, twice] }), /RangeError: covariates: twice is made of x/);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTable } from '../bin/analyse/table.ts';
import { terms } from '../bin/analyse/design.ts';
import { linearModel } from './linkage.ts';
import type { LinearModel } from './linkage.ts';
import { random } from './random.ts';
import type { ModeEffect, NetPromoters, ResponseRates, SurveyEstimate } from './survey.ts';
import { modeEffect, netPromoters, responseRates, surveyEstimate } from './survey.ts';

const gold = JSON.parse(readFileSync(new URL('gold/survey_bias.json', import.meta.url), 'utf8'));
const folder = new URL('data/', import.meta.url).pathname;
const near = (actual: number | null | undefined, expected: number, relative = 1e-10, what = '') =>
  assert.ok(Math.abs(actual! - expected) <= relative * Math.abs(expected), `${what} ${actual} is not ${expected}`);

const passengers = (columns: string[], labels: string[] = []) => {
  const table = readTable(`${folder}sfo_passengers/sfo_customer_survey_2013_2018.csv`, [
    ...columns.map((name) => ({ name, as: 'number' as const, empty: 'kept' as const })),
    ...labels.map((name) => ({ name, as: 'label' as const })),
  ]);
  const where = (keep: (row: number) => boolean) => Array.from({ length: table.rows }, (_, row) => row).filter(keep);
  return { table, where, pick: (name: string, rows: number[]) => Float64Array.from(rows, (row) => table.numbers(name)[row]!) };
};

test('passengers of 2017: the mean, its weights, and its error by interviewing run', () => {
  const { table, where, pick } = passengers(['year', 'r_overall', 'weight', 'nps', 'runid']);
  const r = gold.sfo_2017;
  const of = (name: string) => table.numbers(name);
  const rated = where((row) => of('year')[row] === 2017 && of('r_overall')[row]! >= 1 && of('weight')[row]! > 0);
  assert.equal(rated.length, r.n);
  const y = pick('r_overall', rated),
    weights = pick('weight', rated);
  near((surveyEstimate(y) as SurveyEstimate).estimate, r.mean_unweighted);
  const clustered = surveyEstimate(y, { weights, cluster: Int32Array.from(pick('runid', rated)) }) as SurveyEstimate;
  near(clustered.estimate, r.mean_weighted);
  near(clustered.deff, r.kish_deff);
  near(clustered.n / clustered.deff, r.n_eff);
  near(clustered.se, r.mean_clustered.se);

  const asked = where((row) => of('year')[row] === 2017 && of('nps')[row]! <= 10 && of('weight')[row]! > 0);
  assert.equal(asked.length, r.nps_n);
  const plain = netPromoters(pick('nps', asked)) as NetPromoters;
  near(plain.estimate, r.nps_unweighted);
  near(plain.se, r.nps_se_unweighted);
  const weighted = netPromoters(pick('nps', asked), { weights: pick('weight', asked) }) as NetPromoters;
  near(weighted.estimate, r.nps_weighted);
  near(weighted.se, r.nps_lin_se_weighted);
});

test("an interviewer at one's side makes the airport better: by regression, by weighting, and by both", () => {
  const covariates = ['year', 'strata', 'peak', 'times_flown', 'age', 'gender', 'lang'];
  const { table, where, pick } = passengers(['saq', 'r_overall', 'runid'], covariates);
  const rows = where((row) => table.numbers('r_overall')[row]! >= 1 && [1, 2].includes(table.numbers('saq')[row]!));
  const y = pick('r_overall', rows),
    mode = pick('saq', rows).map((one) => (one === 1 ? 1 : 0));
  const columns = terms(table, covariates).map(({ term, values }) => ({ term, values: Float64Array.from(rows, (row) => values[row]!) }));

  const adjusted = linearModel(y, [{ term: 'mode', values: mode }, ...columns]) as LinearModel;
  near(adjusted.coefficients[1]!.estimate, gold.sfo_mode_effect.adjusted.coef);
  near(adjusted.coefficients[1]!.se, gold.sfo_mode_effect.adjusted.se_iid);

  const values = columns.map((column) => column.values);
  const ipw = modeEffect(y, mode, values, 'ipw') as ModeEffect;
  assert.equal(ipw.n, gold.sfo_mode_ipw.n);
  near(ipw.chance.deviance, gold.sfo_mode_ipw.ps_deviance, 1e-9);
  near(ipw.chance.low, gold.sfo_mode_ipw.ps_range[0], 1e-8);
  near(ipw.chance.high, gold.sfo_mode_ipw.ps_range[1], 1e-8);
  near(ipw.estimate, gold.sfo_mode_ipw.hajek_ate, 1e-8);
  const aipw = modeEffect(y, mode, values) as ModeEffect;
  near(aipw.estimate, gold.sfo_mode_ipw.aipw_ate, 1e-8);
  near(aipw.se, gold.sfo_mode_ipw.aipw_se, 1e-8);
});

test('where more of the staff answer they are more engaged, as far as 133 hospital trusts show', () => {
  const table = readTable(`${folder}nhs_trusts/staff_survey_2019_organisations.csv`, [
    { name: 'trtype', as: 'label' },
    { name: 'rr_2019', as: 'number' },
    ...['theme_engagement_2019', 'q11c_2019', 'q2b_2019'].map((name) => ({ name, as: 'number' as const })),
  ]);
  const { levels, codes } = table.labels('trtype');
  const acute = Array.from(codes.keys()).filter((row) => ['1', '2'].includes(levels[codes[row]!]!));
  const pick = (name: string) => Float64Array.from(acute, (row) => table.numbers(name)[row]!);
  for (const [name, r] of [
    ['theme_engagement_2019', gold.nhs_response_rate.engagement_theme],
    ['q11c_2019', gold.nhs_response_rate.work_stress_q11c],
    ['q2b_2019', gold.nhs_response_rate.dedication_q2b],
  ] as const) {
    const found = responseRates(pick(name), pick('rr_2019')) as ResponseRates;
    assert.equal(found.n, r.n);
    near(found.estimate, r.coef.estimate[1]);
    near(found.se, r.coef.se[1]);
    near(found.p, r.coef.p[1], 1e-8);
    near(found.r2, r.r2, 1e-9);
  }
});

test('ten promoters, five passives, five detractors: 25 ± 36, too few to compare', () => {
  const found = netPromoters(Float64Array.from({ length: 20 }, (_, i) => (i < 10 ? 10 : i < 15 ? 8 : 3))) as NetPromoters;
  assert.deepEqual([found.estimate, Math.round(found.high - found.estimate), found.comparable], [25, 36, false]);
  assert.deepEqual([found.promoters, found.passives, found.detractors], [10, 5, 5]);
});

/** Lumley's textbook sample is not ours to ship; this one is small enough to do by hand. */
test('strata, clusters and finite populations by hand', () => {
  const y = Float64Array.of(1, 2, 4, 3, 5, 9);
  const strata = Int32Array.of(0, 0, 0, 1, 1, 1);
  // Stratum means 7/3 and 17/3, sums of squares 14/3 and 56/3; w = 10/3 and 4: population 10 and 12.
  const weights = Float64Array.of(10 / 3, 10 / 3, 10 / 3, 4, 4, 4);
  const total = surveyEstimate(y, { weights, strata, fpc: Float64Array.of(10, 10, 10, 12, 12, 12) }, {}, 'total') as SurveyEstimate;
  near(total.estimate, 70 / 3 + 68);
  near(total.se, Math.sqrt((100 * 0.7 * (14 / 3 / 2)) / 3 + (144 * 0.75 * (56 / 3 / 2)) / 3));
  // Clusters {1, 2}, {4, 3}, {5, 9}: sums less the mean, of 6 equal weights: (3 - 8, 7 - 8, 14 - 8) / 6.
  const clustered = surveyEstimate(y, { cluster: Int32Array.of(0, 0, 1, 1, 2, 2) }) as SurveyEstimate;
  near(clustered.se, Math.sqrt(((3 / 2) * (25 + 1 + 36)) / 36));
});

test('post-stratification by hand: the variance is that within post-strata', () => {
  const y = Float64Array.of(1, 2, 3, 7, 9);
  const codes = Int32Array.of(0, 0, 0, 1, 1);
  const margins = [{ name: 'g', codes, counts: [50, 50], levels: ['a', 'b'] }];
  const found = surveyEstimate(y, {}, { margins }) as SurveyEstimate;
  near(found.estimate, (2 + 8) / 2);
  // w u = 50/3 (-1, 0, 1)/100 and 25 (-1, 1)/100; n/(n - 1) times the sum of squares about 0.
  near(found.se, Math.sqrt((5 / 4) * (2 / 36 + 2 / 16)));
});

const draws = fc.record({ seed: fc.integer(), n: fc.integer({ min: 40, max: 90 }) });
const sample = ({ seed, n }: { seed: number; n: number }) => {
  const draw = random(seed);
  return {
    y: Float64Array.from({ length: n }, () => draw.normal()),
    x: Float64Array.from({ length: n }, () => 1 + draw.uniform()),
    a: Int32Array.from({ length: n }, (_, i) => (i < 4 ? i % 2 : draw.below(2))),
    b: Int32Array.from({ length: n }, (_, i) => (i < 4 ? i >> 1 : draw.below(2))),
    weights: Float64Array.from({ length: n }, () => 0.5 + draw.uniform()),
  };
};
const margin = (name: string, codes: Int32Array, counts: number[]) => ({ name, codes, counts, levels: counts.map(String) });
const sums = (weights: Float64Array, codes: Int32Array) =>
  [0, 1].map((code) => weights.reduce((sum, weight, i) => sum + (codes[i] === code ? weight : 0), 0));

test('raking and GREG meet what is known of the population, and what is known has no error', () => {
  fc.assert(
    fc.property(draws, (plan) => {
      const { x, a, b, weights } = sample(plan);
      const margins = [margin('a', a, [60, 40]), margin('b', b, [30, 70])];
      const one = surveyEstimate(
        Float64Array.from(a, (code) => (code === 0 ? 1 : 0)),
        { weights },
        { margins },
      ) as SurveyEstimate;
      assert.ok(Math.abs(one.estimate - 0.6) < 1e-10 && one.se < 1e-6, `${one.estimate} ${one.se}`);
      const greg = surveyEstimate(x, { weights }, { margins, totals: [{ name: 'x', values: x, total: 155 }] }, 'total') as SurveyEstimate;
      assert.ok(Math.abs(greg.estimate - 155) < 1e-8 && greg.se < 1e-7);
    }),
    { numRuns: 40 },
  );
});

test('one margin by raking, post-stratification and GREG without totals is one and the same', () => {
  fc.assert(
    fc.property(draws, (plan) => {
      const { y, a, weights } = sample(plan);
      const one = surveyEstimate(y, { weights }, { margins: [margin('a', a, [60, 40])] }) as SurveyEstimate;
      const twice = surveyEstimate(y, { weights }, { margins: [margin('a', a, [60, 40]), margin('again', a, [60, 40])] }) as SurveyEstimate;
      const greg = surveyEstimate(
        y,
        { weights },
        { margins: [margin('a', a, [60, 40])], totals: [{ name: 'one', values: new Float64Array(y.length).fill(1), total: 100 }] },
      ) as SurveyEstimate;
      near(twice.estimate, one.estimate, 1e-9);
      near(greg.estimate, one.estimate, 1e-8);
      near(greg.se, one.se, 1e-8);
    }),
    { numRuns: 40 },
  );
});

test('margins that the sample has already change nothing but the error', () => {
  fc.assert(
    fc.property(draws, (plan) => {
      const { y, a } = sample(plan);
      const plain = surveyEstimate(y) as SurveyEstimate;
      const same = surveyEstimate(
        y,
        {},
        {
          margins: [
            margin(
              'a',
              a,
              sums(
                y.map(() => 1),
                a,
              ),
            ),
          ],
        },
      ) as SurveyEstimate;
      near(same.estimate, plain.estimate, 1e-9);
      assert.ok(same.se <= plain.se * 1.0000001);
    }),
    { numRuns: 40 },
  );
});

test('the truth lies within the limits about 95 times in 100, when the mode hangs on a covariate', () => {
  let covered = 0;
  for (let seed = 0; seed < 200; seed++) {
    const draw = random(seed);
    const x = Float64Array.from({ length: 400 }, () => draw.normal());
    const mode = x.map((one) => (draw.uniform() < 1 / (1 + Math.exp(-one)) ? 1 : 0));
    const y = x.map((one, i) => one + 0.3 * mode[i]! + draw.normal());
    const found = modeEffect(y, mode, [x]) as ModeEffect;
    if (found.low <= 0.3 && found.high >= 0.3) covered++;
  }
  assert.ok(covered >= 180 && covered <= 199, `${covered} of 200`);
});

test('thin data is answered with its reason, nonsense refused by its field', () => {
  const reason = (answer: object) => (answer as { undetermined: string }).undetermined;
  assert.match(reason(surveyEstimate(Float64Array.of(3))), /one answer/);
  assert.match(reason(surveyEstimate(Float64Array.of(1, 2, 3), { strata: Int32Array.of(0, 0, 1) })), /a stratum has only one/);
  assert.match(reason(netPromoters(Float64Array.of(9, 10, 3))), /3 answers; a figure needs 10/);
  assert.match(reason(modeEffect(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 0, 0, 0), [])), /1 of 4/);
  const x = Float64Array.from({ length: 40 }, (_, i) => i);
  assert.match(
    reason(
      modeEffect(
        x,
        x.map((one) => (one < 20 ? 0 : 1)),
        [x],
      ),
    ),
    /completely/,
  );
  assert.throws(() => surveyEstimate(Float64Array.of(1, 2), { weights: Float64Array.of(1, -1) }), /weights: row 2/);
  assert.throws(
    () => surveyEstimate(Float64Array.of(1, 2), {}, { margins: [margin('a', Int32Array.of(0, 0), [5, 5])] }),
    /margins\.a: nobody with "5" answered/,
  );
  assert.throws(() => netPromoters(new Float64Array(12).fill(11)), /nps: row 1 has 11/);
  assert.throws(() => surveyEstimate(Float64Array.of(1, 2), { fpc: Float64Array.of(1, 1) }), /fpc: 2 rows were drawn from a population of 1/);
});

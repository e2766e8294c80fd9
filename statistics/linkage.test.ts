import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readTable } from '../bin/analyse/table.ts';
import type { Column, ErrorKind, LinearModel, Multilevel } from './linkage.ts';
import { crossLag, earlierRows, fixedEffects, linearModel, mediation, multilevel, pick, randomEffects, unitMeans, renumber } from './linkage.ts';

const gold = JSON.parse(readFileSync(new URL('gold/linkage.json', import.meta.url), 'utf8'));
const folder = new URL('data/nyc_schools/', import.meta.url).pathname;
const trustYears = new URL('../../shared/data/nhs_trusts/trust_year_2012_2019.csv', import.meta.url).pathname;
const skip = existsSync(trustYears) ? false : 'the panel of trusts is not beside the repository';

const near = (actual: number | null | undefined, expected: number, relative = 1e-10, what = '') =>
  assert.ok(Math.abs(actual! - expected) <= relative * Math.max(Math.abs(expected), 1e-12), `${what} ${actual} is not ${expected}`);
const nears = (actual: ArrayLike<number | null>, expected: number[], relative = 1e-10, what = '') => {
  assert.equal(actual.length, expected.length, what);
  expected.forEach((value, at) => near(actual[at], value, relative, `${what} ${at}`));
};
const ses = (model: { coefficients: { se: number }[] }) => model.coefficients.map(({ se }) => se);
const estimates = (model: { coefficients: { estimate: number }[] }) => model.coefficients.map(({ estimate }) => estimate);
const had = <Model extends object>(model: Model | { undetermined: string }): Model => {
  assert.ok(!('undetermined' in model), 'undetermined' in model ? model.undetermined : '');
  return model as Model;
};

/** Schools of New York, districts 1 to 9: teachers' climate (ex) and parents' rating (cx), means of four themes; complete rows. */
function schools() {
  const themes = ['saf', 'com', 'eng', 'aca'];
  const survey = readTable(`${folder}school_survey_2011.csv`, [
    ...['dbn', 'district', 'schooltype', 'd75'].map((name) => ({ name, as: 'label' as const })),
    ...[...themes.flatMap((theme) => [`${theme}_t_11`, `${theme}_p_11`]), 'rr_p', 'rr_t', 'N_p', 'N_t'].map((name) => ({
      name,
      as: 'number' as const,
      empty: 'kept' as const,
    })),
  ]);
  const outcomes = readTable(`${folder}school_outcomes.csv`, [
    { name: 'dbn', as: 'label' },
    ...['enrollment', 'free_reduced_lunch_pct', 'ell_pct', 'special_ed_pct', 'math_mean_scale_2011'].map((name) => ({
      name,
      as: 'number' as const,
      empty: 'kept' as const,
    })),
  ]);
  const word = (name: string, row: number) => survey.labels(name).levels[survey.labels(name).codes[row]!]!;
  const { levels, codes } = outcomes.labels('dbn');
  const place = new Map([...codes].map((code, row) => [levels[code]!, row]));
  const rows: Record<string, number>[] = [];
  for (let row = 0; row < survey.rows; row++) {
    const other = place.get(word('dbn', row));
    if (word('d75', row) !== '0' || other === undefined) continue;
    const mean = (who: string) => themes.reduce((sum, theme) => sum + survey.numbers(`${theme}_${who}_11`)[row]! / 4, 0);
    const one = {
      ex: mean('t'),
      cx: mean('p'),
      frl: outcomes.numbers('free_reduced_lunch_pct')[other]!,
      ell_pct: outcomes.numbers('ell_pct')[other]!,
      special_ed_pct: outcomes.numbers('special_ed_pct')[other]!,
      lenr: Math.log(outcomes.numbers('enrollment')[other]!),
      hs: word('schooltype', row).includes('High') ? 1 : 0,
      rr_p: survey.numbers('rr_p')[row]!,
      rr_t: survey.numbers('rr_t')[row]!,
      district: Number(word('district', row)),
    };
    if (Object.values(one).every(Number.isFinite))
      rows.push({ ...one, math: outcomes.numbers('math_mean_scale_2011')[other]!, N_p: survey.numbers('N_p')[row]! });
  }
  const column = (term: string, of = rows): Column => ({ term, values: Float64Array.from(of, (one) => one[term]!) });
  return { rows, column, district: Int32Array.from(rows, (one) => one['district']!) };
}
const predictors = ['ex', 'frl', 'ell_pct', 'special_ed_pct', 'lenr', 'hs', 'rr_p', 'rr_t'];

test('parents follow teachers: the schools by least squares, with every kind of error', () => {
  const { column, district } = schools();
  const fit = (se: ErrorKind) =>
    had<LinearModel>(
      linearModel(
        column('cx').values,
        predictors.map((term) => column(term)),
        { se, cluster: district },
      ),
    );
  const r = gold.nyc_ols;
  const plain = fit('classical');
  assert.equal(plain.n, r.n);
  nears(estimates(plain), r.coef.estimate, 1e-10, 'estimate');
  nears(ses(plain), r.coef.se, 1e-10, 'se');
  nears(
    plain.coefficients.map(({ p }) => p),
    r.coef.p,
    1e-8,
    'p',
  );
  near(plain.r2, r.r2);
  for (const kind of ['HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', 'CR2', 'CR3'] as const) nears(ses(fit(kind)), r[kind], 1e-10, kind);
  nears(
    fit('CR2').coefficients.map(({ df }) => df),
    r.CR2_df,
    1e-9,
    'df',
  );
});

test('schools weighted by how many parents answered', () => {
  const { column } = schools();
  const r = gold.nyc_wls_by_responses;
  const options = { weights: column('N_p').values };
  const model = had<LinearModel>(
    linearModel(
      column('cx').values,
      predictors.map((term) => column(term)),
      options,
    ),
  );
  nears(estimates(model), r.coef.estimate);
  nears(ses(model), r.coef.se);
  nears(
    ses(
      had<LinearModel>(
        linearModel(
          column('cx').values,
          predictors.map((term) => column(term)),
          { ...options, se: 'HC1' },
        ),
      ),
    ),
    r.HC1,
  );
});

test('schools in districts: restricted maximum likelihood', () => {
  const { column, district } = schools();
  const r = gold.nyc_multilevel;
  const model = had<Multilevel>(
    multilevel(
      column('cx').values,
      predictors.map((term) => column(term)),
      district,
    ),
  );
  assert.ok(Math.abs(model.criterion - r.reml) < 1e-5);
  near(model.variance.unit, r.variance.district, 1e-5);
  near(model.variance.residual, r.variance.Residual, 1e-5);
  nears(estimates(model), r.fixed.estimate, 1e-6);
  nears(ses(model), r.fixed.se, 1e-6);
});

test('within districts teachers and parents go together, between districts that cannot be said', () => {
  const { column, district } = schools();
  const r = gold.nyc_within_between;
  const between = unitMeans(column('ex').values, renumber(district));
  const within = column('ex').values.map((value, i) => value - between[i]!);
  const columns = [{ term: 'ex_w', values: within }, { term: 'ex_b', values: between }, column('frl'), column('hs')];
  const model = had<Multilevel>(multilevel(column('cx').values, columns, district));
  nears(estimates(model), r.fixed.estimate, 1e-6);
  nears(ses(model), r.fixed.se, 1e-6);
});

test('teachers to parents to maths: the part that runs through the parents', () => {
  const { rows } = schools();
  const taught = rows.filter((one) => Number.isFinite(one['math']!));
  const column = (term: string): Column => ({ term, values: Float64Array.from(taught, (one) => one[term]!) });
  const r = gold.nyc_mediation;
  const found = had(mediation(column('math').values, column('ex'), column('cx'), ['frl', 'ell_pct', 'special_ed_pct', 'lenr'].map(column)));
  assert.equal(found.n, r.n);
  nears([found.a.estimate, found.a.se, found.b.estimate, found.b.se], [r.a, r.a_se, r.b, r.b_se]);
  nears([found.indirect.estimate, found.indirect.sobelSe, found.indirect.aroianSe], [r.indirect, r.sobel_se, r.aroian_se]);
  nears([found.direct.estimate, found.total.estimate], [r.direct, r.total]);
});

/** English hospital trusts 2012-2019: staff engagement and the mortality indicator. */
function trusts() {
  const table = readTable(trustYears, [
    { name: 'trust', as: 'label' },
    { name: 'year', as: 'number' },
    { name: 'engagement', as: 'number' },
    { name: 'shmi', as: 'number' },
  ]);
  const seen = new Set<string>();
  const rows = [...table.numbers('year').keys()].filter((i) => {
    const key = `${table.labels('trust').codes[i]} ${table.numbers('year')[i]}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    unit: Int32Array.from(rows, (i) => table.labels('trust').codes[i]!),
    period: pick(table.numbers('year'), rows),
    engagement: { term: 'engagement', values: pick(table.numbers('engagement'), rows) },
    shmi: { term: 'shmi', values: pick(table.numbers('shmi'), rows) },
  };
}

test('engagement last year and mortality this year, with trust and year effects: nothing to be seen', { skip }, () => {
  const panel = trusts();
  const earlier = earlierRows(panel, 1);
  const now = [...earlier.keys()].filter((i) => earlier[i]! >= 0);
  const then = now.map((i) => earlier[i]!);
  const place = { unit: Int32Array.from(now, (i) => panel.unit[i]!), period: pick(panel.period, now) };
  for (const [from, to, r] of [
    [panel.engagement, panel.shmi, gold.nhs_fe_twoway_lag],
    [panel.shmi, panel.engagement, gold.nhs_reverse_fe],
  ] as const) {
    const fit = (se: ErrorKind) => had(fixedEffects(pick(to.values, now), [{ term: 'lag', values: pick(from.values, then) }], place, { se }));
    const model = fit('classical');
    assert.equal(model.n, r.n);
    nears(estimates(model), r.coef.estimate, 1e-9);
    nears(ses(model), r.coef.se);
    nears(ses(fit('CR0')), r.se_arellano_hc0);
    assert.equal(model.df, model.n - model.units - model.periods + 1 - 1);
  }
});

test('trust effects, random effects and the test between them', { skip }, () => {
  const { engagement, shmi, ...place } = trusts();
  const within = had(fixedEffects(shmi.values, [engagement], place, { effects: 'within' }));
  nears(estimates(within), gold.nhs_fe_individual.coef.estimate, 1e-9);
  nears(ses(within), gold.nhs_fe_individual.coef.se);
  nears(ses(had(fixedEffects(shmi.values, [engagement], place, { effects: 'within', se: 'CR0' }))), gold.nhs_fe_individual.se_arellano_hc0);

  const random = had(randomEffects(shmi.values, [engagement], place));
  assert.equal(random.n, gold.nhs_random.n);
  nears(estimates(random), gold.nhs_random.coef.estimate);
  nears(ses(random), gold.nhs_random.coef.se);
  nears(
    random.coefficients.map(({ p }) => p),
    gold.nhs_random.coef.p,
    1e-8,
  );
  nears(ses(had(randomEffects(shmi.values, [engagement], place, { se: 'CR0' }))), gold.nhs_random.se_arellano_hc0);
  near(random.hausman!.chisq, gold.nhs_hausman.chisq, 1e-8);
  near(random.hausman!.p, gold.nhs_hausman.p, 1e-8);
});

test('cross-lag: mortality speaks of later engagement, engagement not of later mortality', { skip }, () => {
  const { engagement, shmi, ...place } = trusts();
  const found = had(crossLag(shmi, [engagement], place, { lag: 1, se: 'CR1S' }));
  for (const [one, r] of [
    [found.forward, gold.nhs_cross_lag_shmi],
    [found.backward, gold.nhs_cross_lag_engagement],
  ] as const) {
    assert.equal(one.n, r.n);
    nears(estimates(one), r.coef.estimate);
    nears(ses(one), r.coef.se);
  }
  assert.equal(found.direction, 'backward');
});

test('trusts pooled, and trusts with year effects by restricted maximum likelihood', { skip }, () => {
  const { engagement, shmi, unit, period } = trusts();
  const pooled = had<LinearModel>(linearModel(shmi.values, [engagement], { se: 'CR1S', cluster: unit }));
  nears(estimates(pooled), gold.nhs_pooled.coef.estimate);
  nears(ses(pooled), gold.nhs_pooled.coef.se);

  const years = [2013, 2014, 2015, 2016, 2017, 2018, 2019].map((year): Column => ({
    term: `year=${year}`,
    values: period.map((one) => (one === year ? 1 : 0)),
  }));
  const model = had<Multilevel>(multilevel(shmi.values, [engagement, ...years], unit));
  assert.ok(Math.abs(model.criterion - gold.nhs_multilevel.reml) < 1e-5);
  near(model.variance.unit, gold.nhs_multilevel.variance.trust, 1e-5);
  near(model.variance.residual, gold.nhs_multilevel.variance.Residual, 1e-5);
  estimates(model).forEach((value, at) => assert.ok(Math.abs(value - gold.nhs_multilevel.fixed.estimate[at]) < 1e-6 * Math.max(1, Math.abs(value))));
});

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Adapter } from './adapter.ts';
import { adapter as disclose } from './disclose.ts';
import { adapter as effect } from './effect.ts';
import { adapter as linkage } from './linkage.ts';
import { adapter as survey } from './survey.ts';
import { readTable } from './table.ts';

/** The answers as analysts read them, by the specs of statistics.md. */
const folder = mkdtempSync(join(tmpdir(), 'throughline-contract-'));
after(() => rmSync(folder, { recursive: true }));
const shared = new URL('../../../shared/data/', import.meta.url).pathname;
const skip = existsSync(shared) ? false : 'the data are not beside the repository';
const gold = (name: string) => JSON.parse(readFileSync(new URL(`../../statistics/gold/${name}.json`, import.meta.url), 'utf8'));
const passengers = new URL('../../statistics/data/sfo_passengers/sfo_customer_survey_2013_2018.csv', import.meta.url).pathname;

function answer(adapter: Adapter, file: string, asked: object): any {
  const spec = adapter.spec.parse(asked);
  const found = adapter.run(readTable(file, adapter.columns(spec)), spec, () => undefined);
  if (!('undetermined' in found)) assert.doesNotMatch(adapter.say(found, spec), /NaN|undefined/);
  return JSON.parse(JSON.stringify(found));
}
const csv = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const near = (actual: number, expected: number, relative = 1e-9) =>
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} is not ${expected}`);

test('effect: the counties as specified, and the efficient estimator beside it', { skip }, () => {
  const base = { outcome: 'lemp', unit: 'countyreal', period: 'year', cohort: 'first.treat' };
  const file = `${shared}mpdta/mpdta.csv`;
  const r = gold('did').mpdta_dr_nevertreated_lpop;
  const found = answer(effect, file, { ...base, covariates: [{ number: 'lpop' }], control: 'never', estimator: 'dr' });
  near(found.simple.estimate, r.simple.overall);
  near(found.overall.dynamic.se, r.dynamic.overall_se);
  assert.deepEqual(Object.keys(found.att[0]), ['cohort', 'period', 'estimate', 'se']);
  assert.deepEqual(
    found.dynamic.map(({ lag }: { lag: number }) => lag),
    [-3, -2, -1, 0, 1, 2, 3],
  );
  assert.equal(found.pretest.df, 5);

  const efficient = answer(effect, file, { ...base, estimator: 'efficient', lags: [0, 2] });
  assert.deepEqual(
    efficient.dynamic.map(({ lag }: { lag: number }) => lag),
    [0, 1, 2],
  );
  for (const one of [efficient.simple, efficient.overall.group, efficient.overall.calendar]) assert.ok(one.se > 0 && one.se <= one.seNeyman);
});

test('effect: an empty cohort and one of 0 are never treated', () => {
  const rows = Array.from({ length: 40 }, (_, unit) =>
    [1, 2, 3].map((t) => `u${unit},${t},${unit % 2 ? 3 : unit % 4 ? '' : 0},${(unit * 7 + t * 3 * unit) % 5}`).join('\n'),
  );
  const found = answer(effect, csv('panel.csv', `unit,t,g,y\n${rows.join('\n')}\n`), { outcome: 'y', unit: 'unit', period: 't', cohort: 'g' });
  assert.deepEqual([found.units, found.treated, found.att.length], [40, 20, 2]);
});

test('linkage: the trusts by every model of the contract', { skip }, () => {
  const file = `${shared}nhs_trusts/trust_year_2012_2019.csv`;
  const base = { outcome: 'shmi', predictors: ['engagement'], unit: 'trust', period: 'year' };
  const r = gold('linkage');
  const twoway = answer(linkage, file, { ...base, lag: 1, model: 'twoway' });
  near(twoway.coefficients[0].estimate, r.nhs_fe_twoway_lag.coef.estimate[0]);
  assert.deepEqual([twoway.n, twoway.coefficients[0].term], [928, 'lag(engagement)']);
  const random = answer(linkage, file, { ...base, model: 'random' });
  near(random.hausman.chisq, r.nhs_hausman.chisq, 1e-8);
  const crosslag = answer(linkage, file, { ...base, lag: 1, model: 'crosslag', se: 'CR1S' });
  near(crosslag.backward.coefficients[2].se, r.nhs_cross_lag_engagement.coef.se[2]);
  assert.match(crosslag.verdict, /^the reverse of what was asked: earlier shmi goes with lower engagement later/);
  const multilevel = answer(linkage, file, { ...base, predictors: ['engagement', { label: 'year' }], model: 'multilevel' });
  near(multilevel.variance.trust, r.nhs_multilevel.variance.trust, 1e-5);
  assert.equal(multilevel.coefficients[2].term, 'year=2013');
});

test('linkage: a second row of the same unit and period is left out and counted', () => {
  const file = csv(
    'doubled.csv',
    `u,t,x,y\n${Array.from({ length: 30 }, (_, i) => `${i % 10},${Math.floor(i / 10)},${(i * 7) % 11},${(i * 5) % 13}`).join('\n')}\n0,0,9,9\n`,
  );
  const found = answer(linkage, file, { outcome: 'y', predictors: ['x'], unit: 'u', period: 't', model: 'within', se: 'CR2' });
  assert.deepEqual([found.n, found.doubled], [30, 1]);
});

test('survey: promoters with blanks left out, a mean by clusters, a mode', () => {
  const nps = answer(survey, passengers, { nps: 'nps' });
  assert.ok(nps.left > 0 && nps.promoters + nps.passives + nps.detractors === nps.n);
  const mean = answer(survey, passengers, { outcome: 'r_overall', weights: 'weight', cluster: 'runid', strata: 'year' });
  assert.deepEqual(Object.keys(mean), ['estimate', 'se', 'low', 'high', 'n', 'deff']);
  const margins = answer(survey, passengers, { outcome: 'r_overall', margins: { peak: { 1: 20, 2: 50, 3: 30 }, strata: { 1: 30, 2: 40, 3: 30 } } });
  assert.ok(margins.deff > 1 && margins.se > 0);
});

test('survey: a level of the file without a count is named, and so is a count nobody stands for', () => {
  const asked = (margins: object) => answer(survey, passengers, { outcome: 'r_overall', margins });
  assert.throws(() => asked({ peak: { 1: 20, 2: 50 } }), /"margins\.peak" has no count for "3"/);
  assert.throws(() => asked({ peak: { 1: 20, 2: 50, 3: 30, 4: 10 } }), /nobody with "4" answered, so its 10 cannot be stood for/);
  assert.throws(() => answer(survey, passengers, { outcome: 'r_overall', nps: 'nps' }), /Either "outcome" or "nps"/);
});

test('disclose: what may be shown of two surveys read together, and what the threshold would have told', () => {
  const rows = Array.from({ length: 40 }, (_, n) => `p${n},one,${n < 9 ? 'A' : n < 12 ? 'B' : 'C'},${(n % 5) + 1}`).concat(
    Array.from({ length: 41 }, (_, n) => `p${n},two,${n < 9 || n === 40 ? 'A' : n < 12 ? 'B' : 'C'},${(n % 5) + 1}`),
  );
  const found = answer(disclose, csv('confidential.csv', `id,wave,team,score\n${rows.join('\n')}\n`), {
    person: 'id',
    wave: 'wave',
    attributes: ['team'],
    outcome: 'score',
  });
  const words = found.cells
    .filter(({ shown }: { shown: boolean }) => shown)
    .map(({ wave, where }: { wave: string; where: { team?: string } }) => `${wave} ${where.team ?? 'all'}`);
  // The second total would tell the newcomer's answer by the first; the team does not, for three others of it stay unknown.
  assert.deepEqual(words, ['one all', 'one C', 'two C', 'two A']);
  assert.ok(found.thresholdOnly.people > 0);
  assert.ok(found.cells.every(({ shown, n, mean }: { shown: boolean; n: unknown; mean: unknown }) => shown || (n === null && mean === null)));
});

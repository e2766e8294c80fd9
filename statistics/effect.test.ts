import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readTable } from '../bin/analyse/table.ts';
import type { Effects, PanelRows } from './effect.ts';
import { groupTimeEffects } from './effect.ts';

const gold = JSON.parse(readFileSync(new URL('gold/did.json', import.meta.url), 'utf8'));
const file = new URL('../../shared/data/mpdta/mpdta.csv', import.meta.url).pathname;
const skip = existsSync(file) ? false : 'the county data (GPL) are not beside the repository';

/** County teen employment and minimum wages, 2003-2007 (Callaway and Sant'Anna 2021). */
function counties(population: boolean): PanelRows {
  const table = readTable(file, [
    { name: 'countyreal', as: 'label' }, { name: 'year', as: 'number' }, { name: 'first.treat', as: 'number' },
    { name: 'lemp', as: 'number' }, { name: 'lpop', as: 'number' },
  ]);
  return {
    unit: table.labels('countyreal').codes, period: table.numbers('year'), cohort: table.numbers('first.treat'), outcome: table.numbers('lemp'),
    covariates: population ? [table.numbers('lpop')] : [],
  };
}

const near = (actual: number | null | undefined, expected: number, relative = 1e-9, what = '') =>
  assert.ok(Math.abs(actual! - expected) <= relative * Math.max(Math.abs(expected), 1e-3), `${what} ${actual} is not ${expected}`);
const nears = (actual: (number | null)[], expected: number[], what: string) => {
  assert.equal(actual.length, expected.length, what);
  expected.forEach((value, index) => near(actual[index], value, 1e-9, `${what} ${index}`));
};

for (const method of ['reg', 'ipw', 'dr'] as const) {
  for (const control of ['never', 'notyet'] as const) {
    for (const covariates of ['none', 'lpop'] as const) {
      test(`the counties' effects by ${method}, ${control} treated, covariates ${covariates}, are those of R's did`, { skip }, () => {
        const r = gold[`mpdta_${method}_${control}treated_${covariates}`];
        const found = groupTimeEffects(counties(covariates === 'lpop'), { method, control }) as Effects;
        assert.deepEqual(found.att.map(({ cohort }) => cohort), r.cohort);
        assert.deepEqual(found.att.map(({ period }) => period), r.t);
        nears(found.att.map(({ estimate }) => estimate), r.att, 'att');
        nears(found.att.map(({ se }) => se), r.se, 'se');
        near(found.simple!.estimate, r.simple.overall, 1e-9, 'simple');
        near(found.simple!.se, r.simple.overall_se, 1e-9, 'simple se');
        for (const kind of ['dynamic', 'group', 'calendar'] as const) {
          nears(found[kind].map(({ estimate }) => estimate), r[kind].att, kind);
          nears(found[kind].map(({ se }) => se), r[kind].se, `${kind} se`);
          near(found.overall[kind]!.estimate, r[kind].overall, 1e-9, `${kind} overall`);
          near(found.overall[kind]!.se, r[kind].overall_se, 1e-9, `${kind} overall se`);
        }
        near(found.pretest!.wald, r.wald_pretest, 1e-8, 'wald');
        assert.ok(Math.abs(found.pretest!.p - r.wald_p) < 5e-6);
      });
    }
  }
}

test('two-way fixed effects of the counties, with the errors of R', { skip }, () => {
  const { twoWay } = groupTimeEffects(counties(false)) as Effects;
  near(twoWay!.estimate, gold.mpdta_twfe.post);
  near(twoWay!.seClassical, gold.mpdta_twfe.se_iid);
  near(twoWay!.seCR0, gold.mpdta_twfe.se_cluster_cr0);
  near(twoWay!.seCR1, gold.mpdta_twfe.se_cluster_cr1);
});

test('the effects printed in the README of did 2.1.2, and the p-value of its test before treatment', { skip }, () => {
  const { att, dynamic, group, overall, pretest } = groupTimeEffects(counties(false)) as Effects;
  const four = (values: { estimate: number | null }[]) => values.map(({ estimate }) => Number(estimate!.toFixed(4)));
  assert.deepEqual(four(att), [-0.0105, -0.0704, -0.1373, -0.1008, 0.0065, -0.0028, -0.0046, -0.0412, 0.0305, -0.0027, -0.0311, -0.0261]);
  assert.deepEqual(four(dynamic), [0.0305, -0.0006, -0.0245, -0.0199, -0.051, -0.1373, -0.1008]);
  assert.deepEqual(four(group), [-0.0797, -0.0229, -0.0261]);
  assert.deepEqual(four([overall.dynamic!, overall.group!]), [-0.0772, -0.031]);
  assert.equal(pretest!.p.toFixed(5), '0.16812');
});

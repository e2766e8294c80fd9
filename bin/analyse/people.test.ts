import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Adapter } from './adapter.ts';
import { adapter as drivers } from './drivers.ts';
import { adapter as reliability } from './reliability.ts';
import { adapter as survival } from './survival.ts';
import { readTable } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-people-'));
after(() => rmSync(folder, { recursive: true }));

function answer(adapter: Adapter, content: string, asked: object): any {
  const file = join(folder, 'rows.csv');
  writeFileSync(file, content);
  const spec = adapter.spec.parse(asked);
  const found = adapter.run(readTable(file, adapter.columns(spec)), spec, () => undefined);
  const words = 'undetermined' in found ? '' : adapter.say(found, spec);
  const picture = 'undetermined' in found ? '' : adapter.picture?.(found, spec) ?? '';
  assert.doesNotMatch(words + picture, /NaN|undefined|Infinity/);
  return { ...JSON.parse(JSON.stringify(found)), words, picture };
}

const asked = Array.from({ length: 60 }, (_, i) => {
  const [listens, tells, site] = [(i * 7) % 5, (i * 11) % 4, i % 6];
  return `${3 * listens + tells + ((i * 13) % 3)},${listens},${tells},${site}`;
}).join('\n');

test('drivers: shares that add to R², limits with a bootstrap, and a picture that names what it shows', () => {
  const spec = { outcome: 'rating', drivers: ['listens', 'tells'], bootstrap: 200, seed: 1, cluster: 'site' };
  const found = answer(drivers, `rating,listens,tells,site\n${asked}\n,1,1,1\n`, spec);
  assert.equal(found.n, 60);
  assert.deepEqual(Object.keys(found.drivers[0]).slice(0, 2), ['name', 'lmg']);
  for (const key of ['lmg', 'first', 'last', 'genizi', 'johnson', 'low', 'high']) assert.equal(typeof found.drivers[0][key], 'number', key);
  assert.ok(Math.abs(found.drivers[0].lmg + found.drivers[1].lmg - found.r2) < 1e-12);
  assert.match(found.words, /listens matters more than every other driver here/);
  assert.match(found.picture, /^<svg [\s\S]*What goes with rating[\s\S]*listens[\s\S]*<\/svg>\n$/);
  const plain = answer(drivers, `rating,listens,tells,site\n${asked}\n`, { outcome: 'rating', drivers: ['listens'] });
  assert.deepEqual([plain.drivers[0].low, plain.drivers[0].high], [null, null]);
});

const spells = 'weeks,left,site,age,from\n' + Array.from({ length: 80 }, (_, i) =>
  `${5 + ((i * 17) % 40)},${Number(i % 3 > 0)},${['north', 'south'][Number(i % 4 === 0)]},${20 + ((i * 7) % 31)},${i % 5}`).join('\n') + '\n';

test('survival: curves and a comparison by group, a model with labels and numbers, late entry and mean time', () => {
  const found = answer(survival, spells, { time: 'weeks', event: 'left', by: 'site', entry: 'from', covariates: ['site', { number: 'age' }], rmst: 30 });
  assert.deepEqual(found.curves.map(({ group }: { group: string }) => group), ['north', 'south']);
  for (const key of ['t', 'atRisk', 'events', 's', 'low', 'high']) assert.ok(key in found.curves[0].points[0], key);
  assert.deepEqual(found.cox.coefficients.map(({ term }: { term: string }) => term), ['site=south', 'age']);
  assert.deepEqual(found.cox.zph.map(({ term }: { term: string }) => term), ['site', 'age', 'GLOBAL']);
  assert.equal(found.logrank.df, 1);
  assert.ok(found.curves[0].rmst.estimate < 30 && found.curves[0].rmst.se > 0);
  assert.match(found.picture, /<path d="M0,0L/);
});

test('survival: covariates without groups give the model only, no covariates the curve only', () => {
  const model = answer(survival, spells, { time: 'weeks', event: 'left', covariates: [{ number: 'age' }], ties: 'breslow' });
  assert.deepEqual([model.curves, model.logrank, model.cox.ties], [undefined, undefined, 'breslow']);
  const curve = answer(survival, spells, { time: 'weeks', event: 'left', limits: 'plain', discrete: 'cloglog', shape: 'linear' });
  assert.deepEqual([curve.curves.length, curve.curves[0].group, curve.cox], [1, null, undefined]);
  assert.deepEqual(curve.discrete.coefficients.map(({ term }: { term: string }) => term), ['(Intercept)', 't']);
});

test('survival: an event that is neither 1 nor 0 is named with its line', () => {
  assert.throws(() => answer(survival, 'weeks,left\n1,1\n2,3\n', { time: 'weeks', event: 'left' }), /line 3: "left" is 3/);
  const oneSite = { time: 'weeks', event: 'left', covariates: ['site'] };
  assert.throws(() => answer(survival, 'weeks,left,site\n1,1,a\n2,0,a\n', oneSite), /site is the same in every row/);
});

const judges = 'target,judge,rating\n' + [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
  .flatMap((row, target) => row.map((rating, judge) => `${target},${judge},${rating}`)).join('\n') + '\n';

test('reliability: six intraclass correlations, alpha of four kinds, kappa for two raters and for more', () => {
  const rated = { subject: 'target', rater: 'judge', score: 'rating' };
  const { icc } = answer(reliability, judges, { ...rated, statistic: 'icc' });
  assert.deepEqual(icc.map(({ type, estimate }: { type: string; estimate: number }) => [type, estimate.toFixed(2)]),
    [['ICC1', '0.17'], ['ICC2', '0.29'], ['ICC3', '0.71'], ['ICC1k', '0.44'], ['ICC2k', '0.62'], ['ICC3k', '0.91']]);
  for (const level of ['nominal', 'ordinal', 'interval', 'ratio']) {
    assert.equal(typeof answer(reliability, judges, { ...rated, statistic: 'krippendorff', level }).alpha.estimate, 'number');
  }
  assert.equal(answer(reliability, judges, { ...rated, statistic: 'kappa' }).method, 'fleiss');
  const two = 'target,judge,rating\n1,a,good\n1,b,good\n2,a,bad\n2,b,good\n3,a,bad\n3,b,bad\n4,a,good\n4,b,\n';
  const cohen = answer(reliability, two, { ...rated, statistic: 'kappa', weights: 'quadratic' });
  assert.deepEqual([cohen.method, cohen.subjects], ['cohen', 3]);
  const again = 'target,judge,rating\n1,a,2\n1,a,3\n';
  assert.throws(() => answer(reliability, again, { ...rated, statistic: 'icc' }), /line 3: "judge" a has rated this subject already/);
});

test('reliability: a scale with each item dropped, and agreement within groups', () => {
  const row = (i: number): string => `${1 + (i % 5)},${1 + ((i + Number(i % 3 === 0)) % 5)},${1 + (i % 4)},${i % 3}`;
  const rows = `a,b,c,team\n${Array.from({ length: 12 }, (_, i) => row(i)).join('\n')}\n`;
  const scale = answer(reliability, rows, { items: ['a', 'b', 'c'], statistic: 'alpha' });
  for (const key of ['n', 'alpha', 'standardised', 'ifDropped']) assert.ok(key in scale, key);
  assert.deepEqual(scale.ifDropped.map(({ item }: { item: string }) => item), ['a', 'b', 'c']);
  const teams = answer(reliability, rows, { items: ['a', 'b'], group: 'team', options: 5, statistic: 'rwg' });
  assert.deepEqual(teams.groups.map(({ id }: { id: string }) => id), ['0', '1', '2']);
  assert.throws(() => answer(reliability, 'a,team\n9,x\n', { items: ['a'], group: 'team', options: 5, statistic: 'rwg' }), /line 2: "a" is 9/);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { label, number, orEmpty } from '../bin/analyse/adapter.ts';
import { readTable } from '../bin/analyse/table.ts';
import { benjaminiHochberg, contrast, holm, mostDistinctive, nearestProfiles, standardised, wilcoxon } from './contrast.ts';
import type { Contrast } from './contrast.ts';
import { fromColumns } from './matrix.ts';
import { random } from './random.ts';

const gold = JSON.parse(readFileSync(new URL('gold/competency.json', import.meta.url), 'utf8'));
const folder = new URL('data/', import.meta.url).pathname;
const near = (actual: number | null | undefined, expected: number, relative = 1e-10, what = '') =>
  assert.ok(Math.abs(actual! - expected) <= relative * Math.abs(expected), `${what} ${actual} is not ${expected}`);

/** R's quantile of type 7. */
function quantile(values: readonly number[], p: number): number {
  const order = [...values].sort((a, b) => a - b), place = (order.length - 1) * p, low = Math.floor(place);
  return order[low]! + (place - low) * ((order[low + 1] ?? order[low]!) - order[low]!);
}

test('what teachers say in the schools that parents rate highest, as R has it', () => {
  const r = gold.nyc_teacher_items_vs_parent_rating, names: string[] = r.table.behaviour;
  const themes = ['saf_p_11', 'com_p_11', 'eng_p_11', 'aca_p_11'];
  const table = readTable(`${folder}nyc_schools/school_survey_2011.csv`, [number('d75'), ...[...themes, ...names].map((name) => orEmpty(number(name)))]);
  const rating = Float64Array.from({ length: table.rows }, (_, i) => themes.reduce((sum, name) => sum + table.numbers(name)[i]!, 0) / 4);
  const kept = [...rating.keys()].filter((i) => table.numbers('d75')[i] === 0 && !Number.isNaN(rating[i]!)), cutoff = quantile(kept.map((i) => rating[i]!), 0.75);
  near(cutoff, r.cutoff);
  const top = kept.map((i) => Number(rating[i]! >= cutoff));
  const found = contrast(top, names.map((name) => ({ name, values: kept.map((i) => table.numbers(name)[i]!) }))) as Contrast;
  found.behaviours.forEach((one, i) => {
    assert.deepEqual([one.n1, one.n0], [r.table.n1[i], r.table.n2[i]]);
    near(one.mean1, r.table.mean_top[i]);
    near(one.mean0, r.table.mean_rest[i]);
    near(one.hedgesG, r.table.g[i]);
    near(one.se, r.table.g_se[i]);
    near(one.auc, r.table.auc[i]);
    near(one.welchP, r.table.welch_p[i], 1e-8);
    near(one.wilcoxonP, r.table.wilcox_p[i], 1e-8);
    near(one.holmP, r.table.p_holm[i], 1e-8);
    near(one.bhP, r.table.p_bh[i], 1e-8);
  });
  assert.equal(found.verdict, `${found.separating.length} of 38 behaviours separate the top from the others`);
});

test('what a customer service representative needs, and the occupations nearest to it', () => {
  const r = gold.onet_customer_service_rep;
  const elements = readTable(`${folder}onet/elements.csv`, [label('element_id')]), ids = elements.labels('element_id').levels;
  const table = readTable(`${folder}onet/occupation_importance.csv`, [label('soc'), ...ids.map(number)]);
  const { levels, codes } = table.labels('soc'), scores = standardised(fromColumns(ids.map((id) => table.numbers(id))));
  const one = codes.indexOf(levels.indexOf(r.soc));
  const near10 = nearestProfiles(scores, one), distinctive = mostDistinctive(scores, one);
  assert.deepEqual(near10.map(({ profile }) => levels[codes[profile]!]), r.nearest_by_z_cosine.soc);
  near10.forEach(({ cosine }, i) => near(cosine, r.nearest_by_z_cosine.cosine[i]));
  assert.deepEqual(distinctive.map(({ column }) => ids[column]), r.most_distinctive.element_id);
  distinctive.forEach(({ z }, i) => near(z, r.most_distinctive.z[i]));
});

/** Hollander and Wolfe, Nonparametric Statistical Methods, 1973, p. 69: permeability of the membranes at term and at 12 to 26 weeks. */
test('the membranes of Hollander and Wolfe: U is 35 of 50', () => {
  const { auc } = wilcoxon([0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.9, 0.74, 1.21]);
  near(auc, 35 / 50);
});

/** Benjamini and Hochberg 1995, section 3.2: fifteen comparisons of treatments after a heart attack. */
test('fifteen comparisons: three findings by Holm, four by Benjamini and Hochberg', () => {
  const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  assert.equal(holm(ps).filter((p) => p! < 0.05).length, 3);
  assert.equal(benjaminiHochberg(ps).filter((p) => p! < 0.05).length, 4);
  assert.deepEqual(holm([0.04, null, 0.01]), [0.04, null, 0.02]);
});

const samples = fc.record({ seed: fc.integer(), n1: fc.integer({ min: 3, max: 30 }), n0: fc.integer({ min: 3, max: 30 }) });
function drawn({ seed, n1, n0 }: { seed: number; n1: number; n0: number }, apart = 0.5) {
  const draw = random(seed), top = Array.from({ length: n1 + n0 }, (_, i) => Number(i < n1));
  return { top, behaviours: ['a', 'b', 'c'].map((name) => ({ name, values: top.map((one) => Math.round(10 * (draw.normal() + apart * one)) / 10) })) };
}

test('order and scale change nothing, and the other group for top turns everything round', () => {
  fc.assert(fc.property(samples, fc.constantFrom(1e-6, 3, 1e6), (plan, factor) => {
    const { top, behaviours } = drawn(plan), found = contrast(top, behaviours);
    if ('undetermined' in found) return;
    const scaled = contrast([...top].reverse(), behaviours.map(({ name, values }) => ({ name, values: values.map((value) => factor * value).reverse() }))) as Contrast;
    const turned = contrast(top.map((one) => 1 - one), behaviours) as Contrast;
    found.behaviours.forEach((one, i) => {
      if (one.hedgesG === null) return;
      assert.ok(Math.abs(scaled.behaviours[i]!.hedgesG! - one.hedgesG) < 1e-9);
      near(scaled.behaviours[i]!.welchP, one.welchP!, 1e-7);
      near(scaled.behaviours[i]!.wilcoxonP, one.wilcoxonP!, 1e-12);
      assert.ok(Math.abs(turned.behaviours[i]!.hedgesG! + one.hedgesG) < 1e-12);
      assert.ok(Math.abs(turned.behaviours[i]!.auc! + one.auc! - 1) < 1e-12);
      assert.ok(one.welchP! <= one.bhP! * (1 + 1e-12) && one.bhP! <= one.holmP! * (1 + 1e-12));
    });
  }), { numRuns: 200 });
});

test('the area is the share of pairs in which the one of the top has more', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 15 }), fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 15 }), (one, other) => {
    const pairs = one.flatMap((a) => other.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
    assert.ok(Math.abs(wilcoxon(one, other).auc - pairs.reduce<number>((sum, value) => sum + value, 0) / pairs.length) < 1e-12);
  }), { numRuns: 200 });
});

test('where nothing separates, something is said to in at most five of a hundred', () => {
  let findings = 0;
  for (let seed = 0; seed < 400; seed++) if ((contrast(...Object.values(drawn({ seed, n1: 20, n0: 40 }, 0)) as [number[], []]) as Contrast).separating.length > 0) findings++;
  assert.ok(findings <= 32, `${findings} of 400`);
});

test('who has no value for one behaviour counts for the others', () => {
  const { top, behaviours } = drawn({ seed: 3, n1: 6, n0: 9 });
  const [first, ...others] = behaviours;
  const found = contrast(top, [{ name: 'a', values: first!.values.map((value, i) => (i % 5 === 0 ? NaN : value)) }, ...others]) as Contrast;
  assert.deepEqual(found.behaviours.map(({ n1, n0 }) => [n1, n0]), [[4, 8], [6, 9], [6, 9]]);
});

test('what cannot be told is null or said with its reason, and nonsense is refused by its field', () => {
  const reason = (answer: object) => (answer as { undetermined: string }).undetermined;
  const top = [1, 1, 1, 0, 0, 0];
  const same = contrast(top, [{ name: 'a', values: [1, 2, 3, 1, 2, 3] }, { name: 'flat', values: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1] }]) as Contrast;
  assert.equal(same.verdict, 'no difference found');
  assert.deepEqual([same.behaviours[1]!.hedgesG, same.behaviours[1]!.welchP, same.behaviours[1]!.wilcoxonP, same.behaviours[1]!.auc], [null, null, null, 0.5]);
  assert.equal(same.behaviours[0]!.holmP, same.behaviours[0]!.welchP);
  assert.match(reason(contrast([1, 1, 1], [{ name: 'a', values: [1, 2, 3] }])), /3 at the top and 0 others/);
  assert.match(reason(contrast(top, [{ name: 'a', values: [2, 2, 2, 2, 2, 2] }])), /no behaviour has values that differ/);
  assert.throws(() => contrast([1, 2], [{ name: 'a', values: [1, 2] }]), /^RangeError: top: row 2 has 2/);
  assert.throws(() => contrast(top, [{ name: 'a', values: [1] }]), /^RangeError: a: 1 values for 6 rows/);
  assert.throws(() => contrast(top, []), /^RangeError: behaviours: /);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { hypergeometric } from './distributions.ts';
import { acrossStrata, adverseImpact, fewerMidP, fisherTwoSided } from './impact.ts';
import type { Cell, Comparison, Impact, MantelHaenszel, Stratum } from './impact.ts';

const gold = JSON.parse(readFileSync(new URL('gold/adverse_impact.json', import.meta.url), 'utf8')).ucb;
const near = (actual: number | null | undefined, expected: number, relative = 1e-10) =>
  assert.ok(Math.abs(actual! - expected) <= relative * Math.abs(expected), `${actual} is not ${expected}`);

/** Applicants to Berkeley in the autumn of 1973 (Bickel, Hammel and O'Connell 1975): men admitted and not, women admitted and not, by department. */
const berkeley: Record<string, Stratum> = {
  A: [512, 313, 89, 19], B: [353, 207, 17, 8], C: [120, 205, 202, 391], D: [138, 279, 131, 244], E: [53, 138, 94, 299], F: [22, 351, 24, 317],
};
const cellsOf = (strata: Record<string, Stratum>): Cell[] => Object.entries(strata).flatMap(([stratum, [a, b, c, d]]) => [
  { group: 'Male', stratum, selected: a, n: a + b }, { group: 'Female', stratum, selected: c, n: c + d },
]);

function agree(found: Comparison, r: typeof gold.pooled): void {
  near(found.ratio, r.impact_ratio);
  assert.equal(found.fourFifths, !r.four_fifths_violation);
  near(found.ratioLow, r.ir_ci95_log[0]);
  near(found.ratioHigh, r.ir_ci95_log[1]);
  near(found.difference, r.risk_difference);
  near(found.z, r.z_pooled);
  near(found.zP, r.z_p, 1e-8);
  near(found.fisherP, r.fisher_p_two_sided, 1e-8);
  near(found.midP, r.mid_p_lower, 1e-8);
  near(found.cohenH, r.cohen_h);
  near(found.oddsRatio, r.odds_ratio_ref_over_focal);
  near(found.shortfall, r.shortfall, 1e-9);
}

test('Berkeley in sum and by department, as R has it', () => {
  const pooled = adverseImpact(cellsOf(berkeley), 'Male') as Impact;
  agree(pooled.comparisons[0]!, gold.pooled);
  assert.deepEqual(pooled.groups, [{ group: 'Male', ...gold.pooled.reference }, { group: 'Female', ...gold.pooled.focal }]);
  for (const [department, stratum] of Object.entries(berkeley)) agree((adverseImpact(cellsOf({ [department]: stratum }), 'Male') as Impact).comparisons[0]!, gold.by_dept[department]);
});

test('like compared with like, Berkeley\'s difference is gone, but for department A', () => {
  const found = (adverseImpact(cellsOf(berkeley), 'Male') as Impact).mantelHaenszel as MantelHaenszel;
  near(found.chisq, gold.cmh_uncorrected.chisq);
  near(found.p, gold.cmh_uncorrected.p, 1e-8);
  near(found.oddsRatio, gold.mh_common_or);
  near(found.low, gold.mh_or_ci95[0]);
  near(found.high, gold.mh_or_ci95[1]);
  near(found.breslowDay!.chisq, gold.homogeneity.breslow_day);
  near(found.breslowDay!.p, gold.homogeneity.p, 1e-8);
  near(found.breslowDay!.tarone, gold.homogeneity.tarone);
  near(found.breslowDay!.taroneP, gold.homogeneity.tarone_p, 1e-8);
  assert.equal(found.breslowDay!.df, 5);
});

/** Fisher, The Design of Experiments, 1935: a lady tasting tea, three of four cups told right. */
test('the lady tasting tea: 34 in 70, two-sided', () => {
  near(fisherTwoSided(3, 4, 4, 4), 34 / 70);
  near(fisherTwoSided(4, 4, 4, 4), 2 / 70);
  near(fewerMidP(3, 4, 4, 4), 53 / 70 + 8 / 70);
});

const counts = fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 40 }))).filter(([a, b, c, d]) => a! + b! > 0 && c! + d! > 0 && a! + c! > 0 && b! + d! > 0);

test('Fisher\'s p is the sum over all tables no likelier', () => {
  fc.assert(fc.property(counts, ([a, b, c, d]) => {
    const marked = a! + c!, plain = b! + d!, draws = c! + d!;
    let sum = 0;
    for (let k = hypergeometric.least(plain, draws); k <= hypergeometric.most(marked, draws); k++) {
      const density = hypergeometric.density(k, marked, plain, draws);
      if (density <= hypergeometric.density(c!, marked, plain, draws) * (1 + 1e-7)) sum += density;
    }
    near(fisherTwoSided(c!, marked, plain, draws), Math.min(1, sum), 1e-9);
  }), { numRuns: 300 });
});

test('taking the other group for reference turns everything round', () => {
  fc.assert(fc.property(counts.filter((all) => all.every((one) => one! > 0)), ([a, b, c, d]) => {
    const cells = cellsOf({ one: [a!, b!, c!, d!] });
    const [one, other] = ['Male', 'Female'].map((reference) => (adverseImpact(cells, reference) as Impact).comparisons[0]!) as [Comparison, Comparison];
    near(other.ratio, 1 / one.ratio!, 1e-12);
    near(other.ratioLow, 1 / one.ratioHigh!, 1e-12);
    near(other.oddsRatio, 1 / one.oddsRatio!, 1e-12);
    near(other.fisherP, one.fisherP, 1e-9);
    assert.ok(Math.abs(other.midP + one.midP - 1) < 1e-9);
    assert.ok(Math.abs(other.z! + one.z!) < 1e-9 && Math.abs(other.cohenH + one.cohenH) < 1e-12);
  }), { numRuns: 200 });
});

test('a stratum counted as ten equal ones narrows the error and moves nothing', () => {
  fc.assert(fc.property(counts.filter((all) => all.every((one) => one! > 0)), ([a, b, c, d]) => {
    const stratum: Stratum = [a!, b!, c!, d!];
    const once = acrossStrata([stratum]) as MantelHaenszel, ten = acrossStrata(Array.from({ length: 10 }, () => stratum)) as MantelHaenszel;
    near(once.oddsRatio, (a! * d!) / (b! * c!), 1e-12);
    near(ten.oddsRatio, once.oddsRatio!, 1e-12);
    near(Math.log(ten.high! / ten.low!), Math.log(once.high! / once.low!) / Math.sqrt(10), 1e-9);
    assert.ok(ten.breslowDay!.chisq < 1e-6);
    assert.equal(ten.breslowDay!.df, 9);
  }), { numRuns: 200 });
});

test('three groups: the highest rate is the reference unless one is named, and strata go with each comparison', () => {
  const cells = ['x', 'y'].flatMap((stratum) => [['a', 8], ['b', 9], ['c', 4]].map(([group, selected]) => ({ group: group as string, stratum, selected: selected as number, n: 20 })));
  const found = adverseImpact(cells) as Impact;
  assert.equal(found.reference, 'b');
  assert.deepEqual(found.comparisons.map(({ group, fourFifths }) => [group, fourFifths]), [['a', true], ['c', false]]);
  assert.ok(found.comparisons.every(({ mantelHaenszel }) => mantelHaenszel && 'chisq' in mantelHaenszel));
  assert.equal(found.mantelHaenszel, undefined);
});

test('exactly four fifths meets the rule', () => {
  const [comparison] = (adverseImpact([{ group: 'a', selected: 50, n: 100 }, { group: 'b', selected: 40, n: 100 }], 'a') as Impact).comparisons;
  assert.equal(comparison!.fourFifths, true);
});

test('what cannot be told is null or said with its reason, and nonsense is refused by its field', () => {
  const reason = (answer: object) => (answer as { undetermined: string }).undetermined;
  const none = (adverseImpact([{ group: 'a', selected: 5, n: 10 }, { group: 'b', selected: 0, n: 10 }], 'a') as Impact).comparisons[0]!;
  assert.deepEqual([none.ratio, none.ratioLow, none.fourFifths, none.oddsRatio], [0, null, false, null]);
  const noneOfReference = (adverseImpact([{ group: 'a', selected: 5, n: 10 }, { group: 'b', selected: 0, n: 10 }], 'b') as Impact).comparisons[0]!;
  assert.deepEqual([noneOfReference.ratio, noneOfReference.fourFifths, noneOfReference.oddsRatio, noneOfReference.significant], [null, null, 0, false]);
  assert.match(reason(adverseImpact([], 'a')), /nobody to select from/);
  assert.match(reason(adverseImpact([{ group: 'a', selected: 1, n: 2 }], 'a')), /everybody is in group "a"/);
  assert.match(reason(adverseImpact([{ group: 'a', selected: 0, n: 2 }, { group: 'b', selected: 0, n: 3 }], 'a')), /nobody was selected/);
  assert.match(reason(acrossStrata([[3, 2, 0, 0], [0, 0, 1, 4], [2, 0, 3, 0]])), /in no stratum/);
  assert.throws(() => adverseImpact([{ group: 'a', selected: 3, n: 2 }]), /^RangeError: selected: 3 in cell 1 \(a\)/);
  assert.throws(() => adverseImpact([{ group: 'a', selected: 1, n: 2.5 }]), /^RangeError: n: 2.5/);
  assert.throws(() => adverseImpact([{ group: 'a', selected: 1, n: 2 }], 'z'), /^RangeError: reference: there is nobody in group "z"/);
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTable } from '../bin/analyse/table.ts';
import type { Comparison, Impact, MantelHaenszel, Selection } from './impact.ts';
import { impact } from './impact.ts';

const gold = JSON.parse(readFileSync(new URL('gold/adverse_impact.json', import.meta.url), 'utf8')).ucb;
const file = new URL('../../shared/data/adverse_impact/ucb_admissions.csv', import.meta.url).pathname;
const skip = existsSync(file) ? false : 'the data are not beside the repository';
const near = (found: number | null | undefined, expected: number, what = '', parts = 1e-10) =>
  assert.ok(Math.abs(found! - expected) <= parts * Math.abs(expected), `${what}: ${found} is not ${expected}`);
const compared = (selections: Selection[], reference?: string): Impact => {
  const answer = impact(selections, reference);
  assert.ok(!('undetermined' in answer), JSON.stringify(answer));
  return answer;
};

/** Admissions to Berkeley's six largest departments, 1973 (Bickel, Hammel and O'Connell 1975). */
function berkeley(only?: string): Selection[] {
  const table = readTable(file, [{ name: 'Admit', as: 'label' }, { name: 'Gender', as: 'label' }, { name: 'Dept', as: 'label' }, { name: 'Freq', as: 'number' }]);
  const [admit, gender, dept, freq] = [table.labels('Admit'), table.labels('Gender'), table.labels('Dept'), table.numbers('Freq')];
  return Array.from(freq, (n, row) => ({
    group: gender.levels[gender.codes[row]!]!, stratum: dept.levels[dept.codes[row]!]!, n, selected: admit.levels[admit.codes[row]!] === 'Admitted' ? n : 0,
  })).filter(({ stratum }) => only === undefined || stratum === only);
}

function like({ comparisons: [one] }: { comparisons: Comparison[] }, r: any) {
  near(one!.ratio, r.impact_ratio, 'ratio');
  near(one!.ratioLow, r.ir_ci95_log[0], 'low');
  near(one!.ratioHigh, r.ir_ci95_log[1], 'high');
  assert.equal(one!.fourFifths, !r.four_fifths_violation);
  near(one!.z, r.z_pooled, 'z');
  near(one!.zP, r.z_p, 'z p', 1e-8);
  near(one!.fisherP, r.fisher_p_two_sided, 'Fisher', 1e-8);
  near(one!.midP, r.mid_p_lower, 'mid-p', 1e-8);
  near(one!.cohenH, r.cohen_h, 'h');
  near(one!.oddsRatio, r.odds_ratio_ref_over_focal, 'odds');
  near(one!.oddsRatioLow, r.or_ci95_wald[0], 'odds low');
}

test('Berkeley as a whole and each department are as in R', { skip }, () => {
  like(compared(berkeley(), 'Male'), gold.pooled);
  for (const dept of 'ABCDEF') like(compared(berkeley(dept), 'Male'), gold.by_dept[dept]);
});

test('within departments Berkeley shows no difference: Mantel-Haenszel, and Breslow-Day says that the departments disagree', { skip }, () => {
  const found = compared(berkeley(), 'Male').mantelHaenszel as MantelHaenszel;
  near(found.chisq, gold.cmh_uncorrected.chisq);
  near(found.p, gold.cmh_uncorrected.p, 'p', 1e-8);
  near(found.chisqCorrected, gold.cmh_corrected.chisq);
  near(found.oddsRatio, gold.mh_common_or);
  near(found.low, gold.mh_or_ci95[0]);
  near(found.high, gold.mh_or_ci95[1]);
  near(found.breslowDay!.chisq, gold.homogeneity.breslow_day);
  near(found.breslowDay!.tarone, gold.homogeneity.tarone);
  near(found.breslowDay!.p, gold.homogeneity.p, 'p', 1e-8);
});

test('both verdicts stand side by side', () => {
  const verdict = (a: number, n: number, c: number, m: number) => compared([{ group: 'r', selected: c, n: m }, { group: 'g', selected: a, n }], 'r').comparisons[0]!.verdict;
  assert.equal(verdict(300, 1000, 600, 1000), 'both');
  assert.equal(verdict(1, 4, 5, 10), 'four fifths only');
  assert.equal(verdict(4500, 10000, 5000, 10000), 'statistics only');
  assert.equal(verdict(5, 10, 5, 10), 'neither');
});

test('without a named reference the group selected most often is it', () => {
  assert.equal(compared([{ group: 'a', selected: 1, n: 10 }, { group: 'b', selected: 5, n: 10 }]).reference, 'b');
});

test('Fisher\'s p is the sum over all tables that are no likelier', () => {
  const count = fc.integer({ min: 0, max: 12 });
  fc.assert(fc.property(count, count, count, count, (a, b, c, d) => {
    if (a + b === 0 || c + d === 0) return;
    const choose = (n: number, k: number): number => (k < 0 || k > n ? 0 : k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    const chance = (k: number) => (choose(a + b, k) * choose(c + d, a + c - k)) / choose(a + b + c + d, a + c);
    let sum = 0;
    for (let k = 0; k <= a + c; k++) if (chance(k) > 0 && chance(k) <= chance(a) * (1 + 1e-7)) sum += chance(k);
    near(compared([{ group: 'r', selected: c, n: c + d }, { group: 'g', selected: a, n: a + b }], 'r').comparisons[0]!.fisherP, Math.min(1, sum), 'p', 1e-9);
  }));
});

test('nobody selected, everybody selected and empty groups give no numbers that are none', () => {
  for (const [a, n, c, m] of [[0, 5, 0, 5], [5, 5, 5, 5], [0, 0, 3, 5], [0, 5, 5, 5]] as const) {
    const answer = compared([{ group: 'r', stratum: 's', selected: c, n: m }, { group: 'g', stratum: 's', selected: a, n }], 'r');
    assert.doesNotMatch(JSON.stringify(answer, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? 'NaN' : value)), /NaN/);
  }
  assert.match((impact([{ group: 'a', selected: 1, n: 2 }]) as { undetermined: string }).undetermined, /only one group/);
  assert.throws(() => impact([{ group: 'a', selected: 3, n: 2 }, { group: 'b', selected: 0, n: 1 }]), /RangeError: selected/);
  assert.throws(() => impact([{ group: 'a', selected: 1, n: 2 }, { group: 'b', selected: 0, n: 1 }], 'c'), /RangeError: reference/);
});

/**
 * Adverse impact: was a group selected less often than another (F27, F74)? Two verdicts that may differ stand side by side: the four-fifths
 * rule of the Uniform Guidelines (29 CFR 1607.4 D), a matter of size, and tests, a matter of chance. Rates are selected / n, 0 to 1.
 */
import { normal } from './distributions.ts';
import { undetermined, z, type Undetermined } from './estimate.ts';
import { fewerMidP, fisherTwoSided } from './impact/fisher.ts';
import { acrossStrata, type MantelHaenszel, type Stratum } from './impact/strata.ts';

export { acrossStrata, fewerMidP, fisherTwoSided };
export type { MantelHaenszel, Stratum };

/** People of one group, in one stratum where there are strata (a department, a year): how many there were and how many were selected. */
export type Cell = { group: string; stratum?: string | undefined; selected: number; n: number };

export type Rate = { group: string; selected: number; n: number; rate: number };

/** A number that the counts do not determine (nobody selected, say) is null. */
export type Comparison = {
  group: string;
  /** Rate of the group over that of the reference, with log limits √((1 - p)/(n p) + (1 - q)/(m q)). */
  ratio: number | null;
  ratioLow: number | null;
  ratioHigh: number | null;
  /** True where the rule is met: ratio ≥ 0.8. */
  fourFifths: boolean | null;
  /** Rate of the group less that of the reference. */
  difference: number;
  /** Of two proportions, reference minus group, pooled. */
  z: number | null;
  zP: number | null;
  /** Fisher's exact test, two-sided: all tables no likelier than this one. */
  fisherP: number;
  /** One-sided, fewer of the group selected, half the chance of this very table. */
  midP: number;
  /** 2 asin √q - 2 asin √p, reference over group. */
  cohenH: number;
  /** Odds of the reference over those of the group. */
  oddsRatio: number | null;
  /** How many more of the group would have been selected at the reference's rate and its own as one. */
  shortfall: number;
  /** The group is selected less and Fisher's p is below 0.05. */
  significant: boolean;
  /** Within strata, where there are strata and more than two groups. */
  mantelHaenszel?: MantelHaenszel | Undetermined;
};

export type Impact = {
  n: number;
  reference: string;
  groups: Rate[];
  comparisons: Comparison[];
  /** Within strata, where there are strata and two groups. */
  mantelHaenszel?: MantelHaenszel | Undetermined;
};

/** Cells of the same group and stratum add up. Without `reference` it is the group with the highest rate. */
export function adverseImpact(cells: readonly Cell[], reference?: string): Impact | Undetermined {
  cells.forEach(({ group, selected, n }, i) => {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`n: ${n} in cell ${i + 1} (${group}) is not a count`);
    if (!Number.isInteger(selected) || selected < 0 || selected > n) throw new RangeError(`selected: ${selected} in cell ${i + 1} (${group}) is not a count up to ${n}`);
  });
  const groups = ratesOf(cells), all = total(groups);
  const chosen = reference ?? [...groups].sort((a, b) => b.rate - a.rate)[0]?.group;
  const base = groups.find(({ group }) => group === chosen);
  if (groups.length === 0) return undetermined('there is nobody to select from');
  if (!base) throw new RangeError(`reference: there is nobody in group "${reference}"; there are ${groups.slice(0, 6).map(({ group }) => `"${group}"`).join(', ')}`);
  if (groups.length === 1) return undetermined(`everybody is in group "${base.group}": there is nothing to compare with`);
  if (all.selected === 0 || all.selected === all.n)
    return undetermined(`${all.selected === 0 ? 'nobody' : 'everybody'} was selected, so no group was selected less than another`);

  const others = groups.filter(({ group }) => group !== base.group), strata = cells.some(({ stratum }) => stratum !== undefined);
  const within = (group: string): MantelHaenszel | Undetermined => acrossStrata(strataOf(cells, base.group, group));
  const comparisons = others.map((one) => ({ ...compare(one, base), ...(strata && others.length > 1 ? { mantelHaenszel: within(one.group) } : {}) }));
  return { n: all.n, reference: base.group, groups, comparisons, ...(strata && others.length === 1 ? { mantelHaenszel: within(others[0]!.group) } : {}) };
}

function compare(one: Rate, base: Rate): Comparison {
  const { selected: x, n, rate: p } = one, { selected: y, n: m, rate: q } = base, pooled = (x + y) / (n + m);
  const ratio = q === 0 ? null : p / q;
  const reach = ratio ? z * Math.sqrt((1 - p) / x + (1 - q) / y) : null;
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m)), score = spread === 0 ? null : (q - p) / spread;
  const fisherP = fisherTwoSided(x, x + y, n + m - x - y, n);
  return {
    group: one.group, ratio, ratioLow: reach === null ? null : ratio! * Math.exp(-reach), ratioHigh: reach === null ? null : ratio! * Math.exp(reach),
    // Compared as counts, so that exactly four fifths meets the rule.
    fourFifths: ratio === null ? null : 5 * x * m >= 4 * y * n,
    difference: p - q, z: score, zP: score === null ? null : normal.twoSided(score), fisherP, midP: fewerMidP(x, x + y, n + m - x - y, n),
    cohenH: 2 * Math.asin(Math.sqrt(q)) - 2 * Math.asin(Math.sqrt(p)), oddsRatio: x === 0 || y === m ? null : (y * (n - x)) / (x * (m - y)),
    shortfall: n * pooled - x, significant: p < q && fisherP < 0.05,
  };
}

function ratesOf(cells: readonly Cell[]): Rate[] {
  const groups = [...Map.groupBy(cells, ({ group }) => group)].map(([group, own]) => ({ group, ...total(own) }));
  return groups.filter(({ n }) => n > 0).map((one) => ({ ...one, rate: one.selected / one.n }));
}

function total(own: readonly { selected: number; n: number }[]): { selected: number; n: number } {
  return own.reduce((sum, { selected, n }) => ({ selected: sum.selected + selected, n: sum.n + n }), { selected: 0, n: 0 });
}

function strataOf(cells: readonly Cell[], reference: string, group: string): Stratum[] {
  return [...Map.groupBy(cells, ({ stratum }) => stratum).values()].map((own) => {
    const [base, focal] = [reference, group].map((name) => total(own.filter((cell) => cell.group === name))) as [Rate, Rate];
    return [base.selected, base.n - base.selected, focal.selected, focal.n - focal.selected];
  });
}

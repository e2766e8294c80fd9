import type { Matrix } from '../matrix.ts';
import { crossVector, leastSquares, matrix } from '../matrix.ts';
import type { Cell } from './cells.ts';
import type { CellEffect, UnitPart } from './influence.ts';
import type { Panel } from './panel.ts';
import { propensity } from './propensity.ts';

export type Method = 'reg' | 'ipw' | 'dr';

/** Comparison units more certain of treatment than this have no weight (the trimming of DRDID). */
const trim = 0.995;

/**
 * The effect in one cell with covariates X of the base period, for the change ΔY of treated (D = 1) and comparison units:
 *   reg  E[ΔY - X'β | D = 1], β by least squares among the comparison (Heckman, Ichimura and Todd 1997)
 *   ipw  E[ΔY | D = 1] - Σ w ΔY / Σ w, w = p / (1 - p) (Abadie 2005, normalised)
 *   dr   both (Sant'Anna and Zhao 2020, with least squares and a logit)
 * with the influence function of each, which carries the error of β and p.
 */
export function adjustedEffect(panel: Panel, cell: Cell, method: Method): CellEffect<UnitPart> {
  const { units, periods, outcome, cohortOf, sizes } = panel;
  const width = periods.length;
  const allowed = new Uint8Array(sizes.length);
  for (const cohort of cell.control) allowed[cohort] = 1;
  const at: number[] = [];
  for (let unit = 0; unit < units; unit++) if (cohortOf[unit] === cell.cohort || allowed[cohortOf[unit]!]) at.push(unit);
  const n = at.length;
  const treated = Float64Array.from(at, (unit) => (cohortOf[unit] === cell.cohort ? 1 : 0));
  const many = treated.reduce((sum, one) => sum + one, 0);
  if (many === n) return { cell, estimate: null, reason: 'nobody is left to compare with' };

  const change = Float64Array.from(at, (unit) => outcome[unit * width + cell.period]! - outcome[unit * width + cell.base]!);
  const x = design(panel, at, cell);
  const influence = new Float64Array(n);
  const wantsOdds = method !== 'reg';
  const wantsLine = method !== 'ipw';

  const odds = new Float64Array(n);
  const chance = wantsOdds ? propensity(x, treated) : null;
  if (chance) {
    if (!chance.converged || chance.fitted.some((one) => one >= 0.999)) {
      return { cell, estimate: null, reason: 'treated and comparison units differ too much on the covariates (no overlap)' };
    }
    for (let i = 0; i < n; i++) {
      if (!treated[i] && chance.fitted[i]! < trim) odds[i] = chance.fitted[i]! / (1 - chance.fitted[i]!);
    }
  }
  const line = wantsLine
    ? leastSquares(
        x,
        change,
        treated.map((one) => 1 - one),
      )
    : null;
  if (line && line.rank < x.cols) return { cell, estimate: null, reason: 'too few comparison units for the covariates' };
  // What is left of the change once the comparison's trend is taken off; all of it for ipw.
  const left = line ? line.residuals : change;

  // Treated: mean of what is left. Comparison: its mean under the odds, which for reg is 0 by construction.
  let treatedMean = 0,
    oddsSum = 0,
    comparisonMean = 0;
  for (let i = 0; i < n; i++) {
    treatedMean += (treated[i]! * left[i]!) / many;
    oddsSum += odds[i]!;
    comparisonMean += odds[i]! * left[i]!;
  }
  comparisonMean = wantsOdds ? comparisonMean / oddsSum : 0;

  const byLine = line ? pull(x, gradient(x, treated, many, wantsOdds ? odds : null, oddsSum), line.unscaled) : null;
  const byChance = chance
    ? pull(
        x,
        crossVector(
          x,
          odds.map((odd, i) => (odd * (left[i]! - comparisonMean)) / oddsSum),
        ),
        chance.covariance,
      )
    : null;
  for (let i = 0; i < n; i++) {
    let own = (treated[i]! * (left[i]! - treatedMean)) / many;
    if (wantsOdds) own -= (odds[i]! * (left[i]! - comparisonMean)) / oddsSum;
    if (byLine && !treated[i]) own -= byLine[i]! * left[i]!;
    if (byChance) own -= byChance[i]! * (treated[i]! - chance!.fitted[i]!);
    influence[i] = units * own;
  }
  return { cell, estimate: treatedMean - comparisonMean, influence: { at: Int32Array.from(at), values: influence } };
}

/** Intercept and covariates of the base period; columns that depend on others in this cell (levels that do not occur) are left out. */
function design({ covariates, periods }: Panel, at: readonly number[], { base, period }: Cell): Matrix {
  const from = Math.min(base, period);
  const columns = [
    Float64Array.from(at, () => 1),
    ...covariates.map((values) => Float64Array.from(at, (unit) => values[unit * periods.length + from]!)),
  ];
  const all = fromColumns(columns, at.length);
  const { dependent } = leastSquares(all, new Float64Array(at.length));
  return dependent.length === 0
    ? all
    : fromColumns(
        columns.filter((_, j) => !dependent.includes(j)),
        at.length,
      );
}

function fromColumns(columns: readonly Float64Array[], n: number): Matrix {
  const made = matrix(n, columns.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < n; i++) made.values[i * columns.length + j] = column[i]!;
  });
  return made;
}

/** How the estimate moves with β: the mean of X among the treated, less (for dr) its mean under the odds. */
function gradient(x: Matrix, treated: Float64Array, many: number, odds: Float64Array | null, oddsSum: number): Float64Array {
  return crossVector(
    x,
    treated.map((one, i) => one / many - (odds ? odds[i]! / oddsSum : 0)),
  );
}

/** x_i' C g for every row. */
function pull(x: Matrix, g: Float64Array, covariance: Matrix): Float64Array {
  const k = x.cols;
  const direction = new Float64Array(k);
  for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) direction[a]! += covariance.values[a * k + b]! * g[b]!;
  const made = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) for (let a = 0; a < k; a++) made[i]! += x.values[i * k + a]! * direction[a]!;
  return made;
}

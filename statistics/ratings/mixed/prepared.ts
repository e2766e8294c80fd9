import { undetermined, type Undetermined } from '../../estimate.ts';
import { matrix, multiply, transpose, type Matrix } from '../../matrix.ts';
import type { Answers, FixedTerm, Group } from '../design.ts';
import { fixedProducts, type Weighted } from './crossproducts.ts';

export type Prepared = Weighted & {
  n: number;
  /** Numbers centred and brought to unit length, so that years and incomes cost no digits. */
  fixed: FixedTerm[];
  names: string[];
  /** The score's standard deviation: scores are in units of it, centred. */
  unit: number;
  /** Sum of log weights over the answers. */
  logWeights: number;
  /** What log|X'V^-1X| gains when the numbers return to their own scale. */
  logScaling: number;
  /** Coefficients and covariance of the columns as they were given. */
  restore(coefficients: Float64Array, covariance: Matrix): { coefficients: Float64Array; covariance: Matrix };
};

export function prepared({ sum, count, squares, weights, fixed, random }: Answers): Prepared | Undetermined {
  const rows = sum.length, weight = new Float64Array(rows), mean = new Float64Array(rows);
  let n = 0, total = 0, logWeights = 0, centre = 0;
  for (let i = 0; i < rows; i++) {
    const answers = count ? count[i]! : 1, each = weights ? weights[i]! : 1;
    if (answers === 0 || each === 0) continue;
    n += answers;
    weight[i] = answers * each;
    mean[i] = sum[i]! / answers;
    total += weight[i]!;
    centre += weight[i]! * mean[i]!;
    logWeights += answers * Math.log(each);
  }
  if (n === 0) return undetermined('there are no answers');
  centre /= total;
  let within = 0, between = 0;
  for (let i = 0; i < rows; i++) {
    if (weight[i] === 0) continue;
    if (count && squares) within += Math.max(0, weight[i]! * (squares[i]! / count[i]! - mean[i]! ** 2));
    mean[i]! -= centre;
    between += weight[i]! * mean[i]! ** 2;
  }
  const unit = Math.sqrt((between + within) / total);
  if (!(unit > 1e-14 * Math.abs(centre))) return undetermined(`all ${n} answers are the same`);
  for (let i = 0; i < rows; i++) mean[i]! /= unit;
  within /= unit * unit;

  const columns = fixed.reduce((sum, { names }) => sum + names.length, 0);
  if (n <= columns) return undetermined(`${n} answers cannot tell ${columns} fixed coefficients apart`);
  for (const { name, levels, codes } of random) {
    const held = new Set<number>();
    for (let i = 0; i < rows; i++) if (weight[i]! > 0) held.add(codes[i]!);
    const which = levels.length === 1 ? ` (${levels[0]})` : '';
    if (held.size < 2) return undetermined(`all answers belong to one level of ${name}${which}: there is nothing to compare`);
    if (held.size >= n) return undetermined(`each answer has a level of ${name} of its own: the differences between them cannot be told from chance`);
  }
  const alike = groupsAlike(random);
  if (alike) return undetermined(alike);
  const standard = standardised(fixed, weight, total);
  checkIndependent(fixed, standard.fixed, columns, weight, mean);

  const back = matrix(columns, columns, standard.back);
  return {
    n, weight, mean, within, fixed: standard.fixed, names: fixed.flatMap(({ names }) => names), unit, logWeights, logScaling: standard.logScaling,
    restore(coefficients, covariance) {
      const restored = new Float64Array(columns);
      for (let a = 0; a < columns; a++) for (let b = 0; b < columns; b++) restored[a]! += standard.back[a * columns + b]! * coefficients[b]! * unit;
      if (fixed[0]?.names[0] === '(Intercept)') restored[0]! += centre;
      return { coefficients: restored, covariance: multiply(multiply(back, covariance), transpose(back)) };
    },
  };
}

/** Two groups that split the answers in the same way cannot be told apart: the reason in words, if there are two. */
export function groupsAlike(random: readonly Group[]): string | undefined {
  for (const [i, one] of random.entries()) {
    for (const other of random.slice(0, i)) {
      const there = new Map<number, number>(), back = new Map<number, number>();
      const same = one.codes.every((code, row) => {
        const met = other.codes[row]!;
        if (!there.has(code)) there.set(code, met);
        if (!back.has(met)) back.set(met, code);
        return there.get(code) === met && back.get(met) === code;
      });
      if (same) return `${other.name} and ${one.name} split the answers in the same way: what belongs to which cannot be told`;
    }
  }
  return undefined;
}

/** Plain numbers are centred (the intercept takes it up) and scaled; `back` leads from the new coefficients to the old. */
export function standardised(terms: readonly FixedTerm[], weight: Float64Array, total: number) {
  const size = terms.reduce((sum, { names }) => sum + names.length, 0), back = new Float64Array(size * size);
  const hasIntercept = terms[0]?.names[0] === '(Intercept)';
  let at = 0, logScaling = 0;
  const fixed = terms.map((term): FixedTerm => {
    const own = at;
    at += term.names.length;
    for (let j = own; j < at; j++) back[j * size + j] = 1;
    if (term.column || !term.value || !hasIntercept) return term;
    let middle = 0, spread = 0;
    for (let i = 0; i < weight.length; i++) middle += weight[i]! * term.value[i]!;
    middle /= total;
    for (let i = 0; i < weight.length; i++) spread += weight[i]! * (term.value[i]! - middle) ** 2;
    spread = Math.sqrt(spread / total);
    // A number that never changes is left as it is: it will be named as a copy of the intercept.
    if (!(spread > 1e-12 * Math.abs(middle))) return term;
    back[own * size + own] = 1 / spread;
    back[own] = -middle / spread;
    logScaling += 2 * Math.log(spread);
    return { ...term, value: term.value.map((value) => (value - middle) / spread) };
  });
  return { fixed, back, logScaling };
}

/** Throws RangeError with the names of the columns that say nothing beyond those before them. */
export function checkIndependent(
  given: readonly FixedTerm[], fixed: readonly FixedTerm[], columns: number, weight: Float64Array, mean: Float64Array,
): void {
  const size = columns + 1, products = fixedProducts(fixed, weight, mean, 0), names = given.flatMap((term) => term.names);
  const dependent: string[] = [], lower = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) {
    let rest = products[i * size + i]!;
    for (let j = 0; j < i; j++) {
      if (lower[j * columns + j] === 0) continue;
      let value = products[i * size + j]!;
      for (let k = 0; k < j; k++) value -= lower[i * columns + k]! * lower[j * columns + k]!;
      lower[i * columns + j] = value / lower[j * columns + j]!;
      rest -= lower[i * columns + j]! ** 2;
    }
    if (rest > 1e-10 * products[i * size + i]!) lower[i * columns + i] = Math.sqrt(rest);
    else dependent.push(names[i]!);
  }
  if (dependent.length === 0) return;
  throw new RangeError(`fixed: ${dependent.join(', ')} ${dependent.length > 1 ? 'are combinations' : 'is a combination'} of the columns before, or always 0`);
}

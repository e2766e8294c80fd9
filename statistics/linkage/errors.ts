import type { Matrix } from '../matrix.ts';
import { matrix, multiply } from '../matrix.ts';
import { clusterCovariance } from './clusters.ts';

export const errorKinds = ['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', 'CR1S', 'CR2', 'CR3'] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** What a fit leaves for its errors: rows of X, residuals, weights, (X'WX)^-1, and the residual degrees of freedom. */
export type Fitted = { x: Matrix; residuals: Float64Array; weights?: Float64Array | undefined; unscaled: Matrix; df: number };

/** Covariance of the coefficients and the degrees of freedom of each. */
export type Covariance = { covariance: Matrix; df: Float64Array };

/**
 * Errors of least-squares coefficients.
 *   classical  σ² (X'WX)^-1
 *   HC0-HC3    White 1980; MacKinnon and White 1985: residuals as they are, times n/(n - k), over (1 - h), over (1 - h)²
 *   CR0-CR3    by cluster: see clusters.ts
 */
export function errors(kind: ErrorKind, fitted: Fitted, cluster?: Int32Array): Covariance {
  const { x, residuals, weights, unscaled, df } = fitted;
  const usual = new Float64Array(x.cols).fill(df);
  if (kind.startsWith('CR')) {
    if (!cluster) throw new RangeError(`se: ${kind} needs clusters`);
    return clusterCovariance(kind as 'CR0', fitted, cluster);
  }
  if (kind === 'classical') {
    let rss = 0;
    residuals.forEach((residual, i) => { rss += (weights?.[i] ?? 1) * residual * residual; });
    return { covariance: matrix(x.cols, x.cols, unscaled.values.map((value) => (value * rss) / df)), df: usual };
  }
  const meat = matrix(x.cols, x.cols);
  const scale = kind === 'HC1' ? x.rows / df : 1;
  const power = kind === 'HC2' ? 1 : kind === 'HC3' ? 2 : 0;
  for (let i = 0; i < x.rows; i++) {
    const weight = weights?.[i] ?? 1;
    const own = x.values.subarray(i * x.cols, (i + 1) * x.cols);
    // A row that the fit must pass through has no residual to speak of; it says nothing about the error.
    const room = power === 0 ? 1 : (1 - weight * form(own, unscaled)) ** power;
    if (room < 1e-14) continue;
    const amount = (scale * (weight * residuals[i]!) ** 2) / room;
    for (let a = 0; a < x.cols; a++) for (let b = 0; b < x.cols; b++) meat.values[a * x.cols + b]! += amount * own[a]! * own[b]!;
  }
  return { covariance: multiply(multiply(unscaled, meat), unscaled), df: usual };
}

function form(own: Float64Array, { values, cols }: Matrix): number {
  let total = 0;
  for (let a = 0; a < cols; a++) for (let b = 0; b < cols; b++) total += own[a]! * values[a * cols + b]! * own[b]!;
  return total;
}

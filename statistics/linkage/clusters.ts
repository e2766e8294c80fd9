import type { Matrix } from '../matrix.ts';
import { crossProduct, matrix, multiply, symmetricFunction, transpose } from '../matrix.ts';
import type { Covariance, Fitted } from './errors.ts';

/** Eigenvalues of an adjustment below this count as nothing, as in clubSandwich. */
const nothing = 1e-12;

/**
 * Cluster-robust covariance, V = M Σ_j X_j' W_j A_j e_j e_j' A_j' W_j X_j M with M = (X'WX)^-1, as R's clubSandwich has it (Bell and
 * McCaffrey 2002; Pustejovsky and Tipton 2018), the working model being independent errors of one variance:
 *   CR0   A = I
 *   CR1   A = √(J/(J - 1)) I;  CR1S  also × √((n - 1)/(n - k))
 *   CR2   A = B^(-1/2), B the cluster's block of (I - H)(I - H)'; unbiased when the working model holds
 *   CR3   A = (I - H_jj)^-1, nearly the jackknife
 * with Satterthwaite degrees of freedom for all but CR0: (Σ p_j'p_j)² / Σ_ij (p_i'p_j)², p_j = (I - H)_j' A_j W_j X_j M c.
 *
 * B differs from I only within the span of X_j and W_j X_j, so a cluster costs n_j k² however large it is.
 */
export function clusterCovariance(kind: 'CR0' | 'CR1' | 'CR1S' | 'CR2' | 'CR3', fitted: Fitted, cluster: Int32Array): Covariance {
  const { x, residuals, weights, unscaled, df } = fitted;
  const { rows: n, cols: k } = x;
  if (cluster.length !== n) throw new RangeError(`unit: ${cluster.length} clusters for ${n} rows`);
  const members = byCluster(cluster);
  const count = members.length;
  if (count < 2) throw new RangeError('unit: cluster-robust errors need at least two clusters');
  const factor = kind === 'CR1' ? count / (count - 1) : kind === 'CR1S' ? (count / (count - 1)) * ((n - 1) / (n - k)) : 1;

  const weightOf = (i: number) => weights?.[i] ?? 1;
  const squares = weights ? crossProduct(x, weights.map((weight) => weight * weight)) : crossProduct(x);
  const middle = multiply(multiply(unscaled, squares), unscaled);
  const meat = matrix(k, k);
  const satterthwaite = kind === 'CR0' ? null : degrees(x, unscaled, middle);

  for (const rows of members) {
    const part = matrix(rows.length, k);
    rows.forEach((i, at) => part.values.set(x.values.subarray(i * k, (i + 1) * k), at * k));
    const own = Float64Array.from(rows, weightOf);
    // A' W X, the only way in which the adjustment is used.
    const pulled = adjusted(kind, part, own, weights !== undefined, unscaled, middle);
    const score = new Float64Array(k);
    rows.forEach((i, at) => { for (let a = 0; a < k; a++) score[a]! += pulled.values[at * k + a]! * residuals[i]!; });
    for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) meat.values[a * k + b]! += factor * score[a]! * score[b]!;
    satterthwaite?.add(part, own, multiply(pulled, unscaled));
  }
  const covariance = multiply(multiply(unscaled, meat), unscaled);
  return { covariance, df: satterthwaite ? satterthwaite.done() : new Float64Array(k).fill(df) };
}

function byCluster(cluster: Int32Array): number[][] {
  const found = new Map<number, number[]>();
  cluster.forEach((code, i) => {
    const rows = found.get(code);
    if (rows) rows.push(i);
    else found.set(code, [i]);
  });
  return [...found.values()];
}

function adjusted(kind: string, x: Matrix, weights: Float64Array, weighted: boolean, m: Matrix, middle: Matrix): Matrix {
  const wx = matrix(x.rows, x.cols, x.values.map((value, at) => value * weights[Math.floor(at / x.cols)]!));
  if (kind === 'CR2') {
    // B = I + Z C Z' over an orthonormal basis Z of X_j and W_j X_j, so B^(-1/2) = I + Z ((I + C)^(-1/2) - I) Z'.
    const z = basis(weighted ? [x, wx] : [x]);
    const zx = multiply(transpose(z), x);
    const zwx = weighted ? multiply(transpose(z), wx) : zx;
    const cross = multiply(multiply(zx, m), transpose(zwx));
    const both = multiply(multiply(zx, middle), transpose(zx));
    const inner = matrix(z.cols, z.cols);
    for (let a = 0; a < z.cols; a++) {
      for (let b = 0; b < z.cols; b++) {
        const at = a * z.cols + b;
        inner.values[at] = (a === b ? 1 : 0) - cross.values[at]! - cross.values[b * z.cols + a]! + both.values[at]!;
      }
    }
    const root = symmetricFunction(inner, (value) => (value > nothing ? 1 / Math.sqrt(value) : 0));
    for (let a = 0; a < z.cols; a++) root.values[a * z.cols + a]! -= 1;
    return sum(wx, multiply(z, multiply(root, zwx)));
  }
  if (kind === 'CR3') {
    // (I - X M X'W)^-1 = I + X (M^-1 - X_j'W X_j)^-1 X' W; transposed and applied to W X.
    const gram = crossProduct(x, weights);
    const rest = symmetricFunction(m, (value) => 1 / value);
    const left = matrix(x.cols, x.cols, rest.values.map((value, at) => value - gram.values[at]!));
    const scale = Math.max(...Array.from({ length: x.cols }, (_, a) => Math.abs(rest.values[a * x.cols + a]!)));
    const inverse = symmetricFunction(left, (value) => (value > nothing * scale ? 1 / value : 0));
    return sum(wx, multiply(wx, multiply(inverse, gram)));
  }
  return wx;
}

/** Columns of unit length at right angles that span the given ones (Gram-Schmidt, twice). */
function basis(parts: readonly Matrix[]): Matrix {
  const kept: Float64Array[] = [];
  for (const part of parts) {
    for (let j = 0; j < part.cols; j++) {
      const own = Float64Array.from({ length: part.rows }, (_, i) => part.values[i * part.cols + j]!);
      const before = length(own);
      for (let pass = 0; pass < 2; pass++) {
        for (const one of kept) {
          let along = 0;
          for (let i = 0; i < own.length; i++) along += one[i]! * own[i]!;
          for (let i = 0; i < own.length; i++) own[i]! -= along * one[i]!;
        }
      }
      const after = length(own);
      if (after > 1e-10 * before) kept.push(own.map((value) => value / after));
    }
  }
  const rows = parts[0]!.rows;
  const z = matrix(rows, kept.length);
  kept.forEach((one, j) => one.forEach((value, i) => { z.values[i * kept.length + j] = value; }));
  return z;
}

/**
 * With g_j = A_j W_j X_j M c, u_j = X_j'g_j and v_j = X_j'W_j g_j: p_i'p_j = [i = j] g_i'g_i + z_i'K z_j, z = (u, v),
 * K = [[M X'W²X M, -M], [-M, 0]]. The sum over all pairs of squares needs only Σ z z', not the pairs.
 */
function degrees(x: Matrix, m: Matrix, middle: Matrix) {
  const k = x.cols;
  const size = 2 * k;
  const kernel = matrix(size, size);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      kernel.values[a * size + b] = middle.values[a * k + b]!;
      kernel.values[a * size + k + b] = kernel.values[(k + a) * size + b] = -m.values[a * k + b]!;
    }
  }
  const outer = Array.from({ length: k }, () => matrix(size, size));
  const trace = new Float64Array(k);
  const own = new Float64Array(k);
  return {
    add(part: Matrix, weights: Float64Array, g: Matrix): void {
      for (let c = 0; c < k; c++) {
        const z = new Float64Array(size);
        let square = 0;
        for (let i = 0; i < part.rows; i++) {
          const one = g.values[i * k + c]!;
          square += one * one;
          for (let a = 0; a < k; a++) {
            z[a]! += part.values[i * k + a]! * one;
            z[k + a]! += part.values[i * k + a]! * one * weights[i]!;
          }
        }
        let bilinear = 0;
        for (let a = 0; a < size; a++) {
          for (let b = 0; b < size; b++) {
            bilinear += z[a]! * kernel.values[a * size + b]! * z[b]!;
            outer[c]!.values[a * size + b]! += z[a]! * z[b]!;
          }
        }
        trace[c]! += square + bilinear;
        own[c]! += square * square + 2 * square * bilinear;
      }
    },
    done: () => trace.map((total, c) => {
      const turned = multiply(kernel, outer[c]!);
      let pairs = 0;
      for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) pairs += turned.values[a * size + b]! * turned.values[b * size + a]!;
      return (total * total) / (own[c]! + pairs);
    }),
  };
}

const sum = (a: Matrix, b: Matrix): Matrix => matrix(a.rows, a.cols, a.values.map((value, at) => value + b.values[at]!));
const length = (values: Float64Array): number => Math.sqrt(values.reduce((total, value) => total + value * value, 0));

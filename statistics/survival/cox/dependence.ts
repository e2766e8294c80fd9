import type { Arranged } from './arrange.ts';

/** Refuses columns that never vary or that are sums of others: their ratios could be anything. */
export function refuseDependent({ n, p, x, deviations }: Arranged, terms: readonly string[]): void {
  const still = terms.find((_, j) => deviations[j] === 0);
  if (still !== undefined) throw new RangeError(`covariates: ${still} is the same in every row`);
  const products = new Float64Array(p * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      const value = x[i * p + j]! / n;
      if (value !== 0) for (let k = j; k < p; k++) products[j * p + k]! += value * x[i * p + k]!;
    }
  }
  for (let j = 0; j < p; j++) {
    const pivot = products[j * p + j]!;
    if (pivot < 1e-11) throw new RangeError(`covariates: ${terms[j]} is made of ${partners(products, p, j, terms)}`);
    for (let i = j + 1; i < p; i++) {
      const factor = products[j * p + i]! / pivot;
      for (let k = i; k < p; k++) products[i * p + k]! -= factor * products[j * p + k]!;
    }
  }
}

/** The columns before j that make it up: back substitution in the swept table. */
function partners(swept: Float64Array, p: number, j: number, terms: readonly string[]): string {
  const weights = new Float64Array(j);
  for (let i = j - 1; i >= 0; i--) {
    let sum = swept[i * p + j]!;
    for (let k = i + 1; k < j; k++) sum -= swept[i * p + k]! * weights[k]!;
    weights[i] = sum / swept[i * p + i]!;
  }
  const named = terms.slice(0, j).filter((_, i) => Math.abs(weights[i]!) > 1e-6);
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}

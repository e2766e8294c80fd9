/**
 * The beta distribution and its children: F, Student's t, the binomial. The incomplete beta function by its continued fraction
 * on the side where that converges fast, times a density computed without cancellation (Loader 2000).
 */
import { halfDeviance, lbeta, stirlingError } from './gamma-function.ts';
import { normal } from './normal.ts';
import { solve } from './quantile.ts';

export const beta = {
  density: (x: number, a: number, b: number): number => (x <= 0 || x >= 1 ? edgeDensity(x, a, b) : (part(a, b, x, 1 - x) * a) / x / (1 - x)),
  cdf: (x: number, a: number, b: number): number => incompleteBeta(x, 1 - x, a, b),
  upper: (x: number, a: number, b: number): number => incompleteBeta(1 - x, x, b, a),
  quantile: (p: number, a: number, b: number): number => betaQuantile(p, a, b),
  upperQuantile: (p: number, a: number, b: number): number => 1 - betaQuantile(p, b, a),
};

export const fisherF = {
  density: (x: number, df1: number, df2: number): number => {
    if (x <= 0) return 0;
    const share = (df1 * x) / (df2 + df1 * x);
    return (part(df1 / 2, df2 / 2, share, df2 / (df2 + df1 * x)) * df1) / 2 / x;
  },
  cdf: (x: number, df1: number, df2: number): number =>
    x <= 0 ? 0 : x === Infinity ? 1 : incompleteBeta((df1 * x) / (df2 + df1 * x), df2 / (df2 + df1 * x), df1 / 2, df2 / 2),
  upper: (x: number, df1: number, df2: number): number =>
    x <= 0 ? 1 : x === Infinity ? 0 : incompleteBeta(df2 / (df2 + df1 * x), (df1 * x) / (df2 + df1 * x), df2 / 2, df1 / 2),
  quantile: (p: number, df1: number, df2: number): number => fQuantile(p, df1, df2, false),
  upperQuantile: (p: number, df1: number, df2: number): number => fQuantile(p, df1, df2, true),
};

export const student = {
  density: (t: number, df: number): number => studentDensity(t, df),
  cdf: (t: number, df: number): number => (t > 0 ? 1 - studentTail(t, df) : studentTail(-t, df)),
  upper: (t: number, df: number): number => (t < 0 ? 1 - studentTail(-t, df) : studentTail(t, df)),
  twoSided: (t: number, df: number): number => Math.min(1, 2 * studentTail(Math.abs(t), df)),
  quantile: (p: number, df: number): number => (p < 0.5 ? -studentUpperQuantile(p, df) : studentUpperQuantile(1 - p, df)),
  upperQuantile: (p: number, df: number): number => (p <= 0.5 ? studentUpperQuantile(p, df) : -studentUpperQuantile(1 - p, df)),
};

export const binomial = {
  density: (k: number, n: number, p: number): number => binomialDensity(k, n, p),
  cdf: (k: number, n: number, p: number): number => (k < 0 ? 0 : k >= n ? 1 : incompleteBeta(1 - p, p, n - Math.floor(k), Math.floor(k) + 1)),
  /** The probability of more than k. */
  upper: (k: number, n: number, p: number): number => (k < 0 ? 1 : k >= n ? 0 : incompleteBeta(p, 1 - p, Math.floor(k) + 1, n - Math.floor(k))),
};

/** P(K = k) of n draws, k and n real: as R's dbinom_raw, by Loader's saddle point. `q` is 1 - p, passed so that neither loses digits. */
export function binomialDensity(k: number, n: number, p: number, q = 1 - p): number {
  if (k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (q === 0) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(p < 0.1 ? n * Math.log1p(-p) : n * Math.log(q));
  if (k === n) return Math.exp(q < 0.1 ? n * Math.log1p(-q) : n * Math.log(p));
  return Math.exp(logInner(k, n - k, p, q));
}

function logInner(a: number, b: number, p: number, q: number): number {
  const n = a + b;
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return errors - halfDeviance(a, n * p) - halfDeviance(b, n * q) - 0.5 * (Math.log(2 * Math.PI) + Math.log(a) + Math.log(b / n));
}

/** x^a y^b / (a B(a, b)), y = 1 - x. */
function part(a: number, b: number, x: number, y: number): number {
  // Tiny parameters have no Stirling form worth its digits.
  if (a < 1e-3 || b < 1e-3) return Math.exp(a * Math.log(x) + b * Math.log(y) - lbeta(a, b)) / a;
  return (Math.exp(logInner(a, b, x, y)) * b) / (a + b);
}

function edgeDensity(x: number, a: number, b: number): number {
  if (x < 0 || x > 1) return 0;
  const [power, other] = x === 0 ? [a, b] : [b, a];
  return power < 1 ? Infinity : power > 1 ? 0 : other;
}

/** I_x(a, b) with y = 1 - x given. */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (Number.isNaN(x + y + a + b) || a <= 0 || b <= 0) return NaN;
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x <= (a + 1) / (a + b + 2) ? part(a, b, x, y) * betaFraction(x, y, a, b) : 1 - part(b, a, y, x) * betaFraction(y, x, b, a);
}

/** The continued fraction of I_x(a, b) a B(a, b) / (x^a y^b) in the form of DiDonato and Morris (1992), which subtracts nothing near. */
function betaFraction(x: number, y: number, a: number, b: number): number {
  const apart = a * y - b * x + 1;
  let h = nonZero((a * apart) / (a + 1));
  let c = h;
  let d = 0;
  for (let m = 1; m < 1e7; m++) {
    const odd = a + 2 * m - 1;
    const above = ((a + m - 1) / odd) * ((a + b + m - 1) / odd) * m * (b - m) * x * x;
    const below = m + (m * (b - m) * x) / odd + ((a + m) * (apart + m * (1 + y))) / (odd + 2);
    d = 1 / nonZero(below + above * d);
    c = nonZero(below + above / c);
    const factor = c * d;
    h *= factor;
    if (Math.abs(factor - 1) < 2.3e-16) break;
  }
  return a / h;
}

const nonZero = (x: number): number => (x === 0 ? 1e-300 : x);

/** The smaller of x and y = 1 - x is solved for, so that a quantile near one keeps its digits in its complement. */
function betaQuantile(p: number, a: number, b: number): number {
  if (Number.isNaN(p + a + b) || p < 0 || p > 1 || a <= 0 || b <= 0) return NaN;
  if (p === 0 || p === 1) return p;
  const density = (x: number): number => beta.density(x, a, b);
  const z = normal.quantile(p);
  const mean = a / (a + b);
  const spread = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const start = Math.min(Math.max(mean + z * spread, mean / 100), 1 - (1 - mean) / 100);
  return p <= 0.5
    ? solve({ probability: (x) => beta.cdf(x, a, b), density, rises: true }, p, start, 0, 1)
    : solve({ probability: (x) => beta.upper(x, a, b), density, rises: false }, 1 - p, start, 0, 1);
}

function fQuantile(p: number, df1: number, df2: number, upper: boolean): number {
  if (Number.isNaN(p + df1 + df2) || p < 0 || p > 1) return NaN;
  if (p === 0) return upper ? Infinity : 0;
  if (p === 1) return upper ? 0 : Infinity;
  const density = (x: number): number => fisherF.density(x, df1, df2);
  return p <= 0.5 === upper
    ? solve({ probability: (x) => fisherF.upper(x, df1, df2), density, rises: false }, upper ? p : 1 - p, 1, 0, Infinity)
    : solve({ probability: (x) => fisherF.cdf(x, df1, df2), density, rises: true }, upper ? 1 - p : p, 1, 0, Infinity);
}

/** The probability above t ≥ 0. */
function studentTail(t: number, df: number): number {
  if (Number.isNaN(t + df) || df <= 0) return NaN;
  if (df === Infinity) return normal.upper(t);
  if (t === Infinity) return 0;
  const square = t * t;
  return square === Infinity ? 0.5 * Math.exp(df * (0.5 * Math.log(df) - Math.log(t)) - Math.log(df / 2) - lbeta(df / 2, 0.5))
    : 0.5 * incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5);
}

function studentDensity(t: number, df: number): number {
  if (df === Infinity) return normal.density(t);
  const u = Math.exp(-lbeta(df / 2, 0.5)) / Math.sqrt(df);
  return u * Math.exp((-(df + 1) / 2) * Math.log1p((t * t) / df));
}

/** t above which p ≤ 1/2 lies: started from the normal with two terms of Cornish and Fisher. */
function studentUpperQuantile(p: number, df: number): number {
  if (Number.isNaN(p + df) || p < 0 || p > 1 || df <= 0) return NaN;
  if (p === 0) return Infinity;
  if (p === 0.5) return 0;
  if (df === Infinity) return normal.upperQuantile(p);
  if (df === 1) return 1 / Math.tan(Math.PI * p);
  if (df === 2) return ((1 - 2 * p) / Math.sqrt(2 * p * (1 - p)));
  const z = normal.upperQuantile(p);
  const start = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
  return solve({ probability: (t) => studentTail(t, df), density: (t) => studentDensity(t, df), rises: false }, p, start, 0, Infinity);
}

/**
 * The gamma distribution (shape a, rate b) and chi-square. The incomplete gamma function by its series below the mean and by its
 * continued fraction above (Temme 1994 for the division of labour), each times a density computed without cancellation.
 */
import { halfDeviance, stirlingError } from './gamma-function.ts';
import { normal } from './normal.ts';
import { solve } from './quantile.ts';

export const gamma = {
  density: (x: number, shape: number, rate = 1): number =>
    x < 0 ? 0 : x === 0 ? atZero(shape, rate) : (powerOverFactorial(shape, x * rate) * shape) / x,
  cdf: (x: number, shape: number, rate = 1): number => lowerIncomplete(shape, x * rate),
  upper: (x: number, shape: number, rate = 1): number => upperIncomplete(shape, x * rate),
  logUpper: (x: number, shape: number, rate = 1): number => logUpperIncomplete(shape, x * rate),
  quantile: (p: number, shape: number, rate = 1): number => gammaQuantile(p, shape, false) / rate,
  upperQuantile: (p: number, shape: number, rate = 1): number => gammaQuantile(p, shape, true) / rate,
};

export const chiSquare = {
  density: (x: number, df: number): number => gamma.density(x, df / 2, 0.5),
  cdf: (x: number, df: number): number => lowerIncomplete(df / 2, x / 2),
  upper: (x: number, df: number): number => upperIncomplete(df / 2, x / 2),
  logUpper: (x: number, df: number): number => logUpperIncomplete(df / 2, x / 2),
  quantile: (p: number, df: number): number => 2 * gammaQuantile(p, df / 2, false),
  upperQuantile: (p: number, df: number): number => 2 * gammaQuantile(p, df / 2, true),
};

export const poisson = {
  density: (k: number, mean: number): number =>
    k < 0 || !Number.isInteger(k) ? 0 : mean === 0 ? Number(k === 0) : k === 0 ? Math.exp(-mean) : powerOverFactorial(k, mean),
  cdf: (k: number, mean: number): number => (k < 0 ? 0 : upperIncomplete(Math.floor(k) + 1, mean)),
  upper: (k: number, mean: number): number => (k < 0 ? 1 : lowerIncomplete(Math.floor(k) + 1, mean)),
};

const atZero = (shape: number, rate: number): number => (shape < 1 ? Infinity : shape === 1 ? rate : 0);

/** x^a e^-x / Γ(a + 1), by Loader's saddle point. */
function powerOverFactorial(a: number, x: number): number {
  return Math.exp(logPowerOverFactorial(a, x));
}

const logPowerOverFactorial = (a: number, x: number): number => -stirlingError(a) - halfDeviance(a, x) - 0.5 * Math.log(2 * Math.PI * a);

function lowerIncomplete(a: number, x: number): number {
  if (Number.isNaN(a + x) || a <= 0) return NaN;
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return above(a, x) ? 1 - Math.exp(logPowerOverFactorial(a, x)) * (a / x) * fraction(a, x) : powerOverFactorial(a, x) * series(a, x);
}

function upperIncomplete(a: number, x: number): number {
  if (Number.isNaN(a + x) || a <= 0) return NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return above(a, x) ? powerOverFactorial(a, x) * (a / x) * fraction(a, x) : 1 - powerOverFactorial(a, x) * series(a, x);
}

function logUpperIncomplete(a: number, x: number): number {
  if (Number.isNaN(a + x) || a <= 0) return NaN;
  if (x <= 0) return 0;
  if (x === Infinity) return -Infinity;
  return above(a, x)
    ? logPowerOverFactorial(a, x) + Math.log((a / x) * fraction(a, x))
    : Math.log1p(-powerOverFactorial(a, x) * series(a, x));
}

const above = (a: number, x: number): boolean => x > Math.max(a, 1);

/** Σ x^k / ((a + 1) … (a + k)). */
function series(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; ; k++) {
    term *= x / (a + k);
    if (sum + term === sum) return sum;
    sum += term;
  }
}

/** x Γ(a, x) / (x^a e^-x), by Lentz's continued fraction. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / (b === 0 ? 1e-300 : b);
  let h = d;
  for (let k = 1; k < 1e7; k++) {
    const an = -k * (k - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 2.3e-16) break;
  }
  return x * h;
}

const nonZero = (x: number): number => (x === 0 ? 1e-300 : x);

function gammaQuantile(p: number, a: number, upper: boolean): number {
  if (Number.isNaN(p + a) || p < 0 || p > 1 || a <= 0) return NaN;
  if (p === 0) return upper ? Infinity : 0;
  if (p === 1) return upper ? 0 : Infinity;
  // Wilson and Hilferty for a start, or the first term of the series in the lower tail.
  const z = upper ? normal.upperQuantile(p) : normal.quantile(p);
  const cube = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
  const start = cube > 0.1 ? a * cube ** 3 : Math.max(1e-300, a * Math.exp(Math.log(upper ? 1 - p : p) / a));
  const density = (x: number): number => gamma.density(x, a);
  // The smaller tail is the one that carries the digits.
  const useUpper = upper ? p <= 0.5 : p > 0.5;
  return useUpper
    ? solve({ probability: (x) => upperIncomplete(a, x), density, rises: false }, upper ? p : 1 - p, start, 0, Infinity)
    : solve({ probability: (x) => lowerIncomplete(a, x), density, rises: true }, upper ? 1 - p : p, start, 0, Infinity);
}

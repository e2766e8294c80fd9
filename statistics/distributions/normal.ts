/**
 * The standard normal distribution. Near zero the series Φ(x) - 1/2 = φ(x) Σ x^(2k+1)/(2k+1)!!, in the tail Mills' ratio as a
 * continued fraction; quantiles by Wichura (1988), Algorithm AS 241, good to sixteen digits.
 */

const logRootTwoPi = 0.918938533204672741780329736406;

export const normal = {
  density: (x: number): number => gauss(x) * 0.398942280401432677939946059934,
  cdf: (x: number): number => (x > 0 ? 1 - tail(x) : tail(-x)),
  upper: (x: number): number => (x < 0 ? 1 - tail(-x) : tail(x)),
  logCdf: (x: number): number => (x > 0 ? Math.log1p(-tail(x)) : logTail(-x)),
  logUpper: (x: number): number => (x < 0 ? Math.log1p(-tail(-x)) : logTail(x)),
  /** The probability of lying at least as far from zero as x. */
  twoSided: (x: number): number => Math.min(1, 2 * tail(Math.abs(x))),
  quantile: (p: number): number => (p < 0 || p > 1 || Number.isNaN(p) ? NaN : wichura(p, p - 0.5, p < 0.5 ? p : 1 - p)),
  upperQuantile: (p: number): number => (p < 0 || p > 1 || Number.isNaN(p) ? NaN : -wichura(p, p - 0.5, p < 0.5 ? p : 1 - p)),
};

/** exp(-x²/2), with x² split so that no digit of it is lost. */
function gauss(x: number): number {
  const near = Math.trunc(x * 16) / 16;
  return Math.exp(-0.5 * near * near) * Math.exp(-0.5 * (x - near) * (x + near));
}

/** The probability above x ≥ 0. */
function tail(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x === Infinity) return 0;
  return x < 1.5 ? 0.5 - normal.density(x) * oddSeries(x) : normal.density(x) * mills(x);
}

const logTail = (x: number): number => (x < 1.5 ? Math.log(tail(x)) : x > 1e150 ? -Infinity : -0.5 * x * x - logRootTwoPi + Math.log(mills(x)));

function oddSeries(x: number): number {
  let sum = x;
  let term = x;
  for (let k = 3; ; k += 2) {
    term *= (x * x) / k;
    if (sum + term === sum) return sum;
    sum += term;
  }
}

/** Upper tail over density, x ≥ 1.5: 1/(x + 1/(x + 2/(x + …))), from as deep as sixteen digits need. */
function mills(x: number): number {
  let fraction = x;
  for (let k = Math.ceil(420 / (x * x)) + 12; k >= 1; k--) fraction = x + k / fraction;
  return 1 / fraction;
}

function wichura(p: number, q: number, smaller: number): number {
  if (Math.abs(q) <= 0.425) return q * ratio(central, 0.180625 - q * q);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const r = Math.sqrt(-Math.log(smaller));
  const far = r <= 5 ? ratio(middle, r - 1.6) : ratio(outer, r - 5);
  return q < 0 ? -far : far;
}

type Rational = readonly [above: readonly number[], below: readonly number[]];

const ratio = ([above, below]: Rational, r: number): number => above.reduce((sum, one) => sum * r + one) / below.reduce((sum, one) => sum * r + one);

const central: Rational = [
  [2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608],
  [5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1],
];
const middle: Rational = [
  [7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734],
  [1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1],
];
const outer: Rational = [
  [2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772],
  [2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1],
];

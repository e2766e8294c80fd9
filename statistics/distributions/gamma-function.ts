/**
 * The logarithm of the gamma function, its first two derivatives, and the two pieces from which densities are built
 * without cancellation (Loader 2000, "Fast and accurate computation of binomial probabilities").
 */

const halfLogTwoPi = 0.918938533204672741780329736406;
const eulerGamma = 0.577215664901532860606512090082;

/** log Γ(x) for x > 0. Taylor series about 1 and 2 (where log Γ vanishes), the recurrence below 10, Stirling's series above. */
export function lgamma(x: number): number {
  if (Number.isNaN(x) || x <= 0) return x <= 0 && !Number.isNaN(x) ? Infinity : NaN;
  if (x === Infinity) return Infinity;
  if (x < 0.5) return aboutOne(x) - Math.log(x);
  if (x <= 1.5) return aboutOne(x - 1);
  if (x <= 2.5) return aboutOne(x - 2) + Math.log1p(x - 2);
  if (x < 10) {
    let product = 1;
    let y = x;
    while (y > 2.5) product *= --y;
    return aboutOne(y - 2) + Math.log1p(y - 2) + Math.log(product);
  }
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingSeries(x);
}

/** log Γ(1 + a), |a| ≤ 1/2: -log(1 + a) + a (1 - γ) + Σ (ζ(k) - 1)(-a)^k / k. */
function aboutOne(a: number): number {
  let sum = 0;
  for (let k = zetaMinusOne.length - 1; k >= 2; k--) sum = (sum + zetaMinusOne[k]! / k) * -a;
  return a * (1 - eulerGamma) - Math.log1p(a) - a * sum;
}

/** ζ(k) - 1 for k = 2 … 50, by Euler and Maclaurin from the tenth term on. */
const zetaMinusOne: readonly number[] = Array.from({ length: 51 }, (_, k) => {
  if (k < 2) return 0;
  const m = 10;
  let sum = m ** (1 - k) / (k - 1) + 0.5 * m ** -k;
  let term = k * m ** (-k - 1);
  [1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160, -691 / 1307674368000].forEach((coefficient, j) => {
    sum += coefficient * term;
    term *= ((k + 2 * j + 1) * (k + 2 * j + 2)) / (m * m);
  });
  for (let j = m - 1; j >= 2; j--) sum += j ** -k;
  return sum;
});

/** What log Γ(x) has beyond (x - 1/2) log x - x + log √(2π), for x ≥ 10. */
function stirlingSeries(x: number): number {
  const y = 1 / (x * x);
  const terms = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];
  let sum = 0;
  for (let k = terms.length - 1; k >= 0; k--) sum = sum * y + terms[k]!;
  return sum / x;
}

/** log n! - log(√(2πn) (n/e)^n), for real n > 0. */
export function stirlingError(n: number): number {
  let sum = 0;
  let m = n;
  while (m < 15) {
    sum += (m + 0.5) * Math.log1p(1 / m) - 1;
    m++;
  }
  return sum + stirlingSeries(m);
}

/** x log(x/m) + m - x, without cancellation when x is near m: half the deviance of a Poisson count x with mean m. */
export function halfDeviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

export const lbeta = (a: number, b: number): number => {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (small < 10 && large < 10) return lgamma(a) + lgamma(b) - lgamma(a + b);
  if (small < 10) {
    const correction = stirlingSeries(large) - stirlingSeries(a + b);
    return lgamma(small) + correction + small - small * Math.log(a + b) + (large - 0.5) * Math.log1p(-small / (a + b));
  }
  const correction = stirlingSeries(a) + stirlingSeries(b) - stirlingSeries(a + b);
  return -0.5 * Math.log(large) + halfLogTwoPi + correction + (small - 0.5) * Math.log(small / (a + b)) + large * Math.log1p(-small / (a + b));
};

/** log of n over k. */
export const lchoose = (n: number, k: number): number =>
  k === 0 || k === n ? 0 : k < 0 || k > n ? -Infinity : -Math.log(n + 1) - lbeta(n - k + 1, k + 1);

/** The derivative of log Γ, x > 0. */
export function digamma(x: number): number {
  if (!(x > 0)) return NaN;
  let sum = 0;
  let y = x;
  while (y < 12) sum -= 1 / y++;
  const z = 1 / (y * y);
  const terms = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160];
  let series = 0;
  for (let k = terms.length - 1; k >= 0; k--) series = (series + terms[k]!) * z;
  return sum + Math.log(y) - 0.5 / y - series;
}

/** The second derivative of log Γ, x > 0. */
export function trigamma(x: number): number {
  if (!(x > 0)) return NaN;
  let sum = 0;
  let y = x;
  while (y < 12) {
    sum += 1 / (y * y);
    y++;
  }
  const z = 1 / (y * y);
  const terms = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510];
  let series = 0;
  for (let k = terms.length - 1; k >= 0; k--) series = (series + terms[k]!) * z;
  return sum + (1 + 0.5 / y + series) / y;
}

/**
 * Distributions to R's accuracy, far tails included: a number below 1e-300 still has its fourteen digits.
 * Each has `density`, `cdf`, `upper` (the probability above), and where it serves `quantile`, `upperQuantile` and logarithms.
 */
export { beta, binomial, fisherF, incompleteBeta, student } from './distributions/beta.ts';
export { chiSquare, gamma, poisson } from './distributions/gamma.ts';
export { digamma, lbeta, lchoose, lgamma, trigamma } from './distributions/gamma-function.ts';
export { hypergeometric } from './distributions/hypergeometric.ts';
export { normal } from './distributions/normal.ts';

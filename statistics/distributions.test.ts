import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  beta, binomial, chiSquare, digamma, fisherF, gamma, hypergeometric, lbeta, lchoose, lgamma, normal, poisson, student, trigamma,
} from './distributions.ts';

/** Equal to so many parts of itself. */
const near = (found: number, expected: number, parts = 3e-14) =>
  assert.ok(Math.abs(found - expected) <= parts * Math.abs(expected), `${found} is not ${expected}`);

test('the normal distribution has R\'s values, far tails included', () => {
  near(normal.cdf(-9), 1.1285884059538408e-19);
  near(normal.cdf(-1.3), 0.096800484585610344);
  near(normal.logCdf(-30), -454.32124395634321);
  near(normal.quantile(0.975), 1.9599639845400536);
  near(normal.quantile(1e-200), -30.205594179579634);
  assert.equal(normal.quantile(0), -Infinity);
});

test('chi-square has R\'s values at 200 on 5 degrees and where the mean is large', () => {
  near(chiSquare.upper(200, 5), 2.8406228986415315e-41);
  near(chiSquare.upper(3.84, 1), 0.050043521248705224);
  near(chiSquare.upper(21000, 20000), 4.2758724550596453e-07);
  near(chiSquare.cdf(0.5, 200), 5.2059487067099018e-219, 1e-13);
  near(chiSquare.quantile(0.95, 3), 7.8147279032511792);
  near(chiSquare.quantile(1e-8, 2.5), 8.7986280312983501e-07);
});

test('Student\'s t has R\'s values for whole and broken degrees of freedom', () => {
  near(student.cdf(-12, 3.5), 0.00028726709642806395);
  near(student.upper(2, 10), 0.036694017385370196);
  near(student.cdf(-40, 80), 5.8825601271581861e-55);
  near(student.quantile(0.975, 7.3), 2.3450667365477025);
  near(student.quantile(1e-10, 2.5), -8765.4377713645972);
  near(student.upper(1.7, Infinity), normal.upper(1.7));
});

test('F has R\'s values', () => {
  near(fisherF.upper(11.03, 5, 15), 0.00013437785204911782);
  near(fisherF.upper(100, 3, 18), 2.047771920351024e-11);
  near(fisherF.cdf(0.01, 100, 200), 5.7242056235254717e-76, 1e-13);
  near(fisherF.quantile(0.95, 5, 15), 2.9012945362361577);
  near(fisherF.quantile(0.001, 2, 9), 4.5 * Math.expm1(-Math.log1p(-0.001) / 4.5)); // closed form; R's qf keeps thirteen digits
});

test('beta, gamma, binomial and Poisson have R\'s values', () => {
  near(beta.cdf(0.01, 200, 300), 1.5253363876345586e-257, 3e-13);
  near(beta.upper(0.9, 2, 5), 5.4999999999999833e-05);
  near(beta.quantile(0.025, 3, 20), 0.029055851128746677);
  near(beta.quantile(0.975, 0.5, 0.5), 0.99845866686656404);
  near(gamma.upper(10, 2.5, 3), 1.2154569777183041e-11);
  near(gamma.quantile(0.025, 12.4, 3.1), 2.0928299948141529);
  near(binomial.cdf(3, 20, 0.4), 0.015961162790008268);
  near(binomial.density(7, 30, 0.1), 0.01804316942398854);
  near(binomial.upper(15, 20, 0.4), 0.00031703112116863026);
  near(poisson.cdf(3, 7.5), 0.059145459832683982);
});

test('the hypergeometric has R\'s values on the Berkeley admissions table', () => {
  near(hypergeometric.cdf(557, 1835, 2691, 1755), 2.8539634126173042e-22, 1e-13);
  near(hypergeometric.density(3, 10, 20, 8), 0.31787183331411212);
  near(hypergeometric.upper(25, 40, 60, 30), 3.9963845159015759e-10);
});

test('log gamma and its derivatives have R\'s values', () => {
  near(lgamma(0.001), 6.9071788853838534);
  near(lgamma(100.3), 360.51470572905811);
  near(lgamma(1 + 2 ** -40), -0.5772156649015329 * 2 ** -40, 1e-11);
  near(digamma(0.1), -10.423754940411076);
  near(digamma(7.3), 1.9178203356379862);
  near(trigamma(0.001), 1000001.6425331959);
  near(trigamma(50), 0.020201333226697128);
  near(lchoose(50, 3), 9.8832848452186077);
  near(lbeta(2.5, 1e5), -28.497649541827656);
});

test('a quantile is the inverse of its tail', () => {
  const p = fc.double({ min: 1e-12, max: 0.999, noNaN: true });
  const size = fc.double({ min: 0.3, max: 300, noNaN: true });
  fc.assert(fc.property(p, size, size, (p, a, b) => {
    near(gamma.cdf(gamma.quantile(p, a, b), a, b), p, 1e-11);
    near(gamma.upper(gamma.upperQuantile(p, a), a), p, 1e-11);
    near(fisherF.upper(fisherF.upperQuantile(p, a, b), a, b), p, 1e-11);
    near(student.upper(student.upperQuantile(p, a), a), p, 1e-11);
  }), { numRuns: 300 });
});

test('two tails make one, whatever the parameters', () => {
  const size = fc.double({ min: 0.01, max: 2000, noNaN: true });
  fc.assert(fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), size, size, (x, a, b) => {
    near(beta.cdf(x, a, b) + beta.upper(x, a, b), 1, 1e-12);
    near(gamma.cdf(x * a * 2, a) + gamma.upper(x * a * 2, a), 1, 1e-12);
  }), { numRuns: 500 });
});

test('what lies outside the support has no probability, and nonsense is not a number', () => {
  assert.equal(chiSquare.upper(-1, 3), 1);
  assert.equal(binomial.cdf(-1, 5, 0.5), 0);
  assert.ok(Number.isNaN(chiSquare.upper(1, -2)));
  assert.ok(Number.isNaN(normal.quantile(1.2)));
});

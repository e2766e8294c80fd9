import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { choleskyInPlace, choleskySolve, cholesky, crossProduct, eigenSymmetric, fromColumns, fromRows, identity, inverseFromCholesky, leastSquares, logDeterminant, matrix, multiply, solve,
  symmetricFunction, times, transpose } from './matrix.ts';
import { plain, vectored, type Block } from './matrix/kernel.ts';
import { simd } from './matrix/simd.ts';
import { inverseTurned, productOfTurned } from './matrix/triangle.ts';
import { random } from './random.ts';

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, by: number): void => {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) assert.ok(Math.abs(actual[i]! - expected[i]!) <= by, `${i}: ${actual[i]} is not ${expected[i]}`);
};

const drawn = (rows: number, cols: number, seed: number) => {
  const { normal } = random(seed);
  return matrix(rows, cols, Float64Array.from({ length: rows * cols }, normal));
};

test('a positive definite matrix is the product of its Cholesky factor with itself, at every size around the tiles', () => {
  for (const n of [1, 2, 3, 47, 48, 49, 97, 150]) {
    const a = crossProduct(drawn(n + 5, n, n)), lower = cholesky(a)!;
    near(multiply(lower, transpose(lower)).values, a.values, 1e-10);
    near(multiply(a, inverseFromCholesky(lower)).values, identity(n).values, 1e-8);
    const x = drawn(n, 1, 7).values;
    near(choleskySolve(lower, times(a, x)), x, 1e-8);
  }
});

test('a matrix that is not positive definite has no Cholesky factor', () => {
  assert.equal(cholesky(fromRows([[1, 2], [2, 1]])), null);
  assert.equal(cholesky(fromRows([[1, 1], [1, 1]])), null);
  assert.equal(choleskyInPlace(Float64Array.of(0), 1), false);
});

test('the log determinant of diag(2, 3) is log 6', () => {
  near([logDeterminant(cholesky(fromRows([[2, 0], [0, 3]]))!)], [Math.log(6)], 1e-15);
});

test('elimination solves what it can and refuses a singular matrix', () => {
  const a = fromRows([[0, 2, 1], [1, 0, 3], [2, 1, 0]]);
  near(times(a, solve(a, Float64Array.of(5, 10, 4))!), [5, 10, 4], 1e-12);
  assert.equal(solve(fromRows([[1, 2], [2, 4]]), Float64Array.of(1, 1)), null);
});

test('least squares on the Longley data gives the values NIST certifies', () => {
  // NIST Statistical Reference Datasets, Longley: certified to 15 digits.
  const y = [60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551];
  const rows = [[83, 234289, 2356, 1590, 107608, 1947], [88.5, 259426, 2325, 1456, 108632, 1948], [88.2, 258054, 3682, 1616, 109773, 1949],
    [89.5, 284599, 3351, 1650, 110929, 1950], [96.2, 328975, 2099, 3099, 112075, 1951], [98.1, 346999, 1932, 3594, 113270, 1952],
    [99, 365385, 1870, 3547, 115094, 1953], [100, 363112, 3578, 3350, 116219, 1954], [101.2, 397469, 2904, 3048, 117388, 1955],
    [104.6, 419180, 2822, 2857, 118734, 1956], [108.4, 442769, 2936, 2798, 120445, 1957], [110.8, 444546, 4681, 2637, 121950, 1958],
    [112.6, 482704, 3813, 2552, 123366, 1959], [114.2, 502601, 3931, 2514, 125368, 1960], [115.7, 518173, 4806, 2572, 127852, 1961],
    [116.9, 554894, 4007, 2827, 130081, 1962]];
  const certified = [-3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355];
  const { coefficients, rss, dependent, unscaled } = leastSquares(fromRows(rows.map((one) => [1, ...one])), y);
  assert.deepEqual(dependent, []);
  coefficients.forEach((value, i) => near([value / certified[i]!], [1], 1e-9));
  near([rss / 836424.055505915], [1], 1e-10);
  near([Math.sqrt((rss / 9) * unscaled.values[0]!) / 890420.383607373], [1], 1e-9);
});

test('a column that is a combination of those before it is named and left out', () => {
  const a = [1, 2, 3, 4, 5, 6], b = [1, 0, 1, 0, 1, 1];
  const sum = a.map((value, i) => 2 * value - b[i]!);
  const fit = leastSquares(fromColumns([a.map(() => 1), a, b, sum]), [3, 5, 7, 9, 11, 13]);
  assert.deepEqual(fit.dependent, [3]);
  assert.equal(fit.rank, 3);
  near(fit.coefficients, [1, 2, 0, 0], 1e-12);
});

test('weights count as repetitions of a row', () => {
  const x = fromColumns([[1, 1, 1, 1], [1, 2, 4, 9]]), y = [2, 1, 5, 4];
  const weighted = leastSquares(x, y, [1, 3, 1, 1]);
  const repeated = leastSquares(fromColumns([[1, 1, 1, 1, 1, 1], [1, 2, 2, 2, 4, 9]]), [2, 1, 1, 1, 5, 4]);
  near(weighted.coefficients, repeated.coefficients, 1e-12);
  near(weighted.unscaled.values, repeated.unscaled.values, 1e-12);
});

test('eigenvectors take a symmetric matrix apart and together again', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer(), (n, seed) => {
    const a = crossProduct(drawn(n, n, seed));
    near(symmetricFunction(a, (value) => value).values, a.values, 1e-10);
    const { values } = eigenSymmetric(a);
    for (let i = 1; i < n; i++) assert.ok(values[i]! <= values[i - 1]!);
  }), { numRuns: 30 });
});

test('the same seed gives the same normal draws, with mean 0 and variance 1', () => {
  const draws = Array.from({ length: 100_000 }, random(4).normal), again = Array.from({ length: 100_000 }, random(4).normal);
  assert.deepEqual(draws, again);
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  near([mean, draws.reduce((sum, x) => sum + x * x, 0) / draws.length], [0, 1], 0.02);
});

test('the kernel with vectors does what the plain kernel does, at odd and even sizes and strides', () => {
  const fast = simd();
  assert.ok(fast, 'this Node has WebAssembly with vectors');
  fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 13 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 3 }), fc.integer(), (rows, cols, depth, gap, seed) => {
    const { normal } = random(seed), draw = (length: number) => Float64Array.from({ length }, normal);
    const width = depth + gap, vectors = [draw(rows * (cols + gap)), draw(rows * width), draw(cols * width)];
    const blocks = ([c, a, b]: Float64Array[]): [Block, Block, Block] =>
      [{ values: c!, at: 0, stride: cols + gap }, { values: a!, at: 0, stride: width }, { values: b!, at: 0, stride: width }];
    const lent = fast.lend(vectors.map(({ length }) => length));
    vectors.forEach((vector, i) => lent[i]!.set(vector));
    vectored(fast)(...blocks(lent), rows, cols, depth);
    plain(...blocks(vectors), rows, cols, depth);
    near(lent[0]!, vectors[0]!, 1e-12);
  }));
});

test('the inverse of a large factor, and its square, are those of the matrix', () => {
  const n = 203, a = crossProduct(drawn(n + 9, n, 3)), lower = cholesky(a)!, turned = inverseTurned(lower.values, n);
  near(multiply(lower, transpose(matrix(n, n, turned))).values, identity(n).values, 1e-9);
  near(multiply(a, matrix(n, n, productOfTurned(turned, n))).values, identity(n).values, 1e-7);
});

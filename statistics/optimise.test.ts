import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { matrix } from './matrix.ts';
import { maximise, minimise, minimum, root } from './optimise.ts';

const near = (actual: number, expected: number, by: number): void => assert.ok(Math.abs(actual - expected) <= by, `${actual} is not ${expected}`);

test('the minimum of a line is found wherever it lies, an end included', () => {
  fc.assert(fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (centre) => {
    near(minimum((x) => Math.cosh(x - centre), -6, 6, 1e-9).at, centre, 1e-6);
  }));
  near(minimum((x) => x, 2, 3, 1e-9).at, 2, 1e-7);
  assert.throws(() => minimum((x) => x, 3, 3), { name: 'RangeError' });
});

test('a crossing of zero is found to the last digits, and its absence is said', () => {
  near(root((x) => x ** 3 - 2, 0, 2)!, Math.cbrt(2), 1e-15);
  near(root((x) => Math.exp(x) - 1e-8, -40, 1)!, Math.log(1e-8), 1e-12);
  assert.equal(root((x) => x * x + 1, -1, 1), null);
  assert.equal(root((x) => x, 0, 1), 0);
});

test('Rosenbrock\'s valley is walked to its end without derivatives', () => {
  const { at, converged } = minimise(([x, y]) => 100 * (y! - x! * x!) ** 2 + (1 - x!) ** 2, [-1.2, 1], { tolerance: 1e-14 });
  assert.ok(converged);
  near(at[0]!, 1, 1e-5);
  near(at[1]!, 1, 1e-5);
});

test('a bound holds, and the rest is lowest given the bound', () => {
  // (x - 1)² + (y + 2)² + x y with y ≥ 0: at y = 0 lowest for x = 1.
  const { at } = minimise(([x, y]) => (x! - 1) ** 2 + (y! + 2) ** 2 + x! * y!, [3, 3], { lower: [-Infinity, 0], tolerance: 1e-13 });
  near(at[0]!, 1, 1e-4);
  assert.equal(at[1], 0);
});

test('Newton climbs out of a place that is not concave and ends on the top', () => {
  // log density of a normal mixture far from its mode: -log(1 + x² + y²) is convex along the radius beyond 1.
  const { at, converged } = maximise(([x, y]) => {
    const s = 1 + x! * x! + y! * y!;
    return {
      value: -Math.log(s), gradient: Float64Array.of((-2 * x!) / s, (-2 * y!) / s),
      hessian: matrix(2, 2, Float64Array.of(-2 / s + (4 * x! * x!) / s ** 2, (4 * x! * y!) / s ** 2, (4 * x! * y!) / s ** 2, -2 / s + (4 * y! * y!) / s ** 2)),
    };
  }, [3, -4]);
  assert.ok(converged);
  near(at[0]!, 0, 1e-6);
  near(at[1]!, 0, 1e-6);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Column, ErrorKind, LinearModel, Multilevel } from '../linkage.ts';
import { crossLag, fixedEffects, linearModel, multilevel, randomEffects } from '../linkage.ts';
import type { Matrix } from '../matrix.ts';
import { crossProduct, identity, inverseFromCholesky, cholesky, matrix, multiply, symmetricFunction, transpose, add, solve } from '../matrix.ts';
import { random } from '../random.ts';

const close = (a: number, b: number, relative = 1e-9, what = '') =>
  assert.ok(Math.abs(a - b) <= relative * Math.max(1, Math.abs(b)), `${what}: ${a} and ${b}`);

function sample(seed: number, n = 24, k = 2) {
  const draw = random(seed);
  const columns = Array.from({ length: k }, (_, j): Column => ({ term: `x${j}`, values: Float64Array.from({ length: n }, () => draw.normal()) }));
  const y = Float64Array.from({ length: n }, (_, i) => 1 + columns[0]!.values[i]! + draw.normal());
  const cluster = Int32Array.from({ length: n }, () => draw.below(5));
  const weights = Float64Array.from({ length: n }, () => 0.5 + draw.uniform());
  return { y, columns, cluster, weights };
}

/** The definitions of clubSandwich, with every matrix written out. */
function spelledOut(kind: 'CR2' | 'CR3', { y, columns, cluster, weights }: ReturnType<typeof sample>, residuals: Float64Array) {
  const n = y.length,
    k = columns.length + 1;
  const x = matrix(n, k);
  for (let i = 0; i < n; i++) x.values.set([1, ...columns.map(({ values }) => values[i]!)], i * k);
  const w = matrix(n, n);
  weights.forEach((one, i) => {
    w.values[i * n + i] = one;
  });
  const m = inverseFromCholesky(cholesky(crossProduct(x, weights))!);
  const rest = add(identity(n), multiply(multiply(multiply(x, m), transpose(x)), w), -1);
  const both = multiply(rest, transpose(rest));
  const block = (a: Matrix, rows: number[]) =>
    matrix(
      rows.length,
      rows.length,
      Float64Array.from({ length: rows.length ** 2 }, (_, at) => a.values[rows[Math.floor(at / rows.length)]! * n + rows[at % rows.length]!]!),
    );
  const meat = matrix(k, k);
  const p: Matrix[] = [];
  for (const code of new Set(cluster)) {
    const rows = [...cluster.keys()].filter((i) => cluster[i] === code);
    const a =
      kind === 'CR2' ? symmetricFunction(block(both, rows), (value) => 1 / Math.sqrt(value)) : solve(block(rest, rows), identity(rows.length))!;
    const part = matrix(
      rows.length,
      k,
      Float64Array.from({ length: rows.length * k }, (_, at) => x.values[rows[Math.floor(at / k)]! * k + (at % k)]!),
    );
    const pulled = multiply(transpose(a), multiply(block(w, rows), part));
    const score = multiply(
      transpose(pulled),
      matrix(
        rows.length,
        1,
        Float64Array.from(rows, (i) => residuals[i]!),
      ),
    );
    meat.values.forEach((_, at) => {
      meat.values[at]! += score.values[Math.floor(at / k)]! * score.values[at % k]!;
    });
    const g = multiply(pulled, m);
    const own = matrix(
      rows.length,
      n,
      Float64Array.from({ length: rows.length * n }, (_, at) => rest.values[rows[Math.floor(at / n)]! * n + (at % n)]!),
    );
    p.push(multiply(transpose(own), g));
  }
  const covariance = multiply(multiply(m, meat), m);
  const df = Array.from({ length: k }, (_, c) => {
    const dot = (a: Matrix, b: Matrix) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += a.values[i * k + c]! * b.values[i * k + c]!;
      return sum;
    };
    const trace = p.reduce((sum, one) => sum + dot(one, one), 0);
    return trace ** 2 / p.reduce((sum, one) => sum + p.reduce((all, other) => all + dot(one, other) ** 2, 0), 0);
  });
  return { covariance, df };
}

test('cluster errors and their degrees of freedom are those of the definition written out, with weights and without', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom<'CR2' | 'CR3'>('CR2', 'CR3'), fc.boolean(), (seed, kind, weighted) => {
      const made = sample(seed);
      if (!weighted) made.weights.fill(1);
      fc.pre(new Set(made.cluster).size === 5);
      const model = linearModel(made.y, made.columns, {
        se: kind,
        cluster: made.cluster,
        weights: weighted ? made.weights : undefined,
      }) as LinearModel;
      const expected = spelledOut(kind, made, model.residuals);
      model.covariance.values.forEach((value, at) => close(value, expected.covariance.values[at]!, 1e-8, `${kind} covariance`));
      model.coefficients.forEach(({ df }, at) => close(df!, expected.df[at]!, 1e-7, `${kind} df`));
    }),
    { numRuns: 60 },
  );
});

test('the order of rows changes nothing; a predictor in other units has its coefficient in those units, its p as it was', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom<ErrorKind>('classical', 'HC2', 'HC3', 'CR1', 'CR2'),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (seed, se, scale) => {
        const { y, columns, cluster } = sample(seed);
        fc.pre(new Set(cluster).size > 2);
        const model = linearModel(y, columns, { se, cluster }) as LinearModel;
        const back = [...y.keys()].reverse();
        const turned = linearModel(
          Float64Array.from(back, (i) => y[i]!),
          columns.map(({ term, values }) => ({ term, values: Float64Array.from(back, (i) => values[i]!) })),
          { se, cluster: Int32Array.from(back, (i) => cluster[i]!) },
        ) as LinearModel;
        const scaled = linearModel(y, [{ term: 'x0', values: columns[0]!.values.map((one) => one * scale) }, columns[1]!], {
          se,
          cluster,
        }) as LinearModel;
        model.coefficients.forEach((one, at) => {
          close(turned.coefficients[at]!.estimate, one.estimate);
          close(turned.coefficients[at]!.se, one.se);
          close(scaled.coefficients[at]!.p!, one.p!, 1e-7);
        });
        close(scaled.coefficients[1]!.estimate * scale, model.coefficients[1]!.estimate);
      },
    ),
    { numRuns: 40 },
  );
});

test('unit and period effects on a panel full of holes are those of one column for each', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const draw = random(seed);
      const rows = Array.from({ length: 60 }, (_, at) => ({ unit: Math.floor(at / 6), period: at % 6 })).filter(() => draw.uniform() < 0.8);
      const x = Float64Array.from(rows, ({ unit }) => draw.normal() + unit / 5);
      const y = Float64Array.from(rows, ({ unit, period }, i) => x[i]! + unit - period + draw.normal());
      const place = { unit: Int32Array.from(rows, ({ unit }) => unit), period: Float64Array.from(rows, ({ period }) => period) };
      const found = fixedEffects(y, [{ term: 'x', values: x }], place);
      assert.ok(!('undetermined' in found));
      const indicator = (term: string, of: (row: { unit: number; period: number }) => boolean): Column => ({
        term,
        values: Float64Array.from(rows, (row) => (of(row) ? 1 : 0)),
      });
      const units = [...new Set(rows.map(({ unit }) => unit))].slice(1),
        periods = [...new Set(rows.map(({ period }) => period))].slice(1);
      const all = linearModel(y, [
        { term: 'x', values: x },
        ...units.map((one) => indicator(`u${one}`, ({ unit }) => unit === one)),
        ...periods.map((one) => indicator(`t${one}`, ({ period }) => period === one)),
      ]) as LinearModel;
      close(found.coefficients[0]!.estimate, all.coefficients[1]!.estimate);
      close(found.coefficients[0]!.se, all.coefficients[1]!.se);
    }),
    { numRuns: 30 },
  );
});

test('simulated truths: the slope lies within the CR2 limits, the unit variance is found', () => {
  let covered = 0,
    variance = 0;
  for (let seed = 0; seed < 200; seed++) {
    const draw = random(seed);
    const unit = Int32Array.from({ length: 300 }, (_, i) => i % 20);
    const effect = Array.from({ length: 20 }, () => draw.normal());
    const level = Array.from({ length: 20 }, () => draw.normal());
    const x = Float64Array.from(unit, (code) => level[code]! + draw.normal());
    const y = Float64Array.from(unit, (code, i) => 0.5 * x[i]! + effect[code]! + draw.normal());
    const slope = (linearModel(y, [{ term: 'x', values: x }], { se: 'CR2', cluster: unit }) as LinearModel).coefficients[1]!;
    if (slope.p !== null && Math.abs(slope.estimate - 0.5) <= quantile(slope.df!) * slope.se) covered++;
    variance += (multilevel(y, [{ term: 'x', values: x }], unit) as Multilevel).variance.unit / 200;
  }
  assert.ok(covered >= 178 && covered <= 199, `${covered} of 200`);
  assert.ok(Math.abs(variance - 1) < 0.08, `${variance}`);
});
/** 97.5 % of Student's t, near enough for the degrees of freedom here. */
const quantile = (df: number) => 1.96 + 2.37 / df + 2.8 / df ** 2;

test('one unit like another: the variance between them is nothing and the fit is least squares', () => {
  const unit = Int32Array.from({ length: 40 }, (_, i) => i % 4);
  const x = Float64Array.from({ length: 40 }, (_, i) => Math.floor(i / 4));
  const y = Float64Array.from({ length: 40 }, (_, i) => x[i]! + (Math.floor(i / 4) % 2 ? 1 : -1) * (i % 4 < 2 ? 1 : -1));
  const model = multilevel(y, [{ term: 'x', values: x }], unit) as Multilevel;
  assert.equal(model.variance.unit, 0);
  close(model.coefficients[1]!.estimate, 1, 1e-6);
});

test('thin data is answered with its reason', () => {
  const { y, columns } = sample(1, 3);
  const reason = (answer: object) => (answer as { undetermined: string }).undetermined;
  assert.match(reason(linearModel(y, columns)), /3 rows for 3 coefficients/);
  const one = sample(2, 10, 1);
  assert.match(reason(multilevel(one.y, one.columns, new Int32Array(10))), /only one unit/);
  assert.match(
    reason(
      multilevel(
        one.y,
        one.columns,
        Int32Array.from({ length: 10 }, (_, i) => i),
      ),
    ),
    /one row/,
  );
  const place = { unit: Int32Array.from({ length: 10 }, (_, i) => i), period: new Float64Array(10) };
  assert.match(reason(fixedEffects(one.y, one.columns, place)), /more rows/);
  assert.match(reason(crossLag({ term: 'y', values: one.y }, [one.columns[0]!], place, { lag: 1 })), /no unit has two rows/);
  assert.match(
    reason(randomEffects(one.y, one.columns, { unit: new Int32Array(10), period: Float64Array.from({ length: 10 }, (_, i) => i) })),
    /1 units/,
  );
});

test('a column made of others is refused by name; so is one that does not vary', () => {
  const { y, columns } = sample(3);
  const both = { term: 'both', values: columns[0]!.values.map((value, i) => value + 2 * columns[1]!.values[i]!) };
  assert.throws(() => linearModel(y, [...columns, both]), /both is made of x0, x1/);
  assert.throws(() => linearModel(y, [{ term: 'flat', values: new Float64Array(y.length).fill(2) }]), /flat is the same in every row/);
  const place = { unit: Int32Array.from(y, (_, i) => i % 6), period: Float64Array.from(y, (_, i) => Math.floor(i / 6)) };
  const steady = { term: 'steady', values: Float64Array.from(place.unit, (code) => code * 0.3) };
  assert.throws(() => fixedEffects(y, [steady], place), /steady does not vary/);
  assert.throws(() => linearModel(y, columns, { weights: y.map(() => -1) }), /weights/);
  assert.throws(() => linearModel(y, columns, { se: 'CR2', cluster: new Int32Array(y.length) }), /two clusters/);
});

test('a fit without any rest has no error to judge by, and no p, never NaN', () => {
  const x = Float64Array.from({ length: 10 }, (_, i) => i);
  const model = linearModel(
    x.map((one) => 2 * one),
    [{ term: 'x', values: x }],
  ) as LinearModel;
  for (const { estimate, se, p } of model.coefficients)
    assert.ok(Number.isFinite(estimate) && Number.isFinite(se) && (p === null || Number.isFinite(p)));
});

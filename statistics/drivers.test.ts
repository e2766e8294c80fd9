import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTable } from '../bin/analyse/table.ts';
import type { Drivers } from './drivers.ts';
import { drivers, driversFromMoments, importance, moments } from './drivers.ts';
import { random } from './random.ts';

const gold = JSON.parse(readFileSync(new URL('gold/key_drivers.json', import.meta.url), 'utf8'));
const folder = new URL('../../shared/data/', import.meta.url).pathname;
const skip = existsSync(folder) ? false : 'the data are not beside the repository';

function from(file: string, outcome: string, names: string[]) {
  const table = readTable(`${folder}${file}`, [outcome, ...names].map((name) => ({ name, as: 'number' as const })));
  return { outcome: table.numbers(outcome), drivers: names.map((name) => ({ name, values: table.numbers(name) })) };
}
const swiss = () => from('swiss/swiss.csv', 'Fertility', gold.swiss.predictors);
const attitude = () => from('attitude/attitude.csv', 'rating', gold.attitude.predictors);

const near = (found: number | null | undefined, expected: number, what = '', parts = 1e-10) =>
  assert.ok(Math.abs(found! - expected) <= parts * Math.max(Math.abs(expected), 1e-4), `${what}: ${found} is not ${expected}`);
const asDrivers = (answer: ReturnType<typeof drivers>): Drivers => {
  assert.ok(!('undetermined' in answer), JSON.stringify(answer));
  return answer;
};

test('LMG on the Swiss provinces is as printed by Grömping (2006)', { skip }, () => {
  const { r2, drivers: found } = asDrivers(drivers(swiss()));
  near(r2, 0.706735001593, 'R²', 1e-11);
  [0.0570912207681, 0.1711730289002, 0.2601346786244, 0.1055701503735, 0.1127659229265]
    .forEach((lmg, i) => assert.ok(Math.abs(found[i]!.lmg! - lmg) < 5e-13));
});

for (const [name, read] of Object.entries({ swiss, attitude })) {
  test(`every way to share out R² on ${name} is that of R`, { skip }, () => {
    const found = asDrivers(drivers(read()));
    const expected = gold[name];
    near(found.r2, expected.r2, 'R²');
    found.drivers.forEach((driver, i) => {
      for (const way of ['lmg', 'first', 'last', 'genizi', 'car', 'betasq', 'pratt'] as const) {
        near(driver[way], expected[way][i], `${way} of ${driver.name}`);
      }
      near(driver.johnson, expected.johnson_rw[i], 'johnson');
      driver.dominance!.forEach((gain, size) => near(gain, expected.conditional_dominance.values[i][size], `gain at ${size}`));
    });
  });
}

test('ten ratings of an airport share R² as in R, and so do four themes of New York schools and nine of English hospitals', { skip }, () => {
  for (const name of ['sfo_2017', 'nyc_parent_on_teacher', 'nhs_recommend_care']) {
    // The correlations suffice: outcome first, then the drivers.
    const { n, r2, predictors, correlation, lmg, first, last, genizi, car, johnson_rw: johnson } = gold[name];
    const values = Float64Array.from(correlation.values.flat());
    const found = asDrivers(driversFromMoments(predictors, { n, covariance: { rows: predictors.length + 1, cols: predictors.length + 1, values } }));
    near(found.r2, r2, name);
    found.drivers.forEach((driver, i) => {
      for (const [way, all] of Object.entries({ lmg, first, last, genizi, car, johnson })) near((driver as never)[way], all[i], `${name} ${way}`, 1e-9);
    });
  }
});

test('leaving out one row after another gives R\'s jackknife errors', { skip }, () => {
  const { outcome, drivers: all } = swiss();
  const n = outcome.length;
  const without = (values: ArrayLike<number>, row: number) => Array.from(values).filter((_, i) => i !== row);
  const each = Array.from({ length: n }, (_, row) => {
    const { covariance } = moments(without(outcome, row), all.map(({ values }) => without(values, row)));
    return importance(covariance, true).shares;
  });
  for (const [way, expected] of [['lmg', gold.swiss.lmg_jackknife_se], ['johnson', gold.swiss.johnson_jackknife_se]] as const) {
    all.forEach((_, i) => {
      const values = each.map((shares) => shares[i]![way]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / n;
      near(Math.sqrt(((n - 1) / n) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0)), expected[i], way, 1e-9);
    });
  }
});

/** Rows in which the outcome rests on the first driver, and all drivers on one another. */
function simulated(n: number, p: number, seed: number, effect = 1) {
  const draw = random(seed);
  const common = Float64Array.from({ length: n }, () => draw.normal());
  const columns = Array.from({ length: p }, (_, j) => ({ name: `d${j + 1}`, values: common.map((value) => value + draw.normal()) }));
  return { outcome: columns[0]!.values.map((value) => effect * value + draw.normal()), drivers: columns };
}

test('the shares add to R², however many drivers there are', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer(), (p, seed) => {
    const { r2, drivers: found } = asDrivers(drivers(simulated(40, p, seed)));
    for (const way of ['lmg', 'genizi', 'johnson', 'car'] as const) near(found.reduce((sum, driver) => sum + driver[way]!, 0), r2, way, 1e-9);
  }), { numRuns: 40 });
});

test('the order and the units of drivers change nothing', () => {
  fc.assert(fc.property(fc.integer(), fc.double({ min: 0.01, max: 1000, noNaN: true }), (seed, unit) => {
    const rows = simulated(60, 5, seed);
    const turned = { outcome: rows.outcome.map((value) => 3 - value * unit), drivers: [...rows.drivers].reverse() };
    const [found, again] = [asDrivers(drivers(rows)), asDrivers(drivers(turned))];
    found.drivers.forEach((driver, i) => near(again.drivers[4 - i]!.lmg, driver.lmg!, driver.name, 1e-8));
  }), { numRuns: 30 });
});

test('a driver given twice shares its importance with itself, and the total stays', () => {
  const rows = simulated(80, 4, 7);
  const once = asDrivers(drivers(rows));
  const again = { name: 'again', values: rows.drivers[0]!.values.map((value) => 2 * value + 1) };
  const twice = asDrivers(drivers({ ...rows, drivers: [...rows.drivers, again] }));
  near(twice.r2, once.r2);
  near(twice.drivers[4]!.lmg, twice.drivers[0]!.lmg!);
  assert.ok(twice.drivers[0]!.lmg! < once.drivers[0]!.lmg!);
  near(twice.drivers.reduce((sum, { lmg }) => sum + lmg!, 0), once.r2);
  assert.match(twice.notes.join(), /again says exactly what d1 says/);
  assert.equal(twice.drivers[0]!.betasq, null);
});

test('drivers that nearly repeat one another are named', () => {
  const rows = simulated(200, 3, 5);
  const draw = random(9);
  const shadow = { name: 'shadow', values: rows.drivers[1]!.values.map((value) => value + 0.05 * draw.normal()) };
  assert.match(asDrivers(drivers({ ...rows, drivers: [...rows.drivers, shadow] })).notes.join(), /shadow nearly repeats .* above all d2/);
});

test('noise is called no reliable driver, with and without limits', () => {
  const rows = simulated(100, 4, 2, 0);
  assert.equal(asDrivers(drivers(rows)).reliable, false);
  const { reliable, notes } = asDrivers(drivers(rows, { bootstrap: 200 }));
  assert.equal(reliable, false);
  assert.match(notes[0]!, /No reliable driver/);
});

test('limits hold the estimate, repeat with their seed, and are wider for clusters that answer alike', () => {
  const rows = simulated(400, 3, 11);
  const [found, again, other] = [1, 1, 2].map((seed) => asDrivers(drivers(rows, { bootstrap: 400, seed })));
  assert.deepEqual(found, again);
  assert.notDeepEqual(found, other);
  found!.drivers.forEach(({ lmg, low, high }) => assert.ok(low! < lmg! && lmg! < high!));

  const cluster = Int32Array.from({ length: 1600 }, (_, i) => i % 400);
  const fold = (values: Float64Array) => Float64Array.from({ length: 1600 }, (_, i) => values[i % 400]!);
  const fourTimes = { outcome: fold(rows.outcome), drivers: rows.drivers.map(({ name, values }) => ({ name, values: fold(values) })) };
  const width = ({ drivers: [first] }: Drivers) => first!.high! - first!.low!;
  const naive = width(asDrivers(drivers(fourTimes, { bootstrap: 400 })));
  const honest = width(asDrivers(drivers({ ...fourTimes, cluster }, { bootstrap: 400 })));
  near(honest, width(found!), 'clusters of copies are as good as one of each', 0.15);
  near(naive, honest / 2, 'copies taken for rows halve the range', 0.2);
});

test('limits hold the true share at about their rate', () => {
  // Two independent drivers of slope 1 and noise of variance 1: a third of the variance each.
  let held = 0;
  for (let seed = 0; seed < 200; seed++) {
    const draw = random(seed);
    const columns = ['a', 'b'].map((name) => ({ name, values: Float64Array.from({ length: 150 }, () => draw.normal()) }));
    const outcome = Float64Array.from({ length: 150 }, (_, i) => columns[0]!.values[i]! + columns[1]!.values[i]! + draw.normal());
    const { low, high } = asDrivers(drivers({ outcome, drivers: columns }, { bootstrap: 200, seed })).drivers[0]!;
    if (low! <= 1 / 3 && 1 / 3 <= high!) held++;
  }
  assert.ok(held >= 180 && held <= 199, `${held} of 200`);
});

test('thin data are undetermined, with the reason; nonsense names the field', () => {
  const flat = { outcome: [3, 3, 3, 3, 3], drivers: [{ name: 'a', values: [1, 2, 3, 4, 6] }] };
  assert.match((drivers(flat) as { undetermined: string }).undetermined, /same outcome/);
  assert.match((drivers({ outcome: [1, 2], drivers: [{ name: 'a', values: [1, 2] }] }) as { undetermined: string }).undetermined, /too few/);
  const still = drivers({ outcome: [1, 2, 3, 5], drivers: [{ name: 'a', values: [1, 1, 1, 1] }] });
  assert.match((still as { undetermined: string }).undetermined, /no driver varies/);
  assert.throws(() => drivers({ outcome: [1, 2], drivers: [{ name: 'a', values: [1] }] }), /RangeError: drivers.0/);
  assert.throws(() => drivers({ outcome: [1, NaN], drivers: [{ name: 'a', values: [1, 2] }] }), /RangeError: outcome/);
  assert.throws(() => drivers({ outcome: [1, 2], drivers: [] }), RangeError);
});

test('a driver that never varies explains nothing and is named', () => {
  const rows = simulated(50, 2, 1);
  const { drivers: found, notes } = asDrivers(drivers({ ...rows, drivers: [...rows.drivers, { name: 'still', values: new Float64Array(50).fill(0.1) }] }));
  assert.equal(found[2]!.lmg, 0);
  assert.match(notes.join(), /still is the same in every row/);
});

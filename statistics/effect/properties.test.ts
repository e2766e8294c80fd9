import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Effects, EfficientEffects, PanelRows } from '../effect.ts';
import { efficientEffects, groupTimeEffects } from '../effect.ts';
import { random } from '../random.ts';

type Plan = { seed: number; units: number; periods: number; effect: number; never?: boolean; dip?: number };

/** Units with a level of their own, a common trend, noise, and an effect from their cohort's first period on. */
function panel({ seed, units, periods, effect, never = true, dip = 0 }: Plan): PanelRows {
  const draw = random(seed);
  const rows: number[][] = [];
  for (let unit = 0; unit < units; unit++) {
    const cohort = [never ? 0 : periods, 3, 4, periods - 1][draw.below(4)]!;
    const level = draw.normal();
    for (let t = 1; t <= periods; t++) {
      const treated = cohort > 0 && t >= cohort;
      rows.push([unit, t, cohort, level + 0.1 * t + draw.normal() + (treated ? effect : 0) - (cohort === t + 1 ? dip : 0)]);
    }
  }
  return {
    unit: Int32Array.from(rows, ([unit]) => unit!),
    period: Float64Array.from(rows, (row) => row[1]!),
    cohort: Float64Array.from(rows, (row) => row[2]!),
    outcome: Float64Array.from(rows, (row) => row[3]!),
  };
}

const ordered = (rows: PanelRows, order: number[]): PanelRows => ({
  unit: Int32Array.from(order, (at) => rows.unit[at]!),
  period: Float64Array.from(order, (at) => rows.period[at]!),
  cohort: Float64Array.from(order, (at) => rows.cohort[at]!),
  outcome: Float64Array.from(order, (at) => rows.outcome[at]!),
});
const close = (a: number, b: number, what = '') => assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${what} ${a} ${b}`);
const plans = fc.record({
  seed: fc.integer(),
  units: fc.integer({ min: 40, max: 80 }),
  periods: fc.integer({ min: 5, max: 7 }),
  effect: fc.double({ min: -3, max: 3, noNaN: true }),
});

test('the order of the rows changes nothing', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const rows = panel(plan);
      const draw = random(plan.seed + 1);
      const order = rows.outcome.map((_, at) => at);
      const shuffled = [...order]
        .map((at) => [draw.uniform(), at] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, at]) => at);
      const [a, b] = [groupTimeEffects(rows) as Effects, groupTimeEffects(ordered(rows, shuffled)) as Effects];
      close(a.simple!.estimate, b.simple!.estimate);
      close(a.simple!.se!, b.simple!.se!);
      close(a.overall.dynamic!.se!, b.overall.dynamic!.se!);
    }),
    { numRuns: 25 },
  );
});

test('measured in other units, the effect and its error are in those units, and the test before treatment is the same', () => {
  fc.assert(
    fc.property(plans, fc.double({ min: 0.01, max: 1000, noNaN: true }), (plan, scale) => {
      const rows = panel(plan);
      const scaled = { ...rows, outcome: rows.outcome.map((one) => one * scale + 5) };
      const [a, b] = [groupTimeEffects(rows, { control: 'notyet' }) as Effects, groupTimeEffects(scaled, { control: 'notyet' }) as Effects];
      close(b.simple!.estimate / scale, a.simple!.estimate);
      close(b.simple!.se! / scale, a.simple!.se!);
      close(b.pretest!.wald, a.pretest!.wald);
    }),
    { numRuns: 25 },
  );
});

test('all units twice: the same effect, and an error smaller by the root of two', () => {
  const rows = panel({ seed: 4, units: 60, periods: 5, effect: 1 });
  const most = rows.unit.reduce((a, b) => Math.max(a, b), 0) + 1;
  const twice: PanelRows = {
    unit: Int32Array.from([...rows.unit, ...rows.unit.map((unit) => unit + most)]),
    period: Float64Array.from([...rows.period, ...rows.period]),
    cohort: Float64Array.from([...rows.cohort, ...rows.cohort]),
    outcome: Float64Array.from([...rows.outcome, ...rows.outcome]),
  };
  const [one, two] = [groupTimeEffects(rows) as Effects, groupTimeEffects(twice) as Effects];
  close(two.simple!.estimate, one.simple!.estimate);
  close(two.simple!.se!, one.simple!.se! / Math.SQRT2);
});

test('a covariate that says nothing leaves each method where it was without covariates', () => {
  const rows = panel({ seed: 5, units: 80, periods: 5, effect: 1 });
  const without = groupTimeEffects(rows) as Effects;
  for (const method of ['reg', 'ipw', 'dr'] as const) {
    const found = groupTimeEffects({ ...rows, covariates: [new Float64Array(rows.outcome.length)] }, { method }) as Effects;
    found.att.forEach((one, index) => {
      close(one.estimate!, without.att[index]!.estimate!, method);
      close(one.se!, without.att[index]!.se!, method);
    });
    close(found.pretest!.wald, without.pretest!.wald);
    close(found.overall.calendar!.se!, without.overall.calendar!.se!);
  }
});

test('with β = 1 the efficient estimator is difference in differences against the not yet treated', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const rows = panel(plan);
      const did = groupTimeEffects(rows, { control: 'notyet' }) as Effects;
      const fixed = efficientEffects(rows, { beta: 1 }) as EfficientEffects;
      close(fixed.simple.estimate, did.simple!.estimate);
      close(fixed.overall.calendar.estimate, did.overall.calendar!.estimate);
      close(fixed.overall.group.estimate, did.overall.group!.estimate);
      for (const { lag, estimate } of fixed.dynamic) close(estimate, did.dynamic.find((one) => one.lag === lag)!.estimate);
    }),
    { numRuns: 25 },
  );
});

test('the efficient estimator is at least as precise as difference in differences and as means, by its own account', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const rows = panel(plan);
      const [best, did, means] = [undefined, 1, 0].map(
        (beta) => (efficientEffects(rows, beta === undefined ? {} : { beta }) as EfficientEffects).simple.seNeyman,
      );
      assert.ok(best! <= did! * (1 + 1e-12) && best! <= means! * (1 + 1e-12));
    }),
    { numRuns: 25 },
  );
});

test('the truth lies within the 95 % limits about 95 times in 100, for both estimators', () => {
  let did = 0,
    efficient = 0;
  for (let seed = 0; seed < 300; seed++) {
    const rows = panel({ seed, units: 150, periods: 5, effect: 0.5 });
    const one = (groupTimeEffects(rows) as Effects).simple!;
    const other = (efficientEffects(rows) as EfficientEffects).simple;
    if (Math.abs(one.estimate - 0.5) <= 1.96 * one.se!) did++;
    if (Math.abs(other.estimate - 0.5) <= 1.96 * other.se) efficient++;
  }
  // 95 % of 300 is 285, with a standard deviation of 3.8.
  assert.ok(did >= 272 && did <= 297, `${did}`);
  assert.ok(efficient >= 268 && efficient <= 297, `${efficient}`);
});

test('people chosen after a bad month: the guard foretells the rise that would have come by itself', () => {
  const draw = random(8);
  const rows: number[][] = [];
  for (let unit = 0; unit < 4000; unit++) {
    const scores = [draw.normal(), draw.normal(), draw.normal()];
    scores.forEach((score, t) => rows.push([unit, t + 1, scores[1]! < -0.8 ? 3 : 0, score]));
  }
  const found = groupTimeEffects({
    unit: Int32Array.from(rows, ([unit]) => unit!),
    period: Float64Array.from(rows, (row) => row[1]!),
    cohort: Float64Array.from(rows, (row) => row[2]!),
    outcome: Float64Array.from(rows, (row) => row[3]!),
  }) as Effects;
  assert.ok(found.simple!.estimate > 1.2, 'nothing was done, yet the naive effect is large');
  assert.ok(Math.abs(found.guard!.expected / found.simple!.estimate - 1) < 0.1, `${found.guard!.expected} of ${found.simple!.estimate}`);
});

test('without anybody never treated the last cohort is the comparison, until it is treated', () => {
  const found = groupTimeEffects(panel({ seed: 2, units: 80, periods: 6, effect: 1, never: false })) as Effects;
  assert.ok(found.att.every(({ period, cohort }) => period < 6 && cohort < 6));
  assert.ok(Math.abs(found.simple!.estimate - 1) < 1);
});

test('thin data is answered with its reason', () => {
  const rows = panel({ seed: 1, units: 20, periods: 5, effect: 1 });
  const reason = (change: Partial<PanelRows>) => (groupTimeEffects({ ...rows, ...change }) as { undetermined: string }).undetermined;
  assert.match(reason({ cohort: rows.cohort.map(() => 0) }), /nobody is treated/);
  assert.match(reason({ cohort: rows.cohort.map(() => 1) }), /fewer than two periods|treated/);
  assert.match(reason({ period: rows.period.map(() => 1), unit: Int32Array.from(rows.unit, (_, at) => at) }), /fewer than two periods/);
  assert.match((efficientEffects({ ...rows, cohort: rows.cohort.map(() => 0) }) as { undetermined: string }).undetermined, /only one cohort/);
});

test('the same outcome for everybody has an effect of nothing and no error, never NaN', () => {
  const rows = panel({ seed: 1, units: 40, periods: 5, effect: 1 });
  const found = groupTimeEffects({ ...rows, outcome: rows.outcome.map(() => 3) }) as Effects;
  assert.deepEqual(found.simple, { estimate: 0, se: null });
  assert.equal(found.pretest, null);
});

test('units that lack a period are left out and counted', () => {
  const rows = panel({ seed: 1, units: 60, periods: 5, effect: 1 });
  const order = [...rows.unit.keys()].filter((at) => at !== 3 && at !== 11);
  assert.equal((groupTimeEffects(ordered(rows, order)) as Effects).incomplete, 2);
});

test('nonsense is refused by the name of the field', () => {
  const rows = panel({ seed: 1, units: 20, periods: 5, effect: 1 });
  assert.throws(() => groupTimeEffects({ ...rows, period: rows.period.map(() => 1) }), /unit: one unit has two rows in period 1/);
  assert.throws(() => groupTimeEffects({ ...rows, cohort: rows.cohort.map((one, at) => (at === 0 ? 2 : one)) }), /cohort: one unit has two/);
  assert.throws(() => groupTimeEffects({ ...rows, outcome: rows.outcome.map((one, at) => (at === 0 ? NaN : one)) }), /outcome/);
});

test('incomplete units can be kept: with none lacking the answer is the same, with some it uses them and still covers the truth', () => {
  const rows = panel({ seed: 6, units: 80, periods: 5, effect: 1 });
  assert.deepEqual((groupTimeEffects(rows, { incomplete: 'keep' }) as Effects).simple, (groupTimeEffects(rows) as Effects).simple);
  let covered = 0;
  for (let seed = 0; seed < 150; seed++) {
    const full = panel({ seed, units: 150, periods: 5, effect: 0.5 });
    const draw = random(seed + 1000);
    const holes = ordered(
      full,
      [...full.unit.keys()].filter(() => draw.uniform() < 0.8),
    );
    const found = groupTimeEffects(holes, { incomplete: 'keep', control: 'notyet' }) as Effects;
    assert.ok(found.units > (groupTimeEffects(holes) as Effects).units);
    if (Math.abs(found.simple!.estimate - 0.5) <= 1.96 * found.simple!.se!) covered++;
  }
  assert.ok(covered >= 133 && covered <= 149, `${covered} of 150`);
});

test('kept by rows or by moments: without holes the four means and their errors agree cell by cell', async () => {
  const { sparseEffect } = await import('./sparse.ts');
  const { balance } = await import('./panel.ts');
  const { cellsOf } = await import('./cells.ts');
  const { unitSpace } = await import('./influence.ts');
  const rows = panel({ seed: 7, units: 70, periods: 6, effect: 1 });
  const arranged = balance(rows);
  const space = unitSpace(arranged.cohortOf);
  const found = groupTimeEffects(rows, { control: 'notyet' }) as Effects;
  sparseEffect(arranged, cellsOf(arranged, 'notyet')).forEach((one, index) => {
    assert.ok(one.estimate !== null);
    close(one.estimate, found.att[index]!.estimate!);
    close(Math.sqrt(space.product(one.influence, one.influence)) / arranged.units, found.att[index]!.se!);
  });
});

test('two periods and two cohorts by hand: β pools the slopes, the adjusted error takes off what they differ by', () => {
  const draw = random(12);
  const people = Array.from({ length: 60 }, (_, unit) => {
    const before = draw.normal();
    return { unit, cohort: unit < 25 ? 2 : 0, before, after: (unit < 25 ? 0.9 : 0.4) * before + draw.normal() };
  });
  const rows = people.flatMap(({ unit, cohort, before, after }) => [[unit, 1, cohort, before], [unit, 2, cohort, after]]);
  const found = efficientEffects({
    unit: Int32Array.from(rows, ([unit]) => unit!), period: Float64Array.from(rows, (row) => row[1]!),
    cohort: Float64Array.from(rows, (row) => row[2]!), outcome: Float64Array.from(rows, (row) => row[3]!),
  }) as EfficientEffects;
  const [one, other] = [2, 0].map((from) => {
    const own = people.filter(({ cohort }) => cohort === from), n = own.length;
    const mean = (of: (person: (typeof people)[number]) => number) => own.reduce((sum, person) => sum + of(person), 0) / n;
    const [x, y] = [mean(({ before }) => before), mean(({ after }) => after)];
    const product = (of: (person: (typeof people)[number]) => number) => (mean(of) * n) / (n - 1);
    return {
      n, x, y, xx: product(({ before }) => (before - x) ** 2), xy: product(({ before, after }) => (before - x) * (after - y)), yy: product(({ after }) => (after - y) ** 2),
    };
  }) as [Cohort, Cohort];
  const sum = (of: (cohort: Cohort) => number) => of(one) / one.n + of(other) / other.n;
  const beta = sum(({ xy }) => xy) / sum(({ xx }) => xx);
  close(found.simple.estimate, one.y - other.y - beta * (one.x - other.x));
  const neyman = sum(({ yy }) => yy) - beta * sum(({ xy }) => xy);
  close(found.simple.seNeyman, Math.sqrt(neyman));
  const apart = one.xy / one.xx - other.xy / other.xx;
  close(found.simple.se, Math.sqrt(neyman - (apart ** 2 * ((one.xx + other.xx) / 2)) / 60));
});
type Cohort = { n: number; x: number; y: number; xx: number; xy: number; yy: number };

test('a level of a covariate in which nobody is treated does not stop the weighting; one in which all are does', () => {
  const rows = panel({ seed: 9, units: 120, periods: 5, effect: 1 });
  const level = (value: (treated: boolean, unit: number) => number) => ({ ...rows, covariates: [rows.outcome.map((_, at) => value(rows.cohort[at]! > 0, rows.unit[at]!))] });
  for (const method of ['ipw', 'dr'] as const) {
    const harmless = groupTimeEffects(level((treated, unit) => (!treated && unit % 2 ? 1 : 0)), { method }) as Effects;
    assert.ok(harmless.att.every(({ estimate, se }) => Number.isFinite(estimate) && Number.isFinite(se)), method);
    const hopeless = groupTimeEffects(level((treated, unit) => (treated && unit % 2 ? 1 : 0)), { method });
    assert.match(JSON.stringify(hopeless), /no overlap/);
  }
});

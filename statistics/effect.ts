import { chiSquare } from './distributions.ts';
import type { Method } from './effect/adjusted.ts';
import { adjustedEffect } from './effect/adjusted.ts';
import type { Aggregates, Effect } from './effect/aggregate.ts';
import { aggregate, error } from './effect/aggregate.ts';
import type { Cell, Control } from './effect/cells.ts';
import { cellsOf } from './effect/cells.ts';
import type { CellEffect, Space } from './effect/influence.ts';
import { lineEffect, lineSpace, unitSpace } from './effect/influence.ts';
import { momentsOf } from './effect/moments.ts';
import type { Panel, PanelRows } from './effect/panel.ts';
import { balance, cohortValue } from './effect/panel.ts';
import { sparseEffect } from './effect/sparse.ts';
import type { RegressionToTheMean } from './effect/regression-to-the-mean.ts';
import { regressionToTheMean } from './effect/regression-to-the-mean.ts';
import type { TwoWay } from './effect/twfe.ts';
import { twoWayFixedEffects } from './effect/twfe.ts';
import type { Undetermined } from './estimate.ts';
import { undetermined } from './estimate.ts';
import { cholesky, choleskySolve, dot, matrix } from './matrix.ts';

export { efficientEffects } from './effect/efficient.ts';
export type { EfficientEffects, EfficientEffect } from './effect/efficient.ts';
export type { Control, Effect, Method, PanelRows, RegressionToTheMean, TwoWay };

export type GroupTimeEffect = { cohort: number; period: number; estimate: number | null; se: number | null; reason?: string };

export type Effects = Aggregates & {
  /** ATT(g, t), earlier periods too: those should be near nothing. */
  att: GroupTimeEffect[];
  /** Wald test that every effect before treatment is nothing; null when it cannot be made. */
  pretest: { wald: number; df: number; p: number } | null;
  twoWay: TwoWay | null;
  guard: RegressionToTheMean | null;
  units: number;
  /** Treated and compared units among them. */
  treated: number;
  incomplete: number;
  alwaysTreated: number;
};

export type EffectOptions = {
  method?: Method;
  control?: Control;
  /** Units without a value in every period are dropped (as did does by default), or kept with what they have (without covariates). */
  incomplete?: 'drop' | 'keep';
};

/**
 * What a training or a changed practice did: group-time average treatment effects of Callaway and Sant'Anna (2021), Journal of
 * Econometrics 225, as R's `did` 2.1.2 computes them (varying base period, analytical errors).
 *
 * ATT(g, t) = what happened to cohort g between its last period before treatment and t, less what happened to its comparison.
 * Units treated from the first period on are left out, for nothing precedes their treatment; a cohort beyond the last period counts
 * as never treated; without any never-treated unit the last cohort is the comparison, until it is treated. Standard errors are
 * √(Σ influence²)/n over the n units. Cost without covariates: n T² for T periods, then nothing that grows with n.
 */
export function groupTimeEffects(
  rows: PanelRows,
  { method = 'reg', control = 'never', incomplete = 'drop' }: EffectOptions = {},
): Effects | Undetermined {
  if (incomplete === 'keep' && rows.covariates?.length) throw new RangeError('covariates: they cannot be used while incomplete units are kept');
  const arranged = arrange(rows, incomplete);
  if ('undetermined' in arranged) return arranged;
  const { panel } = arranged;
  const cells = cellsOf(panel, control);
  if (incomplete === 'keep' && panel.incomplete > 0)
    return whole(conclude(sparseEffect(panel, cells), unitSpace(panel.cohortOf), panel), arranged, null, null);

  const moments = momentsOf(panel);
  const found =
    panel.covariates.length === 0
      ? conclude(
          cells.map((cell) => lineEffect(moments, cell)),
          lineSpace(moments),
          panel,
        )
      : conclude(
          cells.map((cell) => adjustedEffect(panel, cell, method)),
          unitSpace(panel.cohortOf),
          panel,
        );
  return whole(found, arranged, twoWayFixedEffects(panel), regressionToTheMean(moments, cells));
}

type Arranged = { panel: Panel; alwaysTreated: number };

function whole(
  found: ReturnType<typeof conclude>,
  { panel, alwaysTreated }: Arranged,
  twoWay: TwoWay | null,
  guard: RegressionToTheMean | null,
): Effects | Undetermined {
  if ('undetermined' in found) return found;
  const treated = panel.cohorts.reduce((sum, from, cohort) => sum + (from === Infinity ? 0 : panel.sizes[cohort]!), 0);
  return { ...found, alwaysTreated, incomplete: panel.incomplete, units: panel.units, treated, twoWay, guard };
}

function arrange(rows: PanelRows, incomplete: 'drop' | 'keep'): Arranged | Undetermined {
  const last = rows.period.reduce((most, one) => Math.max(most, one), -Infinity);
  const cohort = rows.cohort.map((one) => (cohortValue(one) > last ? Infinity : one));
  const latest = cohort.reduce((most, one) => Math.max(most, cohortValue(one)), -Infinity);
  const before = latest === Infinity ? Infinity : latest;
  const settled = { ...rows, cohort: latest === Infinity ? cohort : cohort.map((one) => (one === latest ? Infinity : one)) };
  const first = rows.period.reduce((least, one) => Math.min(least, one), Infinity);

  const panel = balance(settled, { before, keep: (from) => from > first, incomplete });
  const always = new Set<number>();
  settled.unit.forEach((unit, row) => {
    if (cohortValue(settled.cohort[row]!) <= first) always.add(unit);
  });
  if (panel.periods.length < 2) return undetermined('there are fewer than two periods in which somebody is not yet treated');
  if (panel.units === 0) return undetermined('no unit has a value in every period');
  if (!panel.cohorts.includes(Infinity)) return undetermined('nobody is left to compare with: every unit that has all periods is treated');
  if (panel.cohorts.length < 2) return undetermined('nobody is treated after the first period');
  return { panel, alwaysTreated: always.size };
}

function conclude<Part, Sum>(effects: CellEffect<Part>[], space: Space<Part, Sum>, panel: Panel) {
  const { units, periods, cohorts, sizes } = panel;
  if (effects.every(({ estimate }) => estimate === null)) {
    const [one] = effects;
    return undetermined(`no effect can be estimated: ${one?.estimate === null ? one.reason : 'there are no cells'}`);
  }
  const att = effects.map((one): GroupTimeEffect => {
    const named = { cohort: cohorts[one.cell.cohort]!, period: periods[one.cell.period]! };
    if (one.estimate === null) return { ...named, estimate: null, se: null, reason: one.reason };
    return { ...named, estimate: one.estimate, se: error(space.product(one.influence, one.influence), units) };
  });
  return { att, ...aggregate(effects, space, { units, cohorts, sizes, periods }), pretest: pretest(effects, att, space, units) };
}

/** W = a' (V / n)^-1 a over the effects before treatment, V / n their covariance; chi-square with as many degrees as effects. */
function pretest<Part, Sum>(effects: CellEffect<Part>[], att: GroupTimeEffect[], space: Space<Part, Sum>, units: number): Effects['pretest'] {
  const early = effects.flatMap((one, index) => (!one.cell.after && one.estimate !== null && att[index]!.se !== null ? [one] : []));
  const df = early.length;
  if (df === 0 || df >= units) return null;
  const covariance = matrix(df, df);
  for (let i = 0; i < df; i++) {
    for (let j = 0; j <= i; j++) {
      covariance.values[i * df + j] = covariance.values[j * df + i] = space.product(early[i]!.influence, early[j]!.influence) / units ** 2;
    }
  }
  const scale = Float64Array.from({ length: df }, (_, i) => Math.sqrt(covariance.values[i * df + i]!));
  const lower = cholesky(
    matrix(
      df,
      df,
      covariance.values.map((value, at) => value / (scale[Math.floor(at / df)]! * scale[at % df]!)),
    ),
  );
  if (!lower || lower.values.some((value, at) => at % (df + 1) === 0 && value < 1e-7)) return null;
  const standard = Float64Array.from(early, (one, i) => one.estimate / scale[i]!);
  const wald = dot(standard, choleskySolve(lower, standard));
  return { wald, df, p: chiSquare.upper(wald, df) };
}

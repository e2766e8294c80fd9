import type { CellEffect, Space } from './influence.ts';

/** An effect and its standard error; the error is null when every unit gives the same answer. */
export type Effect = { estimate: number; se: number | null };

export type Aggregates = {
  /** All treated cells, weighted by the size of their cohort. */
  simple: Effect | null;
  /** By periods since treatment. */
  dynamic: ({ lag: number } & Effect)[];
  group: ({ cohort: number } & Effect)[];
  calendar: ({ period: number } & Effect)[];
  /** The mean over lags of 0 and more; over cohorts by size; over periods. */
  overall: { dynamic: Effect | null; group: Effect | null; calendar: Effect | null };
};

type Had<Part> = Extract<CellEffect<Part>, { estimate: number }>;
type Mixture<Sum> = { estimate: number; influence: Sum };

/**
 * Callaway and Sant'Anna (2021), section 3: means of ATT(g, t) weighted by cohort shares p_g. The shares are estimated too, which
 * adds to the influence of a unit of cohort h the amount Σ over its cells of (ATT - mean) / Σ p.
 */
export function aggregate<Part, Sum>(
  effects: readonly CellEffect<Part>[],
  space: Space<Part, Sum>,
  { units, cohorts, sizes, periods }: { units: number; cohorts: number[]; sizes: number[]; periods: number[] },
): Aggregates {
  const had = effects.filter((one): one is Had<Part> => one.estimate !== null);
  const treated = had.filter(({ cell }) => cell.after);
  const share = (cohort: number) => sizes[cohort]! / units;
  const lagOf = ({ cell }: Had<Part>) => periods[cell.period]! - cohorts[cell.cohort]!;

  const weighted = (cells: readonly Had<Part>[]): Mixture<Sum> | null => {
    const total = cells.reduce((sum, { cell }) => sum + share(cell.cohort), 0);
    if (total === 0) return null;
    const estimate = cells.reduce((sum, one) => sum + share(one.cell.cohort) * one.estimate, 0) / total;
    const influence = space.zero();
    const amounts = new Float64Array(cohorts.length);
    for (const { cell, estimate: own, influence: part } of cells) {
      space.add(influence, part, share(cell.cohort) / total);
      amounts[cell.cohort]! += (own - estimate) / total;
    }
    space.addByCohort(influence, amounts);
    return { estimate, influence };
  };
  const mean = (mixtures: readonly Mixture<Sum>[]): Mixture<Sum> | null => {
    if (mixtures.length === 0) return null;
    const influence = space.zero();
    for (const one of mixtures) space.addSum(influence, one.influence, 1 / mixtures.length);
    return { estimate: mixtures.reduce((sum, one) => sum + one.estimate, 0) / mixtures.length, influence };
  };
  const shown = ({ estimate, influence }: Mixture<Sum>): Effect => ({ estimate, se: error(space.square(influence), units) });
  const orNull = (mixture: Mixture<Sum> | null) => mixture && shown(mixture);

  const lags = sorted(had.map(lagOf)).map((lag) => ({ lag, ...weighted(had.filter((one) => lagOf(one) === lag))! }));
  const groups = sorted(treated.map(({ cell }) => cell.cohort)).map((cohort) => ({
    cohort,
    ...weighted(treated.filter(({ cell }) => cell.cohort === cohort))!,
  }));
  const times = sorted(treated.map(({ cell }) => cell.period)).map((period) => ({
    period,
    ...weighted(treated.filter(({ cell }) => cell.period === period))!,
  }));

  return {
    simple: orNull(weighted(treated)),
    dynamic: lags.map((one) => ({ lag: one.lag, ...shown(one) })),
    group: groups.map((one) => ({ cohort: cohorts[one.cohort]!, ...shown(one) })),
    calendar: times.map((one) => ({ period: periods[one.period]!, ...shown(one) })),
    overall: {
      dynamic: orNull(mean(lags.filter(({ lag }) => lag >= 0))),
      group: orNull(overCohorts()),
      calendar: orNull(mean(times)),
    },
  };

  /**
   * The error of the estimated shares is laid at the cohort of the k-th cell, not of the k-th group, because did 2.1.2 does so and its
   * figures are the reference; laid where it belongs, the error of the county data would be 0.01245 instead of 0.01242.
   */
  function overCohorts(): Mixture<Sum> | null {
    const total = groups.reduce((sum, { cohort }) => sum + share(cohort), 0);
    if (total === 0) return null;
    const estimate = groups.reduce((sum, one) => sum + share(one.cohort) * one.estimate, 0) / total;
    const influence = space.zero();
    const amounts = new Float64Array(cohorts.length);
    groups.forEach((one, k) => {
      space.addSum(influence, one.influence, share(one.cohort) / total);
      amounts[had[k]!.cell.cohort]! += (one.estimate - estimate) / total;
    });
    space.addByCohort(influence, amounts);
    return { estimate, influence };
  }
}

/** √(Σ influence² / n²), null when it is nothing but rounding. */
export const error = (square: number, units: number): number | null => {
  const se = Math.sqrt(Math.max(square, 0)) / units;
  return se > 0 && Number.isFinite(se) ? se : null;
};

const sorted = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

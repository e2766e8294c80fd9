import type { Moments } from './moments.ts';

/** What is asked of the cohort means: weights by cohort and period, now, and for the same comparison in the period before treatment. */
export type Estimand = { now: Float64Array[]; before: Float64Array[] };

/** The effect of one cohort in one period, of so much weight. */
type Share = { cohort: number; period: number; weight: number };

/**
 * The estimands of Roth and Sant'Anna (2023), section 2.3. In all, cohort g in period t stands against the cohorts treated after both,
 * weighted by size; only periods before the last cohort's treatment can be compared.
 */
export function estimandsOf(moments: Moments, lags?: readonly number[]) {
  const { periods, cohorts, sizes } = moments;
  const latest = cohorts.at(-1)!;
  const pairs = cohorts.flatMap((from, cohort) => periods.flatMap((now, period) => (now >= from && now < latest ? [{ cohort, period }] : [])));
  const size = ({ cohort }: { cohort: number }) => sizes[cohort]!;
  const bySize = (shares: readonly { cohort: number; period: number }[]): Share[] => {
    const total = shares.reduce((sum, one) => sum + size(one), 0);
    return shares.map((one) => ({ ...one, weight: size(one) / total }));
  };
  const evenly = (shares: readonly { cohort: number; period: number }[]): Share[] => shares.map((one) => ({ ...one, weight: 1 / shares.length }));
  const from = (shares: readonly Share[]) => estimand(moments, shares);

  const treated = [...new Set(pairs.map(({ cohort }) => cohort))];
  const times = [...new Set(pairs.map(({ period }) => period))].sort((a, b) => a - b);
  const everyone = treated.reduce((sum, cohort) => sum + sizes[cohort]!, 0);
  const wanted = lags ?? [...new Set(pairs.map(({ cohort, period }) => periods[period]! - cohorts[cohort]!))].sort((a, b) => a - b);

  return {
    cells: pairs.map((one) => ({ cohort: cohorts[one.cohort]!, period: periods[one.period]!, estimand: from([{ ...one, weight: 1 }]) })),
    simple: from(bySize(pairs)),
    groups: treated.map((cohort) => ({ cohort: cohorts[cohort]!, estimand: from(evenly(pairs.filter((one) => one.cohort === cohort))) })),
    cohort: from(
      treated.flatMap((cohort) =>
        evenly(pairs.filter((one) => one.cohort === cohort)).map((one) => ({ ...one, weight: (one.weight * sizes[cohort]!) / everyone })),
      ),
    ),
    times: times.map((period) => ({ period: periods[period]!, estimand: from(bySize(pairs.filter((one) => one.period === period))) })),
    calendar: from(
      times.flatMap((period) => bySize(pairs.filter((one) => one.period === period)).map((one) => ({ ...one, weight: one.weight / times.length }))),
    ),
    lags: wanted.flatMap((lag) => {
      const shares = cohorts.flatMap((start, cohort) => {
        const period = periods.indexOf(start + lag);
        const reach = Math.max(start, start + lag);
        return period >= 0 && reach < latest && reach <= periods.at(-1)! ? [{ cohort, period }] : [];
      });
      return shares.length ? [{ lag, estimand: from(bySize(shares)) }] : [];
    }),
  };
}

/** A mixture of estimands. */
export function blend({ cohorts, periods }: Moments, parts: readonly { estimand: Estimand; weight: number }[]): Estimand {
  const mix = (which: keyof Estimand) =>
    cohorts.map((_, cohort) =>
      Float64Array.from(periods, (_, t) => parts.reduce((sum, { estimand, weight }) => sum + weight * estimand[which][cohort]![t]!, 0)),
    );
  return { now: mix('now'), before: mix('before') };
}

function estimand({ cohorts, periods, sizes }: Moments, shares: readonly Share[]): Estimand {
  const now = cohorts.map(() => new Float64Array(periods.length));
  const before = cohorts.map(() => new Float64Array(periods.length));
  for (const { cohort, period, weight } of shares) {
    const start = cohorts[cohort]!;
    const last = periods.findLastIndex((one) => one < start);
    const reach = Math.max(start, periods[period]!);
    const others = cohorts.flatMap((from, other) => (from > reach ? [other] : []));
    const total = others.reduce((sum, other) => sum + sizes[other]!, 0);
    const put = (of: Float64Array[], t: number) => {
      of[cohort]![t]! += weight;
      for (const other of others) of[other]![t]! -= (weight * sizes[other]!) / total;
    };
    put(now, period);
    if (last >= 0) put(before, last);
  }
  return { now, before };
}

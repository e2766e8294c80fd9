import type { Panel } from './panel.ts';

/** Against whom a cohort is held: those never treated, or all who are not treated yet. */
export type Control = 'never' | 'notyet';

/** One difference in differences to be taken: a cohort in a period, from which earlier period, and against which cohorts. */
export type Cell = {
  /** Place in `cohorts`. */
  cohort: number;
  /** Places in `periods`. */
  period: number;
  base: number;
  control: number[];
  /** Whether the cohort is treated by then. */
  after: boolean;
};

/**
 * Every cohort in every period but the first. After treatment the base is the last period before it; earlier it is the period
 * just before (the varying base of Callaway and Sant'Anna 2021).
 */
export function cellsOf({ periods, cohorts }: Pick<Panel, 'periods' | 'cohorts'>, control: Control): Cell[] {
  return cohorts.flatMap((from, cohort) => {
    if (from === Infinity) return [];
    const lastBefore = periods.findLastIndex((period) => period < from);
    return periods.slice(1).map((now, index): Cell => {
      const after = from <= now;
      return { cohort, period: index + 1, base: after ? lastBefore : index, control: comparison(cohorts, cohort, now, control), after };
    });
  });
}

const comparison = (cohorts: readonly number[], cohort: number, now: number, control: Control): number[] =>
  cohorts.flatMap((from, other) => (other !== cohort && (from === Infinity || (control === 'notyet' && from > now)) ? [other] : []));

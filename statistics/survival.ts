import type { Undetermined } from './estimate.ts';
import { undetermined } from './estimate.ts';
import type { Covariate, Cox, Ties } from './survival/cox.ts';
import { cox } from './survival/cox.ts';
import type { Curve, Limits } from './survival/kaplan-meier.ts';
import { kaplanMeier } from './survival/kaplan-meier.ts';
import type { LogRank } from './survival/log-rank.ts';
import { logRank } from './survival/log-rank.ts';
import type { Ranked, Spells } from './survival/spells.ts';
import { ranked } from './survival/spells.ts';

export { discreteTime } from './survival/discrete.ts';
export type { DiscreteTime, Link, Shape } from './survival/discrete.ts';
export type { Covariate, Cox, Ties } from './survival/cox.ts';
export type { Proportionality } from './survival/cox/proportionality.ts';
export type { Curve, Limits, Point } from './survival/kaplan-meier.ts';
export type { LogRank } from './survival/log-rank.ts';
export type { Spells } from './survival/spells.ts';

export type SurvivalRows = Spells & {
  /** Groups to compare: row i belongs to `levels[codes[i]]`. */
  readonly group?: { readonly levels: readonly string[]; readonly codes: ArrayLike<number> };
  readonly covariates?: readonly Covariate[];
};

export type SurvivalOptions = {
  readonly limits?: Limits;
  readonly ties?: Ties;
  /** Mean time up to here, under each curve. */
  readonly rmst?: number;
};

export type Survival = {
  n: number;
  events: number;
  /** Absent when only a model is asked for. `group` is null when nobody was told apart. */
  curves?: (Curve & { group: string | null })[];
  logrank?: LogRank | Undetermined;
  cox?: Cox | Undetermined;
};

/**
 * Who stays, who leaves, and when: curves by group with a log-rank comparison, and, with covariates, Cox's model (then without curves unless
 * there are groups). Time in any unit. RangeError names the field and row of what cannot be a spell.
 */
export function survival(rows: SurvivalRows, { limits = 'loglog', ties = 'efron', rmst }: SurvivalOptions = {}): Survival | Undetermined {
  const spells = ranked(rows);
  if (spells.n === 0) return undetermined('there are no spells');
  if (rmst !== undefined && !(rmst > 0)) throw new RangeError(`rmst: ${rmst} is not a time after the beginning`);
  const { group, covariates = [] } = rows;
  if (group && group.codes.length !== spells.n) throw new RangeError(`by: ${group.codes.length} values for ${spells.n} rows`);

  const everyone = (): Curve => kaplanMeier(spells, () => true, limits, rmst);
  const curves = group
    ? group.levels.map((level, code) => ({ group: level, ...kaplanMeier(spells, (row) => group.codes[row] === code, limits, rmst) }))
    : covariates.length === 0 ? [{ group: null, ...everyone() }] : undefined;
  return {
    n: spells.n,
    events: spells.event.reduce((sum, one) => sum + one, 0),
    ...(curves && { curves }),
    ...(group && { logrank: logRank(spells, group.codes, group.levels.length) }),
    ...(covariates.length > 0 && { cox: cox(spells, covariates, shares(spells), ties) }),
  };
}

/** The share of all who are still there after each place of time. */
function shares(spells: Ranked): Float64Array {
  const { points } = kaplanMeier(spells, () => true);
  const made = new Float64Array(spells.times.length);
  let [s, at] = [1, 0];
  spells.times.forEach((t, place) => {
    while (at < points.length && points[at]!.t <= t) s = points[at++]!.s;
    made[place] = s;
  });
  return made;
}

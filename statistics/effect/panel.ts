/** One row a unit and period. A cohort is the first period of treatment; Infinity (or NaN, or 0 and below) means never. */
export type PanelRows = {
  /** Code of the unit, 0 … units - 1, and what it is called, for complaints. */
  unit: Int32Array;
  called?: (unit: number) => string;
  period: Float64Array;
  cohort: Float64Array;
  outcome: Float64Array;
  /** Numbers of the row, one array a covariate; labels come as indicator columns. */
  covariates?: readonly Float64Array[];
};

/** Units over periods; balanced, every unit in every period, unless incomplete units were kept. */
export type Panel = {
  units: number;
  periods: number[];
  /** First periods of treatment, ascending; Infinity, when it is there, is last. */
  cohorts: number[];
  /** Place in `cohorts`, a unit. */
  cohortOf: Int32Array;
  /** Units in each cohort. */
  sizes: number[];
  /** outcome[unit * periods.length + period]; NaN where an incomplete unit has none. */
  outcome: Float64Array;
  /** covariates[k][unit * periods.length + period] */
  covariates: Float64Array[];
  /** Units that lack a period: dropped, or kept with what they have. */
  incomplete: number;
};

type Which = { before?: number; keep?: (cohort: number) => boolean; incomplete?: 'drop' | 'keep' };

/** Keeps the units that `keep` allows and that have every period before `before`, or with `incomplete: 'keep'` any of them. */
export function balance(rows: PanelRows, { before = Infinity, keep = () => true, incomplete: lacking = 'drop' }: Which = {}): Panel {
  const total = check(rows);
  const periods = [...new Set(rows.period)].filter((period) => period < before).sort((a, b) => a - b);
  const place = new Map(periods.map((period, index) => [period, index]));
  const width = periods.length;
  const seen = new Int32Array(total);
  const cohort = new Float64Array(total).fill(NaN);
  const cell = new Int32Array(total * width).fill(-1);

  for (let row = 0; row < rows.unit.length; row++) {
    const unit = rows.unit[row]!;
    const from = cohortValue(rows.cohort[row]!);
    if (seen[unit] === 0 && Number.isNaN(cohort[unit]!)) cohort[unit] = from;
    else if (cohort[unit] !== from) {
      throw new RangeError(
        `cohort: ${called(rows, unit)} has two (${cohortWords(cohort[unit]!)} and ${cohortWords(from)}); the first period of treatment must stay the same`,
      );
    }
    const at = place.get(rows.period[row]!);
    if (at === undefined) continue;
    if (cell[unit * width + at]! >= 0) throw new RangeError(`unit: ${called(rows, unit)} has two rows in period ${rows.period[row]}`);
    cell[unit * width + at] = row;
    seen[unit]!++;
  }

  const kept: number[] = [];
  let incomplete = 0;
  for (let unit = 0; unit < total; unit++) {
    if (!keep(cohort[unit]!) || seen[unit] === 0) continue;
    if (seen[unit] === width || lacking === 'keep') kept.push(unit);
    if (seen[unit]! < width) incomplete++;
  }
  const cohorts = [...new Set(kept.map((unit) => cohort[unit]!))].sort((a, b) => (a === b ? 0 : a - b));
  const cohortOf = Int32Array.from(kept, (unit) => cohorts.indexOf(cohort[unit]!));
  const sizes = cohorts.map(() => 0);
  for (const one of cohortOf) sizes[one]!++;

  const arranged = (values: Float64Array) => {
    const made = new Float64Array(kept.length * width);
    kept.forEach((unit, index) => {
      for (let t = 0; t < width; t++) made[index * width + t] = values[cell[unit * width + t]!] ?? NaN;
    });
    return made;
  };
  return {
    units: kept.length,
    periods,
    cohorts,
    cohortOf,
    sizes,
    incomplete,
    outcome: arranged(rows.outcome),
    covariates: (rows.covariates ?? []).map(arranged),
  };
}

export const cohortValue = (cohort: number): number => (Number.isNaN(cohort) || cohort <= 0 ? Infinity : cohort);

const called = (rows: PanelRows, unit: number): string => rows.called?.(unit) ?? 'one unit';
const cohortWords = (cohort: number): string => (cohort === Infinity ? 'never' : String(cohort));

function check({ unit, period, cohort, outcome, covariates = [] }: PanelRows): number {
  const n = unit.length;
  for (const [name, values] of Object.entries({ period, cohort, outcome })) {
    if (values.length !== n) throw new RangeError(`${name}: ${values.length} values for ${n} rows`);
  }
  for (const column of covariates) if (column.length !== n) throw new RangeError(`covariates: ${column.length} values for ${n} rows`);
  for (let row = 0; row < n; row++) {
    if (!Number.isFinite(outcome[row]!)) throw new RangeError('outcome: every row needs a finite number');
    if (!Number.isFinite(period[row]!)) throw new RangeError('period: every row needs a finite number');
    if (unit[row]! < 0) throw new RangeError('unit: every row needs one');
  }
  return unit.reduce((most, code) => Math.max(most, code), -1) + 1;
}

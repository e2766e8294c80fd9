import type { Cell } from './cells.ts';
import type { CellEffect, UnitPart } from './influence.ts';
import type { Panel } from './panel.ts';

/**
 * The effect in each cell when units lack periods: four means, each over whoever has a value, (treated now - before) - (comparison now -
 * before), as did with `allow_unbalanced_panel`. A unit's influence adds up its distances from those means, so that its two periods are not
 * taken for two people. Those who leave and those who stay must not differ in their trend; `drop` does not ask for that.
 */
export function sparseEffect({ units, periods, outcome, cohortOf, sizes }: Panel, cells: readonly Cell[]): CellEffect<UnitPart>[] {
  const width = periods.length;
  const counts = sizes.map(() => new Float64Array(width)), sums = sizes.map(() => new Float64Array(width));
  const members = sizes.map((): number[] => []);
  for (let unit = 0; unit < units; unit++) {
    const cohort = cohortOf[unit]!;
    members[cohort]!.push(unit);
    for (let t = 0; t < width; t++) {
      const value = outcome[unit * width + t]!;
      if (Number.isNaN(value)) continue;
      counts[cohort]![t]!++;
      sums[cohort]![t]! += value;
    }
  }
  const mean = (cohorts: readonly number[], t: number) => {
    const n = cohorts.reduce((total, cohort) => total + counts[cohort]![t]!, 0);
    return { n, mean: cohorts.reduce((total, cohort) => total + sums[cohort]![t]!, 0) / n };
  };

  return cells.map((cell): CellEffect<UnitPart> => {
    const [now, before] = [mean([cell.cohort], cell.period), mean([cell.cohort], cell.base)];
    const [otherNow, otherBefore] = [mean(cell.control, cell.period), mean(cell.control, cell.base)];
    if (otherNow.n === 0 || otherBefore.n === 0) return { cell, estimate: null, reason: 'nobody is left to compare with' };
    if (now.n === 0 || before.n === 0) return { cell, estimate: null, reason: 'nobody of the cohort has a value then' };
    const at = [cell.cohort, ...cell.control].flatMap((cohort) => members[cohort]!);
    const values = Float64Array.from(at, (unit) => {
      const own = cohortOf[unit] === cell.cohort;
      const [y, base] = [outcome[unit * width + cell.period]!, outcome[unit * width + cell.base]!];
      const [to, from] = own ? [now, before] : [otherNow, otherBefore];
      const away = (Number.isNaN(y) ? 0 : (y - to.mean) / to.n) - (Number.isNaN(base) ? 0 : (base - from.mean) / from.n);
      return units * (own ? away : -away);
    });
    return { cell, estimate: now.mean - before.mean - (otherNow.mean - otherBefore.mean), influence: { at: Int32Array.from(at), values } };
  });
}

import type { ShareCell } from '../share.ts';

/** Cells with people and case-mix labels as numbers. Column 0 of the fixed part is the intercept; each level has a column of its own. */
export type Cells = {
  people: string[];
  person: Int32Array;
  /** For each cell, `width` fixed columns in a row, the intercept first. */
  columns: Int32Array;
  width: number;
  fixedCount: number;
  successes: Float64Array;
  trialsOfCell: Float64Array;
  successesOf: Float64Array;
  trialsOf: Float64Array;
  trials: number;
  /** The average case mix: for each fixed column the share of answers that have it. */
  average: Float64Array;
};

/** Cells without answers are left out; labels with a single level tell nothing and are left out too. */
export function readCells(given: readonly ShareCell[], adjust: boolean): Cells {
  const cells = given.filter((cell, i) => checked(cell, i).trials > 0);
  const people = [...new Set(cells.map(({ person }) => person))].sort();
  const numberOf = new Map(people.map((id, k) => [id, k]));
  const names = adjust ? [...new Set(cells.flatMap(({ levels }) => Object.keys(levels ?? {})))].sort() : [];

  let fixedCount = 1;
  const columnsOf = names.flatMap((name) => {
    const levels = [...new Set(cells.map((cell) => cell.levels?.[name] ?? ''))].sort();
    if (levels.length < 2) return [];
    const numbered = new Map(levels.map((level) => [level, fixedCount++]));
    return [(cell: ShareCell): number => numbered.get(cell.levels?.[name] ?? '')!];
  });

  const width = 1 + columnsOf.length, columns = new Int32Array(cells.length * width);
  const average = new Float64Array(fixedCount), successesOf = new Float64Array(people.length), trialsOf = new Float64Array(people.length);
  let trials = 0;
  cells.forEach((cell, i) => {
    columnsOf.forEach((column, j) => (columns[i * width + 1 + j] = column(cell)));
    for (let j = 0; j < width; j++) average[columns[i * width + j]!]! += cell.trials;
    const k = numberOf.get(cell.person)!;
    successesOf[k]! += cell.successes;
    trialsOf[k]! += cell.trials;
    trials += cell.trials;
  });
  return {
    people, person: Int32Array.from(cells, ({ person }) => numberOf.get(person)!), columns, width, fixedCount,
    successes: Float64Array.from(cells, ({ successes }) => successes), trialsOfCell: Float64Array.from(cells, (cell) => cell.trials),
    successesOf, trialsOf, trials, average: average.map((count) => count / trials),
  };
}

function checked(cell: ShareCell, i: number): ShareCell {
  if (!(Number.isFinite(cell.trials) && cell.trials >= 0)) throw new RangeError(`cells[${i}].trials: ${cell.trials} is not a count`);
  if (!(cell.successes >= 0 && cell.successes <= cell.trials))
    throw new RangeError(`cells[${i}].successes: ${cell.successes} of ${cell.trials} is not a count of successes`);
  return cell;
}

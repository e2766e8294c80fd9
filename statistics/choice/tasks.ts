/** A column of labels: row i says levels[codes[i]]. */
export type Labels = { readonly levels: readonly string[]; readonly codes: Int32Array };

/** One question: a few items shown, one taken as best, one as worst. Items are numbers into `Tasks.items`. */
export type Task = { shown: Int32Array; best: number; worst: number; respondent: number };

export type Tasks = {
  items: readonly string[];
  /** Names of those who answered; empty when it is not known who they are. */
  respondents: readonly string[];
  answered: Task[];
  /** Questions without a best (or without a worst, where worst is asked): nothing was chosen, so nothing is learnt. */
  left: number;
  asksWorst: boolean;
};

/** One row for every item of every question; `best` and `worst` are 1 for the item chosen and 0 for the others. */
export type Rows = { task: Labels; item: Labels; best: ArrayLike<number>; worst?: ArrayLike<number> | undefined; respondent?: Labels | undefined };

/**
 * Gathers rows into questions. A question is told by its id together with its respondent. Throws RangeError for two bests, an item shown
 * twice, the same best and worst.
 */
export function choiceTasks({ task, item, best, worst, respondent }: Rows): Tasks {
  const n = task.codes.length;
  for (const [name, values] of Object.entries({ item: item.codes, best, worst, respondent: respondent?.codes }))
    if (values && values.length !== n) throw new RangeError(`${name}: ${values.length} values for ${n} rows`);
  const name = (row: number): string => `task ${task.levels[task.codes[row]!]}`;

  const answered: Task[] = [];
  let left = 0;
  for (const rows of questions(task.codes, respondent)) {
    const shown = Int32Array.from(rows, (row) => item.codes[row]!), first = rows[0]!;
    if (new Set(shown).size < shown.length) throw new RangeError(`item: ${name(first)} shows an item twice`);
    const [taken, refused] = [chosen('best', best, rows, name), worst ? chosen('worst', worst, rows, name) : -1];
    if (taken === null || refused === null) { left++; continue; }
    if (taken === refused) throw new RangeError(`worst: ${name(first)} has "${item.levels[item.codes[taken]!]}" both as best and as worst`);
    answered.push({ shown, best: item.codes[taken]!, worst: worst ? item.codes[refused]! : -1, respondent: respondent ? respondent.codes[first]! : -1 });
  }
  return { items: item.levels, respondents: respondent?.levels ?? [], answered, left, asksWorst: worst !== undefined };
}

/** Rows of each question, in the order in which questions begin. */
export function questions(task: Int32Array, respondent?: Labels): number[][] {
  const many = respondent?.levels.length ?? 1, found = new Map<number, number[]>();
  for (let row = 0; row < task.length; row++) {
    const key = task[row]! * many + (respondent?.codes[row] ?? 0), rows = found.get(key);
    if (rows) rows.push(row);
    else found.set(key, [row]);
  }
  return [...found.values()];
}

/** The row marked 1, or null where there is none. */
export function chosen(field: string, marks: ArrayLike<number>, rows: readonly number[], name: (row: number) => string): number | null {
  let found: number | null = null;
  for (const row of rows) {
    const mark = marks[row]!;
    if (mark !== 0 && mark !== 1) throw new RangeError(`${field}: ${name(row)} has ${mark}; it must be 1 for the one chosen and 0 for the others`);
    if (mark === 0) continue;
    if (found !== null) throw new RangeError(`${field}: ${name(row)} has two rows marked as ${field}`);
    found = row;
  }
  return found;
}

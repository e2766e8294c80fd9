/**
 * What a mixed model is made of: rows or cells of answers, fixed terms, and groups with a random intercept each.
 *
 * A cell is a set of answers that agree in every column of the model; a row is a cell of one answer. Ten million answers in two
 * hundred thousand cells cost what two hundred thousand rows cost.
 */
export type Answers = {
  /** Sum of the scores of each cell; for single answers the score itself. */
  sum: ArrayLike<number>;
  /** Answers in each cell; without it each row is one answer. */
  count?: ArrayLike<number>;
  /** Sum of the squared scores of each cell; needed with `count`. */
  squares?: ArrayLike<number>;
  /** Multiplies the precision of every answer of the cell, as `weights` does in lme4. */
  weights?: ArrayLike<number>;
  /** The intercept is a term like any other: begin with `intercept`. */
  fixed: readonly FixedTerm[];
  random: readonly Group[];
};

/** Each row holds at most one column of a term: of a label its level, of a number itself, of an interaction the product. */
export type FixedTerm = {
  /** Of its columns. */
  names: readonly string[];
  /** For each row the column that is not zero, or -1; without it always the first. */
  column?: Int32Array;
  /** For each row what stands there; without it 1. */
  value?: Float64Array;
};

/** People, customers, places: row i belongs to `levels[codes[i]]`. */
export type Group = { name: string; levels: readonly string[]; codes: Int32Array };

export const intercept: FixedTerm = { names: ['(Intercept)'] };

/** Treatment coding: the lowest level is the reference and has no column. */
export const labelTerm = (name: string, levels: readonly string[], codes: Int32Array): FixedTerm =>
  ({ names: levels.slice(1).map((level) => `${name}=${level}`), column: codes.map((code) => code - 1) });

export const numberTerm = (name: string, values: Float64Array): FixedTerm => ({ names: [name], value: values });

/** The interaction of two terms: the first varies fastest. */
export function product(a: FixedTerm, b: FixedTerm): FixedTerm {
  const term: FixedTerm = { names: b.names.flatMap((right) => a.names.map((left) => `${left}:${right}`)) };
  const width = a.names.length;
  if (a.column || b.column) {
    const rows = (a.column ?? b.column)!.length;
    term.column = new Int32Array(rows);
    for (let i = 0; i < rows; i++) {
      const left = a.column ? a.column[i]! : 0, right = b.column ? b.column[i]! : 0;
      term.column[i] = left < 0 || right < 0 ? -1 : left + right * width;
    }
  }
  if (a.value && b.value) term.value = a.value.map((value, i) => value * b.value![i]!);
  else if (a.value ?? b.value) term.value = (a.value ?? b.value)!;
  return term;
}

/** The combinations of two groupings that occur, first by the first, then by the second: `a:b`. */
export function crossed(a: Group, b: Group): Group {
  const width = b.levels.length, seen = new Map<number, number>();
  for (let i = 0; i < a.codes.length; i++) seen.set(a.codes[i]! * width + b.codes[i]!, 0);
  const pairs = [...seen.keys()].sort((x, y) => x - y);
  pairs.forEach((pair, code) => seen.set(pair, code));
  return {
    name: `${a.name}:${b.name}`,
    levels: pairs.map((pair) => `${a.levels[Math.floor(pair / width)]!}:${b.levels[pair % width]!}`),
    codes: a.codes.map((code, i) => seen.get(code * width + b.codes[i]!)!),
  };
}

/** Throws RangeError naming the field when lengths or numbers cannot be. */
export function checkAnswers({ sum, count, squares, weights, fixed, random }: Answers): void {
  const rows = sum.length;
  const fits = (field: string, values: ArrayLike<number> | undefined): void => {
    if (values && values.length !== rows) throw new RangeError(`${field}: ${values.length} values for ${rows} rows`);
  };
  const each = (field: string, values: ArrayLike<number> | undefined, allowed: (value: number) => boolean, words: string): void => {
    fits(field, values);
    if (values) for (let i = 0; i < rows; i++) if (!allowed(values[i]!)) throw new RangeError(`${field}: ${values[i]} in row ${i + 1} is not ${words}`);
  };
  each('sum', sum, Number.isFinite, 'a number');
  each('count', count, (value) => value >= 0 && Number.isFinite(value), 'a count');
  each('squares', squares, (value) => value >= 0 && Number.isFinite(value), 'a sum of squares');
  each('weights', weights, (value) => value >= 0 && Number.isFinite(value), 'a weight');
  if (count && !squares) throw new RangeError('squares: cells of several answers need the sums of their squared scores');
  if (random.length === 0) throw new RangeError('random: a mixed model needs at least one group with a random intercept');
  for (const { names, column, value } of fixed) {
    fits(`fixed ${names[0]}`, column);
    each(`fixed ${names[0]}`, value, Number.isFinite, 'a number');
  }
  for (const { name, levels, codes } of random)
    each(`random ${name}`, codes, (code) => code >= 0 && code < levels.length, `one of ${levels.length} levels`);
}

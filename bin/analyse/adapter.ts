import type { z } from 'zod';
import type { Table } from './table.ts';

/**
 * What each estimator shows to the command: which columns it needs, what it answers, and how it says so.
 * The file `bin/analyse/NAME.ts` exports one of these as `adapter`.
 */
export type Adapter<Spec = any, Answer extends object = any> = {
  name: string;
  /** One line for `--help`: the question it answers. */
  purpose: string;
  /** A spec that could be used as it stands, shown by `--help`. */
  example: Spec;
  spec: z.ZodType<Spec>;
  /** Every column that the spec names. A column may be asked for both as a label and as a number. */
  columns(spec: Spec): Column[];
  /**
   * The answer as statistics.md writes it, for `--json`; or `{ undetermined: reason }`. A `RangeError` is a fault of the
   * spec or the file (exit 2); anything else that is thrown is a bug.
   */
  run(table: Table, spec: Spec, tell: Tell): Answer | Undetermined;
  /** Tables and findings, a finding per line, for a person. Build them with `words/printing.ts`. */
  say(answer: Answer, spec: Spec): string;
  /** The picture for `--svg FILE`, as SVG text, where the estimator has one. */
  picture?(answer: Answer, spec: Spec): string;
};

export type Column = {
  name: string;
  as: 'label' | 'number';
  /**
   * Where a cell is empty the row is left out, unless the column says `empty: 'kept'`: then a number is NaN and a label has
   * the code -1.
   */
  empty?: 'kept';
};

/** A sentence on how far a long fit has come; it goes to standard error. */
export type Tell = (progress: string) => void;

/** What came of data too thin to say anything. */
export type Undetermined = { undetermined: string };

/** Reads naturally in an adapter: `columns: (spec) => [label(spec.unit), ...numbers(spec.predictors)]`. */
export const label = (name: string): Column => ({ name, as: 'label' });
export const number = (name: string): Column => ({ name, as: 'number' });
export const labels = (names: readonly string[] = []): Column[] => names.map(label);
export const numbers = (names: readonly string[] = []): Column[] => names.map(number);
export const orEmpty = (column: Column): Column => ({ ...column, empty: 'kept' });

import { z } from 'zod';
import type { Cronbach, Intraclass, Kappa, Krippendorff, Ratings, WithinGroup } from '../../statistics/reliability.ts';
import { cohen, cronbach, fleiss, intraclass, krippendorff, withinGroup } from '../../statistics/reliability.ts';
import type { Adapter } from './adapter.ts';
import { label, number, numbers } from './adapter.ts';
import { reliabilityWords } from './reliability/words.ts';
import { column } from './spec.ts';
import type { Table } from './table.ts';

const level = z.enum(['nominal', 'ordinal', 'interval', 'ratio']).default('interval');
/** `level` is Krippendorff's; the others may name it and have no use for it. */
const rated = { subject: column, rater: column, score: column, level };
const spec = z.discriminatedUnion('statistic', [
  z.strictObject({ statistic: z.literal('icc'), ...rated }),
  z.strictObject({ statistic: z.literal('krippendorff'), ...rated }),
  z.strictObject({ statistic: z.literal('kappa'), ...rated, weights: z.enum(['none', 'linear', 'quadratic']).default('none') }),
  z.strictObject({ statistic: z.literal('alpha'), items: z.array(column).min(2) }),
  z.strictObject({ statistic: z.literal('rwg'), items: z.array(column).min(1), group: column, options: z.int().min(2) }),
]);
export type ReliabilitySpec = z.infer<typeof spec>;
export type ReliabilityAnswer = Intraclass | Krippendorff | Kappa | Cronbach | WithinGroup;

/** Categories are places in an order, whatever they are called; a score that counts is a number. */
const byPlace = (asked: ReliabilitySpec): boolean => asked.statistic === 'kappa' || (asked.statistic === 'krippendorff' && asked.level === 'nominal');

export const adapter: Adapter<ReliabilitySpec, ReliabilityAnswer> = {
  name: 'reliability',
  purpose: 'do observers agree, does a scale hold',
  example: { subject: 'call', rater: 'observer', score: 'rating', statistic: 'krippendorff', level: 'ordinal' },
  spec: spec as unknown as z.ZodType<ReliabilitySpec>,
  columns(asked) {
    if (asked.statistic === 'alpha') return numbers(asked.items);
    if (asked.statistic === 'rwg') return [label(asked.group), ...numbers(asked.items)];
    return [label(asked.subject), label(asked.rater), byPlace(asked) ? label(asked.score) : number(asked.score)];
  },
  run(table, asked) {
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    if (asked.statistic === 'alpha') return cronbach(asked.items.map((name) => ({ name, values: table.numbers(name) })));
    if (asked.statistic === 'rwg') {
      for (const name of asked.items) {
        table.numbers(name).forEach((value, row) => {
          if (value >= 1 && value <= asked.options) return;
          throw new RangeError(`line ${table.line(row)}: "${name}" is ${value}; with ${asked.options} options it must lie from 1 to ${asked.options}`);
        });
      }
      return withinGroup(table.labels(asked.group), asked.items.map((name) => table.numbers(name)), asked.options);
    }
    const score = byPlace(asked) ? table.labels(asked.score).codes : table.numbers(asked.score);
    const ratings = { subject: table.labels(asked.subject).codes, rater: table.labels(asked.rater).codes, score };
    refuseTwice(ratings, table, asked.rater);
    if (asked.statistic === 'icc') return intraclass(ratings);
    if (asked.statistic === 'krippendorff') return krippendorff(ratings, asked.level);
    const categories = table.labels(asked.score).levels.length;
    const raters = table.labels(asked.rater).levels.length;
    if (raters > 2 && asked.weights !== 'none') {
      throw new RangeError(`weights: there are ${raters} raters; weighted kappa compares two (krippendorff with "level" takes any number)`);
    }
    return raters > 2 ? fleiss(ratings, categories) : cohen(ratings, categories, asked.weights);
  },
  say: reliabilityWords,
};

function refuseTwice({ subject, rater }: Ratings, table: Table, column: string): void {
  const seen = new Set<number>();
  const raters = table.labels(column).levels.length;
  for (let row = 0; row < table.rows; row++) {
    const key = subject[row]! * raters + rater[row]!;
    const name = table.labels(column).levels[rater[row]!];
    if (seen.has(key)) throw new RangeError(`line ${table.line(row)}: "${column}" ${name} has rated this subject already`);
    seen.add(key);
  }
}

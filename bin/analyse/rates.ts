import { z } from 'zod';
import { isUndetermined, type Undetermined } from '../../statistics/estimate.ts';
import { betaBinomial, gammaPoisson, normalNormal, type RatedPerson } from '../../statistics/rates.ts';
import { label, number, type Adapter } from './adapter.ts';
import { column } from './spec.ts';
import type { Table } from './table.ts';
import { lines, paragraphs, printCount, printNumber, printTable, several } from './words/printing.ts';

const spec = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('gamma-poisson'), person: column, events: column, exposure: column }),
  z.strictObject({ model: z.literal('beta-binomial'), person: column, successes: column, trials: column }),
  z.strictObject({ model: z.literal('normal'), person: column, estimate: column, se: column, tau2: z.enum(['dl', 'reml', 'ml', 'pm']).default('reml') }),
]);

export type RatesSpec = z.infer<typeof spec>;
export type RatesAnswer = { prior: Record<string, number>; people: RatedPerson[] };

export const adapter: Adapter<RatesSpec, RatesAnswer> = {
  name: 'rates',
  purpose: 'Rare events and simple counts per person, weighed against how far people differ at all.',
  example: { person: 'id', events: 'count', exposure: 'months', model: 'gamma-poisson' },
  spec: spec as unknown as z.ZodType<RatesSpec>,
  columns: (asked) => [label(asked.person), ...measures(asked).map(number)],
  run(table, asked) {
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    const answer = fit(table, asked);
    return isUndetermined(answer) ? answer : { prior: answer.prior, people: answer.people };
  },
  say({ prior, people }, asked) {
    const order = [...people].sort((a, b) => b.estimate - a.estimate);
    const middle = middleOf(asked, prior);
    const above = people.filter(({ low }) => low > middle).length, below = people.filter(({ high }) => high < middle).length;
    return paragraphs(
      printTable(['how people differ', ''], Object.entries(prior)),
      printTable([asked.person, 'raw', 'estimate', 'low', 'high'], order.map(({ id, raw, estimate, low, high }) => [id, raw, estimate, low, high])),
      lines(
        `${several(people.length, 'person', 'people')}; the middle of them is ${printNumber(middle)}.`,
        `${printCount(people.length - above - below)} of ${printCount(people.length)} cannot be told from it;`
          + ` ${printCount(above)} ${above === 1 ? 'is' : 'are'} above and ${printCount(below)} below.`,
      ),
    );
  },
};

function middleOf({ model }: RatesSpec, prior: Record<string, number>): number {
  if (model === 'gamma-poisson') return prior['shape']! / prior['rate']!;
  return model === 'beta-binomial' ? prior['alpha']! / (prior['alpha']! + prior['beta']!) : prior['mu']!;
}

const measures = (asked: RatesSpec): string[] =>
  asked.model === 'gamma-poisson' ? [asked.events, asked.exposure]
    : asked.model === 'beta-binomial' ? [asked.successes, asked.trials] : [asked.estimate, asked.se];

function fit(table: Table, asked: RatesSpec): RatesAnswer | Undetermined {
  const { levels, codes } = table.labels(asked.person);
  const [first, second] = measures(asked).map((name) => table.numbers(name)) as [Float64Array, Float64Array];
  if (asked.model === 'normal') {
    if (levels.length < codes.length)
      throw new RangeError(`person: "${levels[repeated(codes)]}" has several rows; the normal model takes one estimate a person`);
    return normalNormal(Array.from(codes, (code) => levels[code]!), first, second, { tau2: asked.tau2 });
  }
  // Several rows of one person are one record.
  const counts = new Float64Array(levels.length), size = new Float64Array(levels.length);
  for (let i = 0; i < codes.length; i++) {
    if (!(second[i]! >= 0)) throw new RangeError(`"${measures(asked)[1]}": ${second[i]} on line ${table.line(i)} is less than 0`);
    counts[codes[i]!]! += first[i]!;
    size[codes[i]!]! += second[i]!;
  }
  const kept = levels.flatMap((_, k) => (size[k]! > 0 || counts[k]! > 0 ? [k] : []));
  const ids = kept.map((k) => levels[k]!), own = (values: Float64Array) => kept.map((k) => values[k]!);
  return asked.model === 'gamma-poisson' ? gammaPoisson(ids, own(counts), own(size)) : betaBinomial(ids, own(counts), own(size));
}

function repeated(codes: Int32Array): number {
  const seen = new Set<number>();
  return codes.find((code) => seen.size === seen.add(code).size)!;
}

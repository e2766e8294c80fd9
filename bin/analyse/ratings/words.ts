import { placementsOf } from '../../../statistics/ratings/people.ts';
import type { RatingsAnswer, RatingsSpec } from '../ratings.ts';
import { lines, paragraphs, printCount, printNumber, printTable, several } from '../words/printing.ts';

/** Below this nothing is concluded about a person. */
const few = 20;

export function sayRatings({ n, fixed, variance, people, method }: RatingsAnswer, { person, family }: RatingsSpec): string {
  const binomial = family === 'binomial';
  const order = [...people].sort((a, b) => b.estimate - a.estimate);
  // Placing more than a thousand people says nothing that a person could read.
  const places = order.length <= 1000 ? placementsOf(order, 1) : undefined;
  const above = order.filter(({ low }) => low > 0).length, below = order.filter(({ high }) => high < 0).length;
  const alike = order.length - above - below, thin = order.filter((one) => one.n < few).length;
  const most = order.reduce((sum, one) => sum + one.reliability, 0) / order.length;

  return paragraphs(
    printTable(['term', 'estimate', 'low', 'high'], fixed.map((one) => [one.term, one.estimate, one.low, one.high])),
    printTable(['variance of', 'is', 'sd'], Object.entries(variance).map(([name, value]) => [name, value, Math.sqrt(value)])),
    printTable(
      [person, 'n', binomial ? 'satisfied, %' : 'mean', 'against average', 'low', 'high', 'reliability', 'could be placed'],
      order.map((one, k) => [
        one.id, one.n, binomial ? 100 * one.mean : one.mean, one.estimate, one.low, one.high, one.reliability,
        places ? `${places[k]!.from} to ${places[k]!.to} of ${order.length}` : null,
      ]),
    ),
    lines(
      `${printCount(n)} answers about ${several(order.length, 'person', 'people')}, ${method === 'laplace' ? 'binomial, by Laplace' : method.toUpperCase()}.`,
      variance[person] === 0
        ? 'Nobody differs from the average by more than chance would make them.'
        : `${printCount(alike)} of ${printCount(order.length)} cannot be told from the average;`
          + ` ${printCount(above)} ${above === 1 ? 'is' : 'are'} above it and ${printCount(below)} below.`,
      `On average ${printNumber(100 * most, 2)} % of what sets people apart here is the people; the rest is chance.`,
      thin > 0 && `${several(thin, 'person', 'people')} ${thin === 1 ? 'has' : 'have'} fewer than ${few} answers: too few to conclude anything.`,
      binomial && 'Estimates and limits are logits against the average.',
    ),
  );
}

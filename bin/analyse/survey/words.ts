import type { SurveyAnswer, SurveySpec } from '../survey.ts';
import { lines, paragraphs, printCount, printNumber, printP, printRange, printTable } from '../words/printing.ts';

export function surveyWords(answer: SurveyAnswer, spec: SurveySpec): string {
  const { estimate, se, low, high, n, deff } = answer;
  const table = printTable(['estimate', 'error', 'low', 'high', 'answers', 'design effect'], [[estimate, se, low, high, n, deff]]);
  if ('promoters' in answer) {
    const half = (high - low) / 2;
    return paragraphs(
      printTable(['promoters', 'passives', 'detractors', 'answers'], [[answer.promoters, answer.passives, answer.detractors, n]]),
      lines(
        `${Math.round(estimate)} ± ${Math.round(half)}${answer.comparable ? '' : ': too few to compare'}.`,
        (answer.left ?? 0) > 0 && `${printCount(answer.left ?? 0)} scores beyond 0 to 10 are taken for blank and left out.`,
      ),
    );
  }
  if ('crude' in answer) {
    const told = low > 0 || high < 0;
    return paragraphs(
      table,
      lines(
        told
          ? `Asked this way people answer ${printNumber(Math.abs(estimate))} ${estimate > 0 ? 'higher' : 'lower'} (${printNumber(Math.abs(estimate > 0 ? low : high))} to ${printNumber(Math.abs(estimate > 0 ? high : low))}), like compared with like.`
          : `No effect of the way of asking can be told from chance: ${printRange(estimate, low, high)}.`,
        `Without comparing like with like the difference is ${printNumber(answer.crude)}.`,
        (answer.chance.low < 0.02 || answer.chance.high > 0.98) &&
          'Some people were nearly sure to be asked one way: for them there is hardly a counterpart.',
      ),
    );
  }
  if ('r2' in answer) {
    return paragraphs(
      table,
      lines(
        (answer.p ?? 1) < 0.05
          ? `Units in which more people answer score ${estimate > 0 ? 'higher' : 'lower'} (p ${printP(answer.p)}; ${Math.round(answer.r2 * 100)} % of the differences): the silent may think otherwise.`
          : `No link between the response rate and the outcome can be told from chance (p ${printP(answer.p)}).`,
      ),
    );
  }
  const what = spec.statistic === 'total' ? 'total' : 'mean';
  return paragraphs(
    table,
    lines(
      `The ${what} of ${spec.outcome} is ${printRange(estimate, low, high)}.`,
      deff > 1.05 &&
        `Unequal weights cost ${Math.round((1 - 1 / deff) * 100)} % of the answers: ${printCount(n)} tell as much as ${printCount(Math.round(n / deff))}.`,
    ),
  );
}

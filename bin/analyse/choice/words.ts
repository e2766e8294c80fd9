import type { ChoiceAnswer, ChoiceSpec, CountsAnswer, ModelAnswer } from '../choice.ts';
import { lines, paragraphs, printNumber, printTable, several } from '../words/printing.ts';

export function choiceWords(answer: ChoiceAnswer, spec: ChoiceSpec): string {
  const left = answer.left ? `${several(answer.left, 'question')} without an answer ${answer.left === 1 ? 'is' : 'are'} left out.` : '';
  if ('counts' in answer) return countWords(answer, left);
  const attributes = spec.model === 'conditional', shares = [...answer.shares].sort((a, b) => b.share - a.share);
  return paragraphs(
    printTable(
      ['term', 'estimate', 'low', 'high', 'error', 'error by respondent'],
      answer.coefficients.map((one) => [one.term, one.estimate, one.low, one.high, one.se, one.clusterSe]),
    ),
    shares.length > 0 && printTable(['item', attributes ? 'chosen, %' : 'share of preference, %'], shares.map(({ item, share }) => [item, 100 * share])),
    lines(...(attributes ? attributeFindings(answer) : itemFindings(answer)), individualFinding(answer), left),
  );
}

function countWords({ counts, n }: CountsAnswer, left: string): string {
  const order = [...counts].sort((a, b) => b.score - a.score), [most, least] = [order[0]!, order.at(-1)!];
  return paragraphs(
    printTable(['item', 'shown', 'best', 'worst', 'score'], order.map((one) => [one.item, one.shown, one.best, one.worst, one.score])),
    lines(
      most.score > least.score
        ? `In ${several(n, 'question')} "${most.item}" is wanted most and "${least.item}" least.`
        : `In ${several(n, 'question')} no item is wanted more than another.`,
      left,
    ),
  );
}

/** Errors by respondent where they are known: answers of one person are alike. */
const sure = (one: ModelAnswer['coefficients'][number]): boolean => Math.abs(one.estimate) > 1.959963984540054 * (one.clusterSe ?? one.se);

function itemFindings({ shares, coefficients, reference, n, respondents }: ModelAnswer): string[] {
  const order = [...shares].sort((a, b) => b.share - a.share), [most, least] = [order[0]!, order.at(-1)!];
  const like = coefficients.filter((one) => !sure(one)).length;
  return [
    `${several(n, 'question')}${respondents === null ? '' : ` of ${several(respondents, 'respondent')}`}: `
      + `"${most.item}" is wanted most (${percent(most.share)} of preference), "${least.item}" least (${percent(least.share)}).`,
    like === 0 ? `Every item can be told apart from "${reference}".` : `${like} of ${coefficients.length} can't be told apart from "${reference}".`,
  ];
}

function attributeFindings({ coefficients, n, r2 }: ModelAnswer): string[] {
  const clear = coefficients.filter(sure);
  const named = (up: boolean) => clear.filter(({ estimate }) => estimate > 0 === up).map(({ term }) => term).join(', ');
  return [
    named(true) && `In ${several(n, 'question')} more of this makes an option chosen more often: ${named(true)}.`,
    named(false) && `Less often with more of: ${named(false)}.`,
    clear.length < coefficients.length ? `${coefficients.length - clear.length} of ${coefficients.length} attributes can't be told from nothing.` : '',
    `The attributes explain ${percent(r2)} of what chance leaves open (McFadden).`,
  ].filter((line): line is string => Boolean(line));
}

const individualFinding = ({ individual }: ModelAnswer): string | undefined =>
  individual && `Respondents differ by ${printNumber(Math.sqrt(individual.tau2))} on the scale of the estimates; --json has each one's scores.`;

const percent = (share: number): string => `${printNumber(100 * share, 3)} %`;

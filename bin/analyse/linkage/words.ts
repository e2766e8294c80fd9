import type { Coefficient, Mediation } from '../../../statistics/linkage.ts';
import type { LinkageAnswer, LinkageSpec } from '../linkage.ts';
import { lines, paragraphs, printCount, printNumber, printP, printTable, several } from '../words/printing.ts';

export function linkageWords(answer: LinkageAnswer, spec: LinkageSpec): string {
  if ('indirect' in answer) return mediationWords(answer, spec);
  const doubled = answer.doubled ? `${several(answer.doubled, 'row')} left out: the same unit and period twice.` : '';
  if ('forward' in answer) {
    return paragraphs(
      `${spec.outcome} later`,
      table(answer.forward.coefficients),
      `${nameOf(spec)} later`,
      table(answer.backward.coefficients),
      lines(`${capital(answer.verdict)}.`, `${printCount(answer.forward.n)} pairs of periods.`, doubled),
    );
  }
  return paragraphs(
    table(answer.coefficients),
    lines(
      ...answer.coefficients
        .filter(({ term }) => term !== '(Intercept)')
        .slice(0, 8)
        .map((one) => finding(one, spec.outcome)),
      `${printCount(answer.n)} rows${answer.units ? ` of ${printCount(answer.units)} units` : ''}${answer.r2 === undefined ? '' : `; the predictors account for ${Math.round(answer.r2 * 100)} % of the differences`}.`,
      answer.hausman &&
        (answer.hausman.p < 0.05
          ? `Units that differ in the predictors differ in other ways too (Hausman p ${printP(answer.hausman.p)}): believe "twoway" or "within" rather than this.`
          : `Random effects agree with effects for each unit (Hausman p ${printP(answer.hausman.p)}).`),
      doubled,
      'These are links between units, not proof that one makes the other.',
    ),
  );
}

function finding({ term, estimate, p }: Coefficient, outcome: string): string {
  if (p === null) return `${term}: no error can be given.`;
  if (p >= 0.05) return `${term}: no link with ${outcome} can be told from chance (p ${printP(p)}).`;
  return `${term}: one more goes with ${printNumber(Math.abs(estimate))} ${estimate > 0 ? 'more' : 'less'} of ${outcome} (p ${printP(p)}).`;
}

function mediationWords({ n, a, b, indirect, direct, total }: Mediation, { outcome, mediator }: LinkageSpec): string {
  const share = total.estimate === 0 ? null : indirect.estimate / total.estimate;
  const rows = [
    ['a', a.estimate, a.se],
    ['b', b.estimate, b.se],
    ['indirect', indirect.estimate, indirect.sobelSe],
    ['direct', direct.estimate, direct.se],
    ['total', total.estimate, total.se],
  ];
  return paragraphs(
    printTable(['path', 'estimate', 'error'], rows),
    lines(
      (indirect.p ?? 1) < 0.05
        ? `Part of the link with ${outcome} runs through ${mediator}${share !== null && share > 0 && share < 1 ? `: about ${Math.round(share * 100)} %` : ''} (p ${printP(indirect.p)}).`
        : `No part of the link can be shown to run through ${mediator} (p ${printP(indirect.p)}).`,
      `${printCount(n)} rows. A path in one survey is a link, not proof of what makes what.`,
    ),
  );
}

const table = (coefficients: readonly Coefficient[]): string =>
  printTable(
    ['term', 'estimate', 'error', 'df', 'p'],
    coefficients.map(({ term, estimate, se, df, p }) => [term, estimate, se, df === null ? '–' : printNumber(df), printP(p)]),
  );
const nameOf = ({ predictors }: LinkageSpec): string => (typeof predictors[0] === 'string' ? predictors[0] : (predictors[0]?.label ?? ''));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

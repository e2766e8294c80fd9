import type { Cox } from '../../../statistics/survival.ts';
import type { SurvivalAnswer, SurvivalSpec } from '../survival.ts';
import { lines, paragraphs, printCount, printNumber, printP, printTable } from '../words/printing.ts';

export function survivalWords({ n, events, curves, logrank, cox, discrete }: SurvivalAnswer, { by }: SurvivalSpec): string {
  return paragraphs(
    `${printCount(events)} of ${printCount(n)} left while they were watched.`,
    curves && printTable(
      [by ?? '', 'n', 'left', 'half gone by', 'low', 'high', ...(curves[0]?.rmst ? ['mean time', '±'] : [])],
      curves.map((curve) => [
        curve.group ?? 'everyone', curve.n, curve.events, curve.median, curve.medianLow, curve.medianHigh,
        ...(curve.rmst ? [curve.rmst.estimate, 1.96 * curve.rmst.se] : []),
      ]),
    ),
    curves && lines(
      ...curves.filter(({ median }) => median === null).map(({ group }) =>
        `${group === null ? 'Half have' : `In ${group} half have`} not left yet, so there is no median.`),
      ...curves.filter(({ rmst }) => rmst?.beyond).map(({ group }) =>
        `${group ?? 'Everyone'} was watched for less long than that: the mean time takes the last share as if it stayed.`),
      logrank && ('undetermined' in logrank
        ? `The groups cannot be compared: ${logrank.undetermined}.`
        : `The groups ${logrank.p < 0.05 ? 'leave at different paces' : "can't be told apart"} (p ${printP(logrank.p)}).`),
    ),
    cox && ('undetermined' in cox ? `The model says nothing: ${cox.undetermined}.` : coxWords(cox)),
    discrete && ('undetermined' in discrete
      ? `The model by period says nothing: ${discrete.undetermined}.`
      : printTable(
        ['by period', 'estimate', 'low', 'high', 'p'],
        discrete.coefficients.map((one) => [one.term, one.estimate, one.low, one.high, printP(one.p)]),
      )),
  );
}

function coxWords({ coefficients, concordance, zph }: Cox): string {
  const changing = (zph ?? []).filter(({ term, p }) => term !== 'GLOBAL' && p !== null && p < 0.05);
  return paragraphs(
    printTable(
      ['', 'times as fast', 'low', 'high', 'p'],
      coefficients.map(({ term, ratio, low, high, p }) => [term, ratio, Math.exp(low), Math.exp(high), printP(p)]),
    ),
    lines(
      ...coefficients.map(({ term, ratio, low, high }) =>
        low <= 0 && high >= 0
          ? `${term}: no difference found.`
          : `${term}: people leave ${printNumber(ratio)} times as fast, likely between ${printNumber(Math.exp(low))} and ${printNumber(Math.exp(high))} times.`),
      concordance !== null && `Of two people the model picks the one who leaves first ${printNumber(100 * concordance, 3)}% of the time (50% is chance).`,
      ...changing.map(({ term }) => `The ratio of ${term} changes over time: one number for it hides that.`),
    ),
  );
}

import type { EfficientEffects, Effects } from '../../../statistics/effect.ts';
import { z } from '../../../statistics/estimate.ts';
import type { EffectSpec } from '../effect.ts';
import { lines, paragraphs, printCount, printNumber, printP, printRange, printTable, several } from '../words/printing.ts';

/** The effect as a table by periods since the start, and what may be concluded. */
export function effectWords(answer: Effects | EfficientEffects, { incomplete }: Pick<EffectSpec, 'incomplete'>): string {
  const { simple, dynamic, att } = answer;
  if (!simple) return 'No period after treatment could be compared.';
  const rows = dynamic.map(({ lag, estimate, se }) => [lag, estimate, se, ...limits(estimate, se)]);
  const missing = att.filter(({ estimate }) => estimate === null);
  return paragraphs(
    printTable(['periods since the start', 'effect', 'error', 'low', 'high'], rows),
    lines(
      verdict(simple),
      `It rests on ${printCount(answer.treated)} treated and ${printCount(answer.units - answer.treated)} other units.`,
      'guard' in answer && trend(answer),
      'guard' in answer && mean(answer, simple.estimate),
      'twoWay' in answer &&
        answer.twoWay &&
        `Ordinary two-way fixed effects would say ${printNumber(answer.twoWay.estimate)} (error ${printNumber(answer.twoWay.seCR1)}).`,
      'singletons' in answer && answer.singletons.length > 0 && `Cohorts of one unit are left out: ${answer.singletons.join(', ')}.`,
      'alwaysTreated' in answer &&
        answer.alwaysTreated > 0 &&
        `${capital(several(answer.alwaysTreated, 'unit'))} treated from the first period on left out: nothing precedes it.`,
      answer.incomplete > 0 &&
        `${capital(several(answer.incomplete, 'unit'))} without a value in every period ${incomplete === 'keep' ? 'used with what they have' : 'left out ("incomplete": "keep" would use them)'}.`,
      missing.length > 0 &&
        `${missing.length} of ${att.length} cells could not be estimated (${'reason' in missing[0]! ? missing[0].reason : 'no reason given'}) and are in no mean.`,
    ),
  );
}

function verdict({ estimate, se }: { estimate: number; se: number | null }): string {
  if (se === null || se === 0)
    return `The outcome is ${printNumber(estimate)} ${estimate < 0 ? 'lower' : 'higher'} after treatment; with no variation there is no error to judge it by.`;
  const [low, high] = limits(estimate, se) as [number, number];
  if (low <= 0 && high >= 0) return `No effect can be told from chance: ${printRange(estimate, low, high)} on average after treatment.`;
  return `Treatment likely ${estimate > 0 ? 'raised' : 'lowered'} the outcome by ${printRange(Math.abs(estimate), ...size(low, high))} on average.`;
}

function trend({ pretest }: Effects): string {
  if (!pretest) return 'Whether the groups moved alike before treatment cannot be tested here.';
  return pretest.p < 0.05
    ? `The groups did not move alike before treatment (p ${printP(pretest.p)}): the effect may be no effect.`
    : `Before treatment the groups moved alike, as far as can be told (p ${printP(pretest.p)}).`;
}

function mean({ guard }: Effects, effect: number): string | false {
  if (!guard || Math.abs(guard.expected) < 0.1 * Math.abs(effect)) return false;
  const moves = `${Math.abs(guard.expected) >= Math.abs(effect) ? 'all of it' : 'some of it'}`;
  return Math.sign(guard.expected) === Math.sign(effect)
    ? `The treated stood ${printNumber(Math.abs(guard.gap))} ${guard.gap < 0 ? 'below' : 'above'} the others just before; if they were chosen for that, ` +
        `${printNumber(Math.abs(guard.expected))} would have come back by itself: ${moves} may be regression to the mean.`
    : false;
}

const limits = (estimate: number, se: number | null): (number | null)[] => (se === null ? [null, null] : [estimate - z * se, estimate + z * se]);
const size = (low: number, high: number): [number, number] => (low > 0 ? [low, high] : [-high, -low]);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

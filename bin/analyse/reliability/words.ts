import type { ReliabilityAnswer, ReliabilitySpec } from '../reliability.ts';
import { lines, paragraphs, printCount, printNumber, printP, printRange, printTable } from '../words/printing.ts';

export function reliabilityWords(answer: ReliabilityAnswer, asked: ReliabilitySpec): string {
  if ('icc' in answer) {
    const { icc, subjects, raters, notes } = answer;
    const one = icc.find(({ type }) => type === 'ICC2') ?? icc[0]!;
    return paragraphs(
      printTable(
        ['', 'agreement', 'low', 'high', 'F', 'df', 'df', 'p'],
        icc.map(({ type, estimate, low, high, f, df1, df2, p }) => [type, estimate, low, high, f, df1, df2, printP(p)]),
      ),
      lines(`${raters} raters of ${subjects} subjects: ${one.estimate === null ? 'subjects do not differ' : `one rating ${strength(one.estimate, one.low)}`}.`, ...notes),
    );
  }
  if ('kappa' in answer) {
    const { kappa, method, subjects, observed } = answer;
    return lines(
      `${method === 'cohen' ? 'Cohen' : 'Fleiss'} kappa ${printRange(kappa.estimate, kappa.low ?? NaN, kappa.high ?? NaN)} over ` +
        `${printCount(subjects)} subjects; they agree in ${printNumber(100 * observed, 3)}%.`,
      `Beyond chance the agreement ${strength(kappa.estimate, kappa.low)}.`,
    );
  }
  if ('groups' in answer) {
    return paragraphs(
      printTable(['group', 'n', 'r_wg'], answer.groups.map(({ id, n, rwg }) => [id, n, rwg])),
      `On average ${printNumber(answer.mean, 2)}, where 1 is all of one mind and 0 is answers at random; from 0.7 a mean may speak for its group.`,
    );
  }
  if ('ifDropped' in answer) {
    const { n, alpha, standardised, ifDropped, notes } = answer;
    const better = ifDropped.filter((one) => one.alpha !== null && one.alpha > alpha.estimate);
    return paragraphs(
      printTable(['without', 'alpha'], ifDropped.map(({ item, alpha: without }) => [item, without])),
      lines(
        `Alpha ${printRange(alpha.estimate, alpha.low, alpha.high)} over ${printCount(n)} rows` +
          `${standardised === null ? '' : `, standardised ${printNumber(standardised)}`}: the scale ${strength(alpha.estimate, alpha.low)}.`,
        ...better.map(({ item, alpha: without }) => `Without ${item} it would be ${printNumber(without!, 3)}.`),
        ...notes,
      ),
    );
  }
  const { alpha, units, observers, level } = answer;
  return lines(
    `Krippendorff's alpha (${level}) ${printRange(alpha.estimate, alpha.low ?? NaN, alpha.high ?? NaN)}: ${observers} observers, ` +
      `${printCount(units)} units of "${'subject' in asked ? asked.subject : ''}" rated twice or more.`,
    `The agreement ${strength(alpha.estimate, alpha.low)}.`,
  );
}

/** Krippendorff's own bounds: from .800 rely on it, from .667 with care. */
function strength(estimate: number, low: number | null): string {
  const words = estimate >= 0.8 ? 'can be relied on'
    : estimate >= 0.667 ? 'serves for tentative conclusions'
    : estimate > 0 ? 'is too weak to rely on' : 'is no better than chance';
  return low !== null && low < 0.667 && estimate >= 0.667 ? `${words}, but the range reaches down to ${printNumber(low, 2)}` : words;
}

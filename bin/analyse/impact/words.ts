import type { Comparison, Impact, MantelHaenszel } from '../../../statistics/impact.ts';
import type { ImpactSpec } from '../impact.ts';
import { lines, paragraphs, printNumber, printP, printTable, several } from '../words/printing.ts';

export function impactWords({ groups, comparisons, reference, mantelHaenszel }: Impact, { stratum }: ImpactSpec): string {
  return paragraphs(
    printTable(['group', 'selected', 'people', 'rate'], groups.map(({ group, selected, n, rate }) => [group, selected, n, rate])),
    printTable(
      ['against ' + reference, 'ratio', 'low', 'high', 'four fifths', 'z', 'p (z)', 'p (Fisher)', 'p (mid)', 'h', 'odds ratio'],
      comparisons.map((one) => [
        one.group, one.ratio, one.ratioLow, one.ratioHigh, one.fourFifths === null ? null : one.fourFifths ? 'met' : 'not met',
        one.z, printP(one.zP), printP(one.fisherP), printP(one.midP), one.cohenH, one.oddsRatio,
      ]),
    ),
    lines(...comparisons.flatMap((one) => [verdicts(one, reference), within(one.mantelHaenszel ?? mantelHaenszel, one.group, stratum)])),
  );
}

/** Both verdicts in one sentence: the rule is about size, the test about chance. */
function verdicts({ group, ratio, fourFifths, significant, fisherP, shortfall, difference }: Comparison, reference: string): string {
  const start = ratio === null ? `Nobody of "${reference}" was selected, so "${group}" has no ratio to it` : `"${group}" is selected at ${printNumber(100 * ratio, 3)} % of the rate of "${reference}"`;
  const size = fourFifths === null ? '' : fourFifths ? '; the four-fifths rule is met' : '; the four-fifths rule is not met';
  const chance = significant ? `, and chance alone would hardly give this (p ${printP(fisherP)})`
    : difference < 0 ? `, and chance alone could give this (p ${printP(fisherP)})` : ', and it is not selected less often';
  const both = fourFifths === false && !significant ? ' The two verdicts differ: the numbers are too small to tell.'
    : fourFifths && significant ? ' The two verdicts differ: a small difference, but a sure one.' : '';
  const short = significant && shortfall >= 1 ? ` At an equal rate ${several(Math.round(shortfall), 'more person', 'more people')} of it would have been selected.` : '';
  return `${start}${size}${chance}.${both}${short}`;
}

function within(found: MantelHaenszel | { undetermined: string } | undefined, group: string, stratum = 'stratum'): string | false {
  if (!found) return false;
  if ('undetermined' in found) return `Within ${stratum}, "${group}" cannot be compared: ${found.undetermined}.`;
  const { p, oddsRatio, breslowDay } = found;
  const differ = breslowDay && breslowDay.p < 0.05 ? ` It is not the same in each ${stratum} (p ${printP(breslowDay.p)}): look at them one by one.` : '';
  if (oddsRatio === null) return `Within ${stratum} the odds have no bound (p ${printP(p)}).${differ}`;
  return p < 0.05
    ? `Like compared with like, within ${stratum}, "${group}" is selected ${oddsRatio > 1 ? 'less' : 'more'} often (p ${printP(p)}).${differ}`
    : `Like compared with like, within ${stratum}, no difference can be told from chance for "${group}" (p ${printP(p)}).${differ}`;
}

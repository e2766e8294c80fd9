import type { Comparison, Impact } from '../../../statistics/impact.ts';
import type { ImpactSpec } from '../impact.ts';
import { lines, paragraphs, printNumber, printP, printTable } from '../words/printing.ts';

export function impactWords({ groups, reference, comparisons, mantelHaenszel }: Impact, { stratum }: ImpactSpec): string {
  return paragraphs(
    printTable(['group', 'selected', 'of', '%'], groups.map(({ group, selected, n, rate }) => [group, selected, n, rate === null ? null : 100 * rate])),
    printTable(
      [`beside ${reference}`, 'ratio', 'low', 'high', 'four fifths', 'z', 'Fisher p', 'mid-p', 'h', 'odds ratio'],
      comparisons.map((one) =>
        [one.group, one.ratio, one.ratioLow, one.ratioHigh, one.fourFifths === null ? null : one.fourFifths ? 'met' : 'not met', one.z, printP(one.fisherP), printP(one.midP), one.cohenH, one.oddsRatio]),
    ),
    lines(...comparisons.map((one) => finding(one, reference))),
    mantelHaenszel && ('undetermined' in mantelHaenszel ? `Within ${stratum}: ${mantelHaenszel.undetermined}.` : lines(
      mantelHaenszel.p < 0.05
        ? `Within the same ${stratum} the odds still differ: ${printNumber(mantelHaenszel.oddsRatio ?? NaN, 3)} to 1 for ${reference} (p ${printP(mantelHaenszel.p)}).`
        : `Within the same ${stratum} the groups can't be told apart (p ${printP(mantelHaenszel.p)}).`,
      mantelHaenszel.p >= 0.05 && comparisons[0]!.fisherP < 0.05 && `The difference over all comes from where people applied, not from how they were treated there.`,
      mantelHaenszel.breslowDay && mantelHaenszel.breslowDay.p < 0.05 && `The odds differ between levels of ${stratum} (p ${printP(mantelHaenszel.breslowDay.p)}): look at each.`,
    )),
  );
}

function finding({ group, ratio, verdict }: Comparison, reference: string): string {
  const share = ratio === null ? '' : `${printNumber(100 * ratio, 3)}% as often as ${reference}`;
  const words: Record<Comparison['verdict'], string> = {
    both: `${group} is selected ${share}: below four fifths, and more than chance.`,
    'four fifths only': `${group} is selected ${share}: below four fifths, but so few that chance could do it.`,
    'statistics only': `${group} is selected ${share}: within four fifths, but more than chance.`,
    neither: `${group} is selected ${share}: within four fifths, and no more than chance.`,
    undetermined: `${group}: too few to say.`,
  };
  return words[verdict];
}

import type { DiscloseAnswer, DiscloseSpec } from '../disclose.ts';
import { lines, paragraphs, printCount, printTable, several } from '../words/printing.ts';

export function disclosureWords({ cells, shown, thresholdOnly, n }: DiscloseAnswer, { leastGroup, outcome }: DiscloseSpec): string {
  const waves = cells.some(({ wave }) => wave !== undefined);
  const rows = cells.map((cell) => [
    ...(waves ? [cell.wave] : []),
    Object.entries(cell.where)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ') || 'everybody',
    cell.shown ? cell.n : 'hidden',
    ...(outcome ? [cell.mean === null ? '–' : cell.mean] : []),
  ]);
  const { people, singles, of } = thresholdOnly;
  return paragraphs(
    printTable([...(waves ? ['survey'] : []), 'group', 'people', ...(outcome ? [`mean of ${outcome}`] : [])], rows, 60),
    lines(
      `${printCount(shown)} of ${several(cells.length, 'figure')} about ${printCount(n)} answers may be shown.`,
      `From these nobody can work out what fewer than ${leastGroup} people answered, by any filter or subtraction.`,
      people > 0
        ? `Had every group of ${leastGroup} or more been shown, the answers of ${printCount(people)} of ${several(of, 'person', 'people')} could be worked out in groups too small, ${printCount(singles)} of them alone.`
        : `Showing every group of ${leastGroup} or more would have exposed nobody here.`,
    ),
  );
}

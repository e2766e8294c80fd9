import { z } from 'zod';
import type { Contrast } from '../../statistics/contrast.ts';
import { contrast } from '../../statistics/contrast.ts';
import type { Adapter } from './adapter.ts';
import { number, orEmpty } from './adapter.ts';
import { column } from './spec.ts';
import { Fault } from './table.ts';
import { lines, paragraphs, printNumber, printP, printTable } from './words/printing.ts';

const spec = z.strictObject({ top: column, behaviours: z.array(column).min(1) });
export type ContrastSpec = z.infer<typeof spec>;

export const adapter: Adapter<ContrastSpec, Contrast> = {
  name: 'contrast',
  purpose: 'which behaviours separate the top performers from the others',
  example: { top: 'top', behaviours: ['a', 'b'] },
  spec,
  columns: ({ top, behaviours }) => [number(top), ...behaviours.map((name) => orEmpty(number(name)))],
  run(table, { top, behaviours }) {
    if (table.rows === 0) return { undetermined: 'no row says whether it is of the top' };
    const groups = table.numbers(top), odd = groups.findIndex((one) => one !== 0 && one !== 1);
    if (odd >= 0) throw new Fault(`Line ${table.line(odd)}, column "${top}": ${groups[odd]} is neither 1 (of the top) nor 0.`);
    return contrast(groups, behaviours.map((name) => ({ name, values: table.numbers(name) })));
  },
  say({ top, rest, behaviours, separating, detectable }) {
    const order = [...behaviours].sort((a, b) => Math.abs(b.hedgesG ?? 0) - Math.abs(a.hedgesG ?? 0));
    const directions = separating.map((name) => `${name} (${(behaviours.find((one) => one.name === name)!.hedgesG ?? 0) > 0 ? 'more' : 'less'})`);
    const unheard = behaviours.filter(({ welchP }) => welchP === null).map(({ name }) => name);
    return paragraphs(
      printTable(
        ['behaviour', 'top', 'others', 'mean top', 'mean others', 'g', 'low', 'high', 'AUC', 'p (Welch)', 'p (Wilcoxon)', 'p (Holm)', 'p (BH)'],
        order.map((one) => [
          one.name, one.n1, one.n0, one.mean1, one.mean0, one.hedgesG, one.low, one.high, one.auc,
          printP(one.welchP), printP(one.wilcoxonP), printP(one.holmP), printP(one.bhP),
        ]),
      ),
      lines(
        separating.length > 0
          ? `${separating.length} of ${behaviours.length} separate the ${top} at the top from the ${rest} others: ${directions.join(', ')}.`
          : `No difference found between the ${top} at the top and the ${rest} others.`,
        `With so many people a difference of ${printNumber(detectable, 2)} standard deviations would be found four times in five; smaller ones may be missed.`,
        separating.length > 0 && 'What separates them need not be what makes them good: try it before it is asked of everybody.',
        unheard.length > 0 && `Nothing can be said of ${unheard.join(', ')}: too few values, or all the same.`,
      ),
    );
  },
};

import { scaleLinear } from 'd3-scale';

/** One person's line: where the estimate and the ends of its range lie, as shares of the width. */
export type CaterpillarRow = {
  readonly id: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Fewer answers than allow a conclusion: drawn hollow. */
  readonly hollow: boolean;
  readonly side: 'above' | 'below' | 'same';
};

export type Caterpillar = {
  /** Highest first. */
  readonly rows: readonly CaterpillarRow[];
  /** Where the average lies. */
  readonly middle: number;
  readonly ticks: readonly { readonly at: number; readonly words: string }[];
};

/** Marks of ranges around an average: everyone's range is drawn, the scale holds them all, its ends are round numbers. */
export function caterpillar(
  people: readonly { readonly id: string; readonly n: number; readonly estimate: number; readonly low: number; readonly high: number }[],
  { average = 0, few = 20 }: { readonly average?: number; readonly few?: number } = {},
): Caterpillar {
  const low = people.reduce((least, one) => Math.min(least, one.low), average), high = people.reduce((most, one) => Math.max(most, one.high), average);
  const scale = scaleLinear().domain(low < high ? [low, high] : [average - 1, average + 1]).nice(6).range([0, 1]);
  const write = scale.tickFormat(6);
  const rows = [...people].sort((a, b) => b.estimate - a.estimate).map((one): CaterpillarRow => ({
    id: one.id, at: scale(one.estimate), from: scale(one.low), to: scale(one.high), hollow: one.n < few,
    side: one.low > average ? 'above' : one.high < average ? 'below' : 'same',
  }));
  return { rows, middle: scale(average), ticks: scale.ticks(6).map((value) => ({ at: scale(value), words: write(value) })) };
}

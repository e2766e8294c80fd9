import { scaleLinear } from 'd3-scale';

/** One bar from nothing, with its range where it has one: places as shares of the width. */
export type Bar = {
  readonly name: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly low: number | null;
  readonly high: number | null;
};

export type Bars = {
  /** Longest first. */
  readonly rows: readonly Bar[];
  readonly nothing: number;
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
};

/** Marks of bars with ranges: the scale begins at nothing and holds every range. */
export function bars(
  found: readonly { readonly name: string; readonly value: number; readonly low?: number | null; readonly high?: number | null }[],
): Bars {
  const ends = found.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const scale = scaleLinear().domain(least < most ? [least, most] : [0, 1]).nice(5).range([0, 1]);
  const place = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : scale(value));
  return {
    rows: [...found].sort((a, b) => b.value - a.value).map(({ name, value, low, high }) => ({
      name, value, from: scale(Math.min(0, value)), to: scale(Math.max(0, value)), low: place(low), high: place(high),
    })),
    nothing: scale(0),
    ticks: scale.ticks(5).map((value) => ({ at: scale(value), value })),
  };
}

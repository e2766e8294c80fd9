import { scaleLinear } from 'd3-scale';

/** The effect so many periods after the start (before it: below 0), with the ends of its range where it has one. */
export type Lag = { readonly lag: number; readonly estimate: number; readonly low: number | null; readonly high: number | null };

/** Places as shares of the width (across) and of the height from above (at, from, to). */
export type EventStudyPoint = {
  readonly lag: number;
  readonly across: number;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly side: 'before' | 'above' | 'below' | 'same';
};

export type EventStudy = {
  readonly points: readonly EventStudyPoint[];
  /** Where no effect lies, and where treatment begins: half way between the last period before and the first after. */
  readonly nothing: number;
  readonly start: number;
  readonly ticks: readonly { readonly at: number; readonly words: string }[];
  readonly lags: readonly { readonly across: number; readonly words: string }[];
};

/** Marks of an event study: what differs before the start should be nothing, what differs after it is the effect. */
export function eventStudy(found: readonly Lag[]): EventStudy {
  const lags = [...found].sort((a, b) => a.lag - b.lag);
  const ends = lags.flatMap(({ estimate, low, high }) => [estimate, low ?? estimate, high ?? estimate, 0]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const height = scaleLinear().domain(least < most ? [least, most] : [-1, 1]).nice(5).range([1, 0]);
  const first = lags[0]?.lag ?? 0, last = lags.at(-1)?.lag ?? 0;
  const width = scaleLinear().domain([Math.min(first, 0) - 1, Math.max(last, 0) + 1]).range([0, 1]);
  const write = height.tickFormat(5);
  return {
    points: lags.map(({ lag, estimate, low, high }) => ({
      lag, across: width(lag), at: height(estimate), from: height(low ?? estimate), to: height(high ?? estimate),
      side: lag < 0 ? 'before' : low !== null && low > 0 ? 'above' : high !== null && high < 0 ? 'below' : 'same',
    })),
    nothing: height(0), start: width(-0.5),
    ticks: height.ticks(5).map((value) => ({ at: height(value), words: write(value) })),
    lags: width.ticks(Math.min(12, last - first + 2)).filter((lag) => Number.isInteger(lag) && lag >= first && lag <= last)
      .map((lag) => ({ across: width(lag), words: String(lag).replace('-', '−') })),
  };
}

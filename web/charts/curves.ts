import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';

export type Step = { readonly t: number; readonly s: number; readonly low: number | null; readonly high: number | null };

/** A falling curve in steps as path strings in a unit of `width` × `height`, and where its name goes. */
export type CurveMark = {
  readonly name: string;
  readonly path: string;
  /** What lies between the limits; empty where nothing can be said. */
  readonly range: string;
  readonly end: { readonly x: number; readonly y: number };
};

export type Curves = {
  readonly curves: readonly CurveMark[];
  readonly half: number;
  readonly x: readonly { readonly at: number; readonly value: number }[];
  readonly y: readonly { readonly at: number; readonly value: number }[];
};

/** Marks of survival curves: everyone begins at one, time begins at nothing, names are kept apart where the curves end. */
export function curves(
  found: readonly { readonly name: string; readonly points: readonly Step[] }[], { width = 600, height = 320, apart = 16 } = {},
): Curves {
  const last = found.reduce((most, { points }) => Math.max(most, points.at(-1)?.t ?? 0), 0);
  const first = found.reduce((least, { points }) => Math.min(least, points[0]?.t ?? 0), 0);
  const x = scaleLinear().domain(last > first ? [first, last] : [0, 1]).range([0, width]);
  const y = scaleLinear().domain([0, 1]).range([height, 0]);
  const path = line<Step>((step) => x(step.t), (step) => y(step.s)).curve(curveStepAfter).digits(2);
  const between = area<Step>()
    .x((step) => x(step.t)).y0((step) => y(step.low!)).y1((step) => y(step.high!))
    .defined(({ low, high }) => low !== null && high !== null).curve(curveStepAfter).digits(2);

  const marks = found.map(({ name, points }) => {
    const steps = thinned([{ t: first, s: 1, low: null, high: null }, ...points], (last - first) / (2 * width));
    const end = steps.at(-1)!;
    return { name, path: path(steps) ?? '', range: between(steps) ?? '', end: { x: x(end.t), y: y(end.s) } };
  });
  return {
    curves: spaced(marks, apart, width, height), half: y(0.5),
    x: x.ticks(8).map((value) => ({ at: x(value), value })),
    y: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ at: y(value), value })),
  };
}

/** Half a dot is as fine as an eye can see: of the steps within it only the last is drawn. */
function thinned(steps: readonly Step[], least: number): Step[] {
  return steps.filter((step, i) => {
    const next = steps[i + 1];
    return i === 0 || !next || next.t - step.t > least || Math.abs(next.s - step.s) > 0.002;
  });
}

/** Names stand where their curves end; where two would lie on one another, all move to the right edge, one below the other, inside the plot. */
function spaced(marks: readonly CurveMark[], apart: number, width: number, height: number): CurveMark[] {
  const order = marks.map((_, i) => i).sort((a, b) => marks[a]!.end.y - marks[b]!.end.y);
  const crowded = order.some((i, k) => k > 0 && marks[i]!.end.y - marks[order[k - 1]!]!.end.y < apart);
  if (!crowded) return [...marks];
  const places = order.map((i) => marks[i]!.end.y);
  for (let k = 1; k < places.length; k++) places[k] = Math.max(places[k]!, places[k - 1]! + apart);
  for (let k = places.length - 1, below = height + apart; k >= 0; k--) below = places[k] = Math.min(places[k]!, below - apart);
  return marks.map((mark, i) => ({ ...mark, end: { x: width, y: places[order.indexOf(i)]! } }));
}

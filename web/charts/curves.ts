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
    curves: spaced(marks, apart), half: y(0.5),
    x: x.ticks(8).map((value) => ({ at: x(value), value })),
    y: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ at: y(value), value })),
  };
}

/** Half a dot is as fine as an eye can see: of the steps within it only the last is drawn. */
function thinned(steps: readonly Step[], least: number): Step[] {
  return steps.filter((step, i) => i === 0 || i === steps.length - 1 || steps[i + 1]!.t - step.t > least || Math.abs(steps[i + 1]!.s - step.s) > 0.002);
}

/** Names that would lie on one another are moved down, one below the other. */
function spaced(marks: readonly CurveMark[], apart: number): CurveMark[] {
  const order = marks.map((_, i) => i).sort((a, b) => marks[a]!.end.y - marks[b]!.end.y);
  const moved = [...marks];
  let above = -Infinity;
  for (const i of order) {
    const { end } = marks[i]!;
    above = Math.max(end.y, above + apart);
    moved[i] = { ...marks[i]!, end: { x: end.x, y: above } };
  }
  return moved;
}

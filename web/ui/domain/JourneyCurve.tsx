import { area, curveMonotoneX, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import type { JourneyStop } from './Journey.tsx';
import { words } from './journey-words.ts';

type Scale = (share: number) => number;

/** Free, not from zero: what is drawn are dots. The goals are always in sight. */
export function scaleOf(stops: readonly JourneyStop[]): Scale {
  const all = stops.flatMap(({ low, high, goal }) => [low, high, goal]).filter((one) => one !== undefined);
  const bottom = Math.max(0, Math.min(...all) - 0.09),
    top = Math.min(1, Math.max(...all) + 0.09);
  return (share) => 100 - ((share - bottom) / (top - bottom)) * 100;
}

/** The curve through what is known and the likely range around it; it runs on flat after the last. The goal is a line, in steps where it differs. */
export function Curve({ stops, scale }: { stops: readonly JourneyStop[]; scale: Scale }): ReactNode {
  const known = stops.flatMap((stop, at) =>
    stop.share === undefined
      ? []
      : [{ x: (at / stops.length) * 1000, share: stop.share, low: stop.low ?? stop.share, high: stop.high ?? stop.share }],
  );
  const last = known.at(-1);
  const drawn = last ? [...known, { ...last, x: 1000 }] : known;
  const curve = line<(typeof drawn)[number]>()
    .curve(curveMonotoneX)
    .x(({ x }) => x)
    .y(({ share }) => scale(share))(drawn);
  const band = area<(typeof drawn)[number]>()
    .curve(curveMonotoneX)
    .x(({ x }) => x)
    .y0(({ low }) => scale(low))
    .y1(({ high }) => scale(high))(drawn);
  return (
    <div className="journey-curve" aria-hidden>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none">
        <path d={band ?? ''} className="journey-band" />
        <path d={curve ?? ''} className="journey-line" />
      </svg>
      {goalsOf(stops).map(({ goal, from, to }) => (
        <span key={from} className="journey-goal" style={{ top: `${scale(goal)}%`, left: `calc(${from}% - 7px)`, width: `${to - from}%` }}>
          <em>{say(words, 'journey.goal', { goal: percent(goal) })}</em>
        </span>
      ))}
    </div>
  );
}

/** Neighbours with the same goal share one line. */
function goalsOf(stops: readonly JourneyStop[]): { goal: number; from: number; to: number }[] {
  const lines: { goal: number; from: number; to: number }[] = [];
  stops.forEach(({ goal }, at) => {
    const [from, to] = [(at / stops.length) * 100, ((at + 1) / stops.length) * 100];
    const last = lines.at(-1);
    if (last?.goal === goal) last.to = to;
    else lines.push({ goal, from, to });
  });
  return lines;
}

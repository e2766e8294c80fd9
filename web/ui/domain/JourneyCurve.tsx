import { area, curveMonotoneX, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import type { JourneyStop } from './Journey.tsx';
import { words } from './journey-words.ts';

type Scale = (share: number) => number;

/** Free, not from zero: what is drawn are dots. The goal is always in sight. */
export function scaleOf(stops: readonly JourneyStop[], goal: number): Scale {
  const all = stops
    .flatMap(({ low, high }) => [low, high])
    .filter((one) => one !== undefined)
    .concat(goal);
  const bottom = Math.max(0, Math.min(...all) - 0.09),
    top = Math.min(1, Math.max(...all) + 0.09);
  return (share) => 100 - ((share - bottom) / (top - bottom)) * 100;
}

/** The curve through what is known and the likely range around it; it runs on flat after the last. */
export function Curve({ stops, goal, scale }: { stops: readonly JourneyStop[]; goal: number; scale: Scale }): ReactNode {
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
      <span className="journey-goal" style={{ top: `${scale(goal)}%` }}>
        <em>{say(words, 'journey.goal', { goal: percent(goal) })}</em>
      </span>
    </div>
  );
}

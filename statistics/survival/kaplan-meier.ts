import { z } from '../estimate.ts';
import type { Ranked } from './spells.ts';

/** At a time when somebody left or was last seen. `s`: the share still there after it; limits are null where s is 0 or 1 and nothing can be said. */
export type Point = { t: number; atRisk: number; events: number; censored: number } & Share;
type Share = { s: number; se: number | null; low: number | null; high: number | null };

export type Curve = {
  n: number;
  events: number;
  points: Point[];
  /** The time by which half have left, and its limits; null while more than half are there. */
  median: number | null;
  medianLow: number | null;
  medianHigh: number | null;
  rmst?: { estimate: number; se: number; beyond: boolean };
};

export type Limits = 'loglog' | 'plain';

/**
 * Kaplan and Meier (1958) with Greenwood's error, of the rows for which `belongs` is true. Limits on the scale log(-log s) (Kalbfleisch and
 * Prentice) or plain. Those who enter late count from the moment after they enter.
 * With `horizon`, the mean time up to it, the area under the curve; `beyond` says that nobody was watched that long, so that the last value was held.
 */
export function kaplanMeier(spells: Ranked, belongs: (row: number) => boolean, limits: Limits = 'loglog', horizon?: number): Curve {
  const { times } = spells;
  const [left, lost, entered] = [new Int32Array(times.length), new Int32Array(times.length), new Int32Array(times.length)];
  let n = 0;
  let atRisk = 0;
  for (let row = 0; row < spells.n; row++) {
    if (!belongs(row)) continue;
    n++;
    (spells.event[row] ? left : lost)[spells.time[row]!]!++;
    if (spells.entry) entered[spells.entry[row]!]!++;
    else atRisk++;
  }

  const points: Point[] = [];
  let [s, greenwood, events] = [1, 0, 0];
  for (let k = 0; k < times.length; k++) {
    const [d, c] = [left[k]!, lost[k]!];
    if (d + c > 0) {
      if (d > 0) {
        s *= (atRisk - d) / atRisk;
        greenwood += d / (atRisk * (atRisk - d));
        events += d;
      }
      points.push({ t: times[k]!, atRisk, events: d, censored: c, ...spread(s, greenwood, limits) });
    }
    atRisk += entered[k]! - d - c;
  }
  return {
    n, events, points,
    median: crossing(points, ({ s: share }) => share),
    medianLow: crossing(points, ({ low }) => low), medianHigh: crossing(points, ({ high }) => high),
    ...(horizon === undefined ? {} : { rmst: meanUpTo(points, horizon) }),
  };
}

function spread(s: number, greenwood: number, limits: Limits): Share {
  if (s === 0) return { s, se: null, low: null, high: null };
  const root = Math.sqrt(greenwood);
  if (limits === 'plain') return { s, se: s * root, low: Math.max(0, s - z * s * root), high: Math.min(1, s + z * s * root) };
  if (s === 1) return { s, se: 0, low: null, high: null };
  const reach = (z * root) / Math.log(s);
  return { s, se: s * root, low: Math.exp(-Math.exp(Math.log(-Math.log(s)) - reach)), high: Math.exp(-Math.exp(Math.log(-Math.log(s)) + reach)) };
}

/** Where a falling curve reaches one half; halfway along where it rests at exactly one half. */
function crossing(points: readonly Point[], curve: (point: Point) => number | null): number | null {
  const close = 1.5e-8;
  const first = points.findIndex((point) => { const value = curve(point); return value !== null && value <= 0.5 + close; });
  if (first < 0) return null;
  if (curve(points[first]!)! < 0.5 - close) return points[first]!.t;
  const below = points.slice(first).find((point) => { const value = curve(point); return value !== null && value < 0.5 - close; });
  return below ? (points[first]!.t + below.t) / 2 : points[first]!.t;
}

/** ∫ s up to the horizon; variance Σ (area from t to the horizon)² d / (r (r - d)). */
function meanUpTo(points: readonly Point[], horizon: number): { estimate: number; se: number; beyond: boolean } {
  const steps = points.filter(({ t, events }) => t < horizon && events > 0);
  let area = 0;
  let variance = 0;
  for (let k = steps.length - 1; k >= 0; k--) {
    const { t, s, atRisk, events } = steps[k]!;
    area += s * ((steps[k + 1]?.t ?? horizon) - t);
    if (atRisk > events) variance += (area * area * events) / (atRisk * (atRisk - events));
  }
  const last = points.at(-1);
  return { estimate: area + (steps[0]?.t ?? horizon), se: Math.sqrt(variance), beyond: last !== undefined && last.t < horizon && last.s > 0 };
}

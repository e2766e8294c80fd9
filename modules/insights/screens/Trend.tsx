import type { ReactNode } from 'react';
import { day, number, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../page-words.ts';
import { rangeOf } from './At.tsx';
import type { Shown } from './Touchpoint.tsx';

/** Four weeks at a time, each a dot with its likely range and its number; the goal is a line through all of them. */
export function Trend({ of: { trend, touchpoint: { goal } } }: { of: Shown }): ReactNode {
  const known = trend.flatMap(({ share }) => (share ? [share.low, share.high] : [])).concat(goal);
  const bottom = Math.max(0, Math.min(...known) - 0.06), top = Math.min(1, Math.max(...known) + 0.06);
  const at = (value: number): string => `${((top - value) / (top - bottom)) * 100}%`;
  return (
    <>
      <p className="small second">{say(words, 'trend.about')}</p>
      <ol className="trend">
        {trend.map(({ from, until, share, n }) => (
          <li key={from}>
            <div className="trend-plot" aria-hidden>
              <i className="trend-goal" style={{ top: at(goal) }} />
              {share && <i className="trend-range" style={{ top: at(share.high), height: `${((share.high - share.low) / (top - bottom)) * 100}%` }} />}
              {share && <i className="trend-dot" data-below={share.high < goal || undefined} style={{ top: at(share.value) }} />}
            </div>
            <p className="trend-words">
              {share
                ? <><b className="figures">{percent(share.value)}</b> <span className="unseen">{say(words, 'trend.spoken', { share: percent(share.value), range: rangeOf(share), n: number(share.n) })}</span><span className="caption muted" aria-hidden>{rangeOf(share)}<br />{say(words, 'trend.of', { n: number(share.n) })}</span></>
                : <span className="caption muted">{say(words, 'trend.few', { n })}</span>}
              <span className="caption muted trend-when">{say(words, 'trend.period', { from: day(from), until: day(new Date(Date.parse(`${until}T12:00:00Z`) + 6 * 86_400_000)) })}</span>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

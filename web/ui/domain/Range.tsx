import type { ReactNode } from 'react';
import { say } from '#web/words.tsx';
import { words } from './domain-words.ts';
import { percent } from '#web/when.ts';
import './Range.css';

/** Where one's own figure stands now within one's own usual range. Shares from 0 to 1; nobody else's figure is on it. */
export function UsualRange({
  now,
  low,
  high,
  children,
}: {
  readonly now: number;
  readonly low: number;
  readonly high: number;
  readonly children: ReactNode;
}): ReactNode {
  const [from, to] = scale(now, low, high);
  const at = (share: number) => `${((share - from) / (to - from)) * 100}%`;
  return (
    <div className="usual-range">
      <p className="small">{children}</p>
      <div className="usual-track" role="img" aria-label={say(words, 'usual.spoken', { now: percent(now), low: percent(low), high: percent(high) })}>
        <span className="usual-band" style={{ left: at(low), width: `${((high - low) / (to - from)) * 100}%` }} />
        <span className="usual-now" style={{ left: at(now) }}>
          <b className="figures">{percent(now)}</b>
        </span>
        <span className="usual-edge figures" style={{ left: at(low) }}>
          {Math.round(low * 100)}
        </span>
        <span className="usual-edge figures" style={{ left: at(high) }}>
          {Math.round(high * 100)}
        </span>
      </div>
    </div>
  );
}

/** The range takes about a third of the line, and stays within what a share can be. */
const scale = (now: number, low: number, high: number): [number, number] => {
  const room = Math.max(high - low, 0.04) * 1.1;
  const from = Math.max(0, Math.min(now, low) - room);
  return [from, Math.min(1, Math.max(Math.max(now, high) + room, from + 0.2))];
};

/** How often a behaviour was seen, as a bar from zero with its number; clay below its goal. */
export const SeenBar = ({ share, low }: { readonly share: number; readonly low?: boolean }): ReactNode => (
  <span className="seen">
    <span className="seen-bar" aria-hidden>
      <i style={{ width: percent100(share) }} data-low={low || undefined} />
    </span>
    <span className="figures">{percent(share)}</span>
  </span>
);

const percent100 = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** Two shares side by side, such as when a behaviour was seen and when not. The second is clay. */
export function Comparison({
  rows,
}: {
  readonly rows: readonly { readonly label: string; readonly share: number; readonly against?: boolean }[];
}): ReactNode {
  return (
    <dl className="comparison">
      {rows.map((one) => (
        <div key={one.label} data-against={one.against || undefined}>
          <dt>{one.label}</dt>
          <dd>
            <span className="comparison-bar" aria-hidden>
              <i style={{ width: percent100(one.share) }} />
            </span>
            <b className="figures">{percent(one.share)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** People or things one by one: filled so far. Beyond forty a dot stands for several. */
export function UnitDots({ n, of }: { readonly n: number; readonly of: number }): ReactNode {
  const dots = Math.min(of, 40);
  return (
    <span className="unit-dots" role="img" aria-label={say(words, 'units.spoken', { n, all: of })}>
      {Array.from({ length: dots }, (_, dot) => (
        <i key={dot} data-on={dot < Math.round((n * dots) / of) || undefined} />
      ))}
    </span>
  );
}

export type Practice = { readonly name: string; readonly state: 'missing' | 'partly' | 'in_place' };

/** One small square for each practice: full, half, or dashed where it is missing. */
export function PracticeMarks({ practices }: { readonly practices: readonly Practice[] }): ReactNode {
  const inPlace = practices.filter((one) => one.state === 'in_place').length;
  return (
    <span className="practice-marks">
      <span className="practice-row" role="img" aria-label={practices.map((one) => `${one.name}: ${say(words, `practice.${one.state}`)}`).join(', ')}>
        {practices.map((one) => (
          <PracticeMark key={one.name} state={one.state} />
        ))}
      </span>
      <span className="figures">{say(words, 'practice.of', { n: inPlace, all: practices.length })}</span>
    </span>
  );
}

export const PracticeMark = ({ state }: { readonly state: Practice['state'] }): ReactNode => (
  <i className="practice-mark" data-state={state} aria-hidden />
);

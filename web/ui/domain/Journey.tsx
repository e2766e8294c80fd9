import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { language, say } from '#web/words.tsx';
import { percent } from '#web/when.ts';
import { words } from './journey-words.ts';
import { Curve, scaleOf } from './JourneyCurve.tsx';
import { PracticeMark, PracticeMarks, SeenBar, type Practice } from './Range.tsx';
import './Journey.css';

export type JourneyStop = {
  readonly id: string;
  readonly name: string;
  /** The share satisfied and its likely range; undefined where there are too few answers to say. */
  readonly share: number | undefined;
  readonly low?: number;
  readonly high?: number;
  /** The share satisfied that is wanted here. */
  readonly goal: number;
  /** Points of a hundred since the period before; where luck alone could make them, it is not clear. */
  readonly change?: { readonly points: number; readonly clear: boolean } | undefined;
  /** Importance and what customers say are furthest apart here. */
  readonly momentOfTruth?: boolean;
  readonly roles: readonly { readonly name: string; readonly n: number }[];
  readonly behaviours: readonly { readonly name: string; readonly share: number | undefined; readonly low?: boolean }[];
  /** How the practices support what matters here; not known yet where nothing records it. */
  readonly practices?: readonly Practice[] | undefined;
};

/** Below the goal means the whole likely range is. */
export const isBelow = ({ high, goal }: Pick<JourneyStop, 'high' | 'goal'>): boolean => high !== undefined && high < goal;

/**
 * The journey: each touchpoint a column on one subgrid, hung on a thread from its outcome through roles, behaviours and practices. The chosen
 * one becomes the tab of the panel below (Through). On a phone it stands upright, with only the chosen one open.
 */
export function JourneyMap({
  stops,
  selected,
  onSelect,
}: {
  readonly stops: readonly JourneyStop[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}): ReactNode {
  const scale = scaleOf(stops);
  const lowest = stops.filter((one) => one.share !== undefined).sort((one, other) => one.share! - other.share!)[0]?.id;
  const columns = { '--stops': stops.length } as React.CSSProperties;
  return (
    <section className="journey" aria-label={say(words, 'journey.in_order')} style={columns}>
      <Lanes known={stops.some(({ practices }) => practices)} />
      <Curve stops={stops} scale={scale} />
      <ol className="journey-columns">
        {stops.map((stop) => (
          <li key={stop.id} data-selected={stop.id === selected || undefined} data-below={isBelow(stop) || undefined}>
            <div className="journey-name">
              <button type="button" onClick={() => onSelect(stop.id)} aria-pressed={stop.id === selected} aria-controls="through">
                {stop.name}
              </button>
              {stop.momentOfTruth && <p className="journey-truth">{say(words, 'journey.truth')}</p>}
            </div>
            <div className="journey-plot">
              <Outcome stop={stop} at={scale(stop.share ?? stop.goal)} under={stop.id === lowest} />
            </div>
            <div className="journey-lane">
              <ul>
                {stop.roles.map((role) => (
                  <li key={role.name}>
                    {role.name} <span className="muted figures">{role.n}</span>
                  </li>
                ))}
                {stop.roles.length === 0 && <li className="muted caption">{say(words, 'journey.nobody')}</li>}
              </ul>
            </div>
            <div className="journey-lane">
              <ul>
                {stop.behaviours.map((one) => (
                  <li key={one.name} className="journey-behaviour">
                    <span>{one.name}</span>
                    {one.share === undefined ? (
                      <span className="muted caption">{say(words, 'journey.few')}</span>
                    ) : (
                      <SeenBar share={one.share} low={one.low ?? false} />
                    )}
                  </li>
                ))}
                {stop.behaviours.length === 0 && <li className="muted caption">{say(words, 'journey.no_behaviour')}</li>}
              </ul>
            </div>
            <div className="journey-lane journey-last">
              {stop.practices && (
                <>
                  <PracticeMarks practices={stop.practices} />
                  <Missing practices={stop.practices} />
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      <Legend known={stops.some(({ practices }) => practices)} />
    </section>
  );
}

function Outcome({ stop, at, under }: { stop: JourneyStop; at: number; under: boolean }): ReactNode {
  if (stop.share === undefined)
    return (
      <>
        <span className="journey-point" style={{ top: `${at}%` }}>
          <i className="journey-dot" data-hollow />
          <span className="journey-value caption muted">{say(words, 'journey.few')}</span>
        </span>
        <span className="journey-drop" style={{ top: `${at}%` }} />
      </>
    );
  return (
    <>
      <span className="journey-point" data-lowest={under || undefined} style={{ top: `${at}%` }}>
        <i className="journey-dot" />
        <span className="journey-value figures">
          <b>{percent(stop.share)}</b>
          <span className="unseen"> {say(words, 'journey.spoken', { goal: percent(stop.goal) })}</span>
          {stop.change !== undefined && (
            <>
              {' '}
              <Change {...stop.change} />
            </>
          )}
        </span>
      </span>
      <span className="journey-drop" style={{ top: `${at}%` }} />
    </>
  );
}

/** Up or down since the period before, in points, with an arrow for the eye; no points where luck alone could make them. */
export function Change({ points, clear }: { readonly points: number; readonly clear: boolean }): ReactNode {
  const moved = clear && points !== 0;
  const Icon = !moved ? IconMinus : points > 0 ? IconArrowUpRight : IconArrowDownRight;
  return (
    <span className="journey-change figures">
      <Icon size={14} stroke={2} aria-hidden />
      {!moved ? <span className="unseen">{say(words, 'journey.same')}</span> : say(words, points > 0 ? 'journey.up' : 'journey.down', { n: Math.abs(points) })}
    </span>
  );
}

const Missing = ({ practices }: { practices: readonly Practice[] }): ReactNode => {
  const missing = practices.filter((one) => one.state === 'missing').map((one) => one.name);
  if (missing.length === 0) return null;
  const named = missing.length > 4 ? missing.slice(0, 3) : missing;
  const facts = { practices: language === 'en' ? named.join(', ').toLowerCase() : named.join(', '), more: missing.length - named.length };
  return <p className="journey-missing caption">{say(words, facts.more > 0 ? 'journey.missing_more' : 'journey.missing', facts)}</p>;
};

/** The names of the lanes; their keys sit inside them, so that no legend cuts the thread. */
const Lanes = ({ known }: { known: boolean }): ReactNode => (
  <div className="journey-lanes" aria-hidden>
    <span />
    <span className="journey-lane-first">
      <b>{say(words, 'journey.customers')}</b>
      {say(words, 'journey.satisfied')}
      <small className="journey-key">
        <i className="key-dot" data-below />
        {say(words, 'journey.below')}
      </small>
      <small className="journey-key">
        <i className="key-band" />
        {say(words, 'journey.range')}
      </small>
      <small className="journey-key">
        <IconMinus size={14} stroke={2} />
        {say(words, 'journey.same')}
      </small>
    </span>
    <span>
      <b>{say(words, 'journey.roles')}</b>
      {say(words, 'journey.roles_why')}
    </span>
    <span>
      <b>{say(words, 'journey.behaviours')}</b>
      {say(words, 'journey.behaviours_why')}
    </span>
    <span>
      <b>{say(words, 'journey.practices')}</b>
      {say(words, known ? 'journey.practices_why' : 'journey.practices_later')}
      {known && <Keys />}
    </span>
  </div>
);

const Keys = (): ReactNode =>
  (['in_place', 'partly', 'missing'] as const).map((state) => (
    <small key={state} className="journey-key">
      <PracticeMark state={state} />
      {say(words, state === 'missing' ? 'journey.missing_key' : `journey.${state}`)}
    </small>
  ));

const Legend = ({ known }: { known: boolean }): ReactNode => (
  <p className="journey-legend caption muted" aria-hidden>
    <span>
      <i className="key-dot" />
      {say(words, 'journey.near')}
    </span>
    <span>
      <i className="key-dot" data-below />
      {say(words, 'journey.below')}
    </span>
    {known && <Keys />}
  </p>
);

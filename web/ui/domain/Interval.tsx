import type { ReactNode } from 'react';
import { say, Say } from '#web/words.tsx';
import { words } from './domain-words.ts';
import { number, percent } from '#web/when.ts';
import './Interval.css';

/** What the evidence allows to say of one row against the average. */
export type Reading = 'above' | 'below' | 'same' | 'few';

export type IntervalRow = {
  readonly id: string;
  readonly name: string;
  readonly n: number;
  /** The fair estimate and its likely range; shares from 0 to 1, or any figures that `print` can write. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly reading: Reading;
  /** The plain average, drawn as a tick with a dotted line to the estimate where it is shown. */
  readonly raw?: number | undefined;
};

type Axis = { readonly from: number; readonly to: number; readonly ticks: readonly number[] };

/**
 * A real table whose third column is drawn, so that reading aloud, printing and copying work. Rows come in the order they stand in; nobody is
 * numbered. `mean` is the line they are compared with, `meanLabel` its words ("Team 58%").
 */
export function IntervalTable({
  caption,
  rows,
  mean,
  meanLabel,
  nameLabel,
  countLabel,
  selected,
  onSelect,
  showRaw,
  print = percent,
  readings = (reading) => say(words, `interval.${reading}`),
}: {
  readonly caption: string;
  readonly rows: readonly IntervalRow[];
  readonly mean: number;
  readonly meanLabel: string;
  readonly nameLabel: string;
  readonly countLabel: string;
  readonly selected?: string | undefined;
  readonly onSelect?: (id: string) => void;
  readonly showRaw?: boolean;
  readonly print?: (value: number) => string;
  /** The word at the end of a row, where "above average" is not what is meant. */
  readonly readings?: (reading: Reading) => string;
}): ReactNode {
  const axis = axisFor(rows, mean, showRaw ?? false);
  const at = (value: number) => `${((clamp(value, axis) - axis.from) / (axis.to - axis.from)) * 100}%`;
  return (
    <table className="interval-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{nameLabel}</th>
          <th scope="col" className="interval-count">
            {countLabel}
          </th>
          <th scope="col" className="interval-axis">
            <span className="unseen">{say(words, 'interval.range')}</span>
            <span className="interval-ticks" aria-hidden>
              {axis.ticks.map((tick) => (
                <i key={tick} style={{ left: at(tick) }}>
                  {print(tick)}
                </i>
              ))}
              <b style={{ left: at(mean) }}>{meanLabel}</b>
            </span>
          </th>
          <th scope="col" className="interval-reading">
            <span className="unseen">{say(words, 'interval.reading')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-reading={row.reading} data-selected={row.id === selected || undefined}>
            <th scope="row">
              {onSelect ? (
                <button type="button" onClick={() => onSelect(row.id)} aria-pressed={row.id === selected}>
                  {row.name}
                </button>
              ) : (
                row.name
              )}
            </th>
            <td className="interval-count figures">{number(row.n)}</td>
            <td className="interval-cell">
              <IntervalMark row={row} at={at} mean={mean} showRaw={showRaw ?? false} print={print} />
            </td>
            <td className="interval-reading">{readings(row.reading)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function IntervalMark({
  row,
  at,
  mean,
  showRaw,
  print,
}: {
  row: IntervalRow;
  at: (value: number) => string;
  mean: number;
  showRaw: boolean;
  print: (value: number) => string;
}): ReactNode {
  const raw = showRaw ? row.raw : undefined;
  return (
    <>
      <span className="unseen">{say(words, 'interval.spoken', { value: print(row.value), low: print(row.low), high: print(row.high) })}</span>
      <span className="interval" aria-hidden>
        <i className="interval-mean" style={{ left: at(mean) }} />
        {raw !== undefined && (
          <>
            <i className="interval-pull" style={between(at(Math.min(raw, row.value)), at(Math.max(raw, row.value)))} />
            <i className="interval-raw" style={{ left: at(raw) }} />
          </>
        )}
        <i className="interval-range" style={between(at(row.low), at(row.high))} />
        <i className="interval-point" style={{ left: at(row.value) }} />
      </span>
    </>
  );
}

const between = (left: string, right: string) => ({ left, width: `${parseFloat(right) - parseFloat(left)}%` });
const clamp = (value: number, { from, to }: Axis): number => Math.min(to, Math.max(from, value));

/** Round ticks around everything that is drawn, four to seven of them. */
function axisFor(rows: readonly IntervalRow[], mean: number, withRaw: boolean): Axis {
  const all = rows.flatMap((row) => [row.low, row.high, ...(withRaw && row.raw !== undefined ? [row.raw] : [])]).concat(mean);
  const low = Math.min(...all),
    high = Math.max(...all);
  const spread = high - low || 1;
  const step = [1, 2, 5, 10].map((times) => times * 10 ** Math.floor(Math.log10(spread / 4))).find((one) => spread / one <= 7) ?? spread / 4;
  const first = Math.ceil(low / step),
    last = Math.floor(high / step);
  return {
    from: low - spread * 0.03,
    to: high + spread * 0.03,
    ticks: Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * step),
  };
}

/** The figure of one row, large, with its likely range in words. */
export const BigInterval = ({
  value,
  low,
  high,
  print = percent,
}: {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly print?: (value: number) => string;
}): ReactNode => (
  <>
    <p className="big-figure figures">{print(value)}</p>
    <p className="small second figures">
      <Say words={words} code="interval.likely" facts={{ low: print(low), high: print(high) }} />
    </p>
  </>
);

/** Small facts by name. */
export const Facts = ({ facts }: { readonly facts: readonly (readonly [name: ReactNode, value: ReactNode])[] }): ReactNode => (
  <dl className="facts small">
    {facts.map(([name, value], at) => (
      <div key={at}>
        <dt>{name}</dt>
        <dd className="figures">{value}</dd>
      </div>
    ))}
  </dl>
);

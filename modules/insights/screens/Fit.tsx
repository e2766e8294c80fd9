import type { ReactNode } from 'react';
import { SeenBar } from '#web/ui/domain/Range.tsx';
import { EvidenceNote } from '#web/ui/domain/Voice.tsx';
import { number, percent, points } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../page-words.ts';
import type { Shown } from './Touchpoint.tsx';

/** What goes with being satisfied when all behaviours are considered together, each with its range and a word. */
export function Fit({ of: { fit, fitWeeks, behaviours } }: { of: Shown }): ReactNode {
  if (!fit) return <p className="small second">{say(words, 'fit.later')}</p>;
  if (fit.undetermined) return <p className="small second">{say(words, 'fit.cannot', { why: fit.undetermined })}</p>;
  const nameOf = (id: string): string => behaviours.find((one) => one.id === id)?.name ?? '';
  const part = (share: number): string => percent(fit.r2 > 0 ? share / fit.r2 : 0);
  return (
    <>
      <p className="small second">{fit.reliable ? say(words, 'fit.about', { n: number(fit.n), clusters: number(fit.clusters), weeks: fitWeeks }) : say(words, 'fit.none')}</p>
      <table className="fit">
        <thead>
          <tr><th scope="col">{say(words, 'fit.name')}</th><th scope="col">{say(words, 'fit.seen')}</th><th scope="col">{say(words, 'fit.gain')}</th><th scope="col">{say(words, 'fit.part')}</th><th scope="col"><span className="unseen">{say(words, 'fit.title')}</span></th></tr>
        </thead>
        <tbody>
          {behaviours.map((one) => {
            const driver = fit.drivers.find(({ id }) => id === one.id);
            const reading = driver?.matters ? 'matters' : driver && fit.reliable && driver.gainHigh < 0 ? 'against' : 'unclear';
            return (
              <tr key={one.id} data-reading={reading}>
                <th scope="row">{one.name}</th>
                <td data-label={say(words, 'fit.seen')}>{one.often ? <SeenBar share={one.often.value} /> : say(words, 'fit.few')}</td>
                <td data-label={say(words, 'fit.gain')} className="figures">{driver && say(words, 'fit.points', { points: points(driver.gain), low: points(driver.gainLow), high: points(driver.gainHigh) })}</td>
                <td data-label={say(words, 'fit.part')} className="figures">{driver && say(words, 'fit.part_value', { part: part(driver.lmg), low: part(driver.low), high: percent(Math.min(1, fit.r2 > 0 ? driver.high / fit.r2 : 0)) })}</td>
                <td className="fit-reading">{say(words, `fit.${reading}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {fit.together.map(({ one, other }) => <p key={one + other} className="small second">{say(words, 'fit.together', { one: nameOf(other), other: nameOf(one) })}</p>)}
      <EvidenceNote>{say(words, 'fit.link', { r2: percent(fit.r2) })}</EvidenceNote>
    </>
  );
}

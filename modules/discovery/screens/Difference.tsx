import type { ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { PlainLink } from '#web/router.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, number, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';
import type { Ask } from './Study.tsx';
import './Roles.css';

type Found = Awaited<ReturnType<typeof api.discovery.findings>>;
type Row = Found['differences'][number];
const figure = (n: number): string => number(n, { maximumFractionDigits: 2, minimumFractionDigits: 2 });

/** What differs between the best and the typical, and what does not. */
export function Difference({ of }: Ask): ReactNode {
  const asked = useAnswer(api.discovery.findings, { id: of.id });
  return (
    <Section title={say(words, 'study.step_difference')}>
      <Asked of={asked}>{(found) => (
        <>
          <p className="study-verdict">{found.verdict === 'found' ? say(words, 'study.finding_difference', { names: found.differences.filter(({ differs }) => differs).map(({ name }) => name).join('; ') }) : say(words, found.verdict === 'too few people' ? 'study.finding_few' : 'study.finding_no_difference')}</p>
          <p className="small second">{say(words, 'study.difference_about', { n: found.differences.length, d: found.detectable === null ? '–' : number(found.detectable, { maximumFractionDigits: 1 }) })}</p>
          <table className="role-places differences">
            <thead><tr>{(['study.behaviour', 'study.top', 'study.typical', 'study.apart'] as const).map((code) => <th key={code} scope="col">{say(words, code)}</th>)}</tr></thead>
            <tbody>{[...found.differences].sort((a, b) => Number(b.differs) - Number(a.differs)).map((row) => (
              <tr key={`${row.from} ${row.id}`}>
                <th scope="row">{row.from === 'seen' ? <PlainLink href={`/journey/behaviours/${row.id}`}>{row.name}</PlainLink> : row.name} <small>{say(words, `study.from_${row.from}`)}</small></th>
                <td data-label={say(words, 'study.top')} className="figures">{shareOf(row.top, row.topYes, row.topAll, row.topPeople)}</td>
                <td data-label={say(words, 'study.typical')} className="figures">{shareOf(row.typical, row.typicalYes, row.typicalAll, row.typicalPeople)}</td>
                <td data-label={say(words, 'study.apart')} className="figures"><Apart of={row} /></td>
              </tr>
            ))}</tbody>
          </table>
          <p className="caption muted">{say(words, 'study.difference_not')}</p>
        </>
      )}</Asked>
    </Section>
  );
}

const shareOf = (share: number | null, yes: number, all: number, n: number): string => (share === null ? say(words, 'study.too_few') : say(words, 'study.share_of', { share: percent(share), yes, all, n }));

const Apart = ({ of: { g, low, high, differs } }: { readonly of: Row }): ReactNode =>
  (g === null ? say(words, 'study.too_few') : <span>{differs ? <b>{say(words, 'study.differs')}</b> : say(words, 'study.same')}<br /><small>{say(words, 'study.range', { g: figure(g), low: figure(low ?? 0), high: figure(high ?? 0) })}</small></span>);

/** Whether what was found holds for people and weeks that did not find it; and the end of the study. */
export function Check({ of, again }: Ask): ReactNode {
  const asked = useAnswer(api.discovery.findings, { id: of.id }), end = useCommand(api.discovery.advance);
  return (
    <Section title={say(words, 'study.step_check')}>
      <Asked of={asked}>{({ held, later, leastOutside }) => (
        <>
          <p className="second">{say(words, 'study.check_about', { a: day(later.since), b: day(later.until), least: leastOutside })}</p>
          {held.every(({ found }) => !found) && <p className="small second">{say(words, 'study.check_nothing')}</p>}
          <ul className="rows">{held.map((one) => (
            <li key={one.id} className="study-line">
              <p><PlainLink href={`/journey/behaviours/${one.id}`}>{one.name}</PlainLink><br /><span className="caption muted figures">{one.r === null ? say(words, 'study.holds_few', { n: one.people }) : say(words, 'study.held_line', { r: figure(one.r), low: figure(one.low ?? 0), high: figure(one.high ?? 0), n: one.people })}</span></p>
              {one.r !== null && <b className="held" data-holds={one.verdict === 'holds' || undefined}>{say(words, one.verdict === 'holds' ? 'study.holds' : 'study.holds_not')}</b>}
            </li>
          ))}</ul>
          <p className="small muted">{say(words, 'study.check_new', { weeks: 12 })}</p>
        </>
      )}</Asked>
      {of.state !== 'ended' && <p className="study-do"><Button look="quiet" busy={end.running} onClick={() => end.run({ id: of.id, to: 'ended' }, () => { toast(say(words, 'study.ended_now')); again(); })}>{say(words, 'study.end')}</Button></p>}
      <Problem of={end.refusal} />
    </Section>
  );
}

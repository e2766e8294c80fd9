import type { ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Button } from '#web/ui/Button.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { PersonLink } from '#web/ui/domain/Person.tsx';
import { Comparison, PracticeMark, SeenBar, UnitDots } from '#web/ui/domain/Range.tsx';
import { EvidenceNote } from '#web/ui/domain/Voice.tsx';
import { day, percent } from '#web/when.ts';
import { locale, Say, say, type Code } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import type { Counted } from './Behaviour.tsx';

/** How often customers see it, and how satisfied they were when they did and did not. Always called a link. */
export const Customers = ({ of: { customers, weeks, since, until } }: { readonly of: Counted }): ReactNode => (
  <Section title={say(words, 'behaviour.link')} order={1}>
    {customers.length === 0 && <p className="small second">{say(words, 'behaviour.unasked')}</p>}
    {customers.map(({ touchpointId, touchpoint, seen, whenSeen, whenNot }) => (
      <div key={touchpointId} className="linked">
        <p className="small">{seen ? say(words, 'behaviour.at', { touchpoint, share: percent(seen.value), low: percent(seen.low), high: percent(seen.high), n: seen.n }) : say(words, 'behaviour.too_few', { touchpoint })}</p>
        {whenSeen && whenNot && (
          <>
            <Comparison rows={[{ label: say(words, 'behaviour.when_seen'), share: whenSeen.value }, { label: say(words, 'behaviour.when_not'), share: whenNot.value, against: true }]} />
            <p className="caption muted linked-ranges"><span>{say(words, 'behaviour.when_seen')}: {rangeOf(whenSeen)}</span><span>{say(words, 'behaviour.when_not')}: {rangeOf(whenNot)}</span></p>
          </>
        )}
      </div>
    ))}
    {customers.some(({ whenSeen, whenNot }) => whenSeen && whenNot) && <EvidenceNote>{say(words, 'behaviour.link_note', { weeks, since: day(since), until: day(until) })}</EvidenceNote>}
  </Section>
);

const rangeOf = ({ low, high, n }: { low: number; high: number; n: number }): string => say(words, 'behaviour.range', { low: percent(low), high: percent(high), n });

/** What was seen by those who stood beside it: a share with its range, how many people are there, and the months, with the days on which the wording changed. */
export const Observed = ({ of: { observed, levels, given, trend } }: { readonly of: Counted }): ReactNode => (
  <Section title={say(words, 'behaviour.observed')} order={2}>
    <p className="small">{observed ? say(words, 'behaviour.observed_share', { share: percent(observed.value), n: observed.n, low: percent(observed.low), high: percent(observed.high) }) : say(words, 'behaviour.observed_few')}</p>
    {levels && <><UnitDots n={levels.atLevel} of={levels.people} /><p className="small"><Say words={words} code="behaviour.levels" facts={{ n: levels.atLevel, all: levels.people }} /></p></>}
    {given.length > 0 && <p className="small second">{say(words, 'behaviour.given', { counts: given.map(({ level, n }) => say(words, 'behaviour.given_one', { level, n })).join(', ') })}</p>}
    {trend.length > 1 && (
      <table className="months">
        <caption className="unseen">{say(words, 'behaviour.trend')}</caption>
        <thead className="unseen"><tr><th scope="col">{say(words, 'behaviour.month')}</th><th scope="col">{say(words, 'behaviour.share')}</th><th scope="col">{say(words, 'behaviour.share_range')}</th></tr></thead>
        <tbody>
          {trend.flatMap((one) => [
            ...(one.breaks ? [<tr key={`${one.month} ${one.version} break`} className="months-break"><td colSpan={3}>{say(words, 'behaviour.break', { n: one.version })}</td></tr>] : []),
            <tr key={`${one.month} ${one.version}`}><th scope="row">{monthOf(one.month)}</th><td><SeenBar share={one.share} /></td><td className="caption">{percent(one.low)}–{percent(one.high)}, {one.n}</td></tr>,
          ])}
        </tbody>
      </table>
    )}
  </Section>
);

const monthOf = (month: string): string => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`));

/** People who were often seen doing it and agreed to be asked about it. */
export function DoWell({ id, of: { doWell, mine } }: { readonly id: string; readonly of: Counted }): ReactNode {
  const show = useCommand(api.observations.showMe);
  return (
    <Section title={say(words, 'behaviour.well')} order={3}>
      {doWell.length === 0 ? <p className="small second">{say(words, 'behaviour.well_none')}</p> : <ul className="rows">{doWell.map((one) => <li key={one.id} className="cited"><PersonLink {...one} /></li>)}</ul>}
      <Problem of={show.refusal} />
      {(mine.may || mine.shown) && (
        <p className="small">
          {mine.shown ? say(words, 'behaviour.shown') : say(words, 'behaviour.may_show', { yes: mine.yes, n: mine.n })}{' '}
          <Button look="plain" busy={show.running} onClick={() => show.run({ id, shown: !mine.shown })}>{say(words, mine.shown ? 'behaviour.hide_me' : 'behaviour.show_me')}</Button>
        </p>
      )}
    </Section>
  );
}

/** Each practice that asks for it, with the record that says so; where none does, the place to make the first. */
export function Practices({ id, of: { asked, practices } }: { readonly id: string; readonly of: Counted }): ReactNode {
  const { roles } = useMe();
  const mayAdd = roles.some((role) => role === 'hr' || role === 'manager'), mayPlan = roles.includes('hr') && asked[0];
  const add = (one: Counted['practices'][number]): ReactNode => (one.add && mayAdd ? <PlainLink href={one.add}>{say(words, `behaviour.add_${one.practice}` as Code<typeof words>)}</PlainLink>
    : mayPlan ? <PlainLink href={`/journey/plans/new?touchpoint=${mayPlan.id}&behaviour=${id}`}>{say(words, 'behaviour.add_plan')}</PlainLink> : null);
  return (
    <Section title={say(words, 'behaviour.practices')} order={4}>
      <dl className="practice-list small">
        <PracticeLine state={asked.length > 0 ? 'in_place' : 'missing'} name={say(words, 'behaviour.p_feedback')}>{asked.length > 0 ? say(words, 'behaviour.p_feedback_at', { where: asked.map(({ name }) => name).join(', ') }) : say(words, 'behaviour.p_feedback_none')}</PracticeLine>
        {practices.map((one) => (
          <PracticeLine key={one.practice} state={one.state} name={say(words, `behaviour.p_${one.practice}`)}>
            {one.said ? one.href && one.practice !== 'coaching' ? <PlainLink href={one.href}>{one.said}</PlainLink> : one.said : <>{say(words, 'behaviour.p_none')} {add(one)}</>}
          </PracticeLine>
        ))}
      </dl>
    </Section>
  );
}

const PracticeLine = ({ state, name, children }: { state: 'missing' | 'partly' | 'in_place'; name: string; children: ReactNode }): ReactNode => (
  <div><dt className="practice-name" style={{ display: 'contents' }}><PracticeMark state={state} /><span>{name}</span></dt><dd>{children}</dd></div>
);

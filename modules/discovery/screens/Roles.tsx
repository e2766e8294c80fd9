import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { day, number, percent, when } from '#web/when.ts';
import { locale, say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import './Roles.css';

/** More names than this no headline carries. */
const most = 3;

const Decide = lazily(() => import('./Decide.tsx').then((screens) => screens.Decide));

type Told = Awaited<ReturnType<typeof api.discovery.roles>>;
export type Role = Told['roles'][number];

/** Which roles make the difference where it counts, with the three factors open to everyone who reads; a person decides. */
export function Roles(): ReactNode {
  const asked = useAnswer(api.discovery.roles, {});
  return (
    <Page title={say(words, 'roles.title')} width="home">
      <JourneyTabs here="/journey/roles" />
      <Asked of={asked}>{(told) => <Ranked of={told} />}</Asked>
    </Page>
  );
}

function Ranked({ of: told }: { readonly of: Told }): ReactNode {
  const [deciding, decide] = useState<Role>();
  const measured = told.roles.filter((one) => one.measured), rest = told.roles.filter((one) => !one.measured);
  // Whoever could stand first is named; beyond three the order says nothing that a headline could.
  const first = measured.filter(({ score, standing }) => score > 0 && standing?.from === 1).slice(0, most);
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(first.map(({ name }) => name));
  return (
    <>
      <Finding kick={say(words, 'roles.title')} aside={told.mayConfirm && measured.length > 0 && <PlainLink href="/journey/discovery">{say(words, 'compare.open')}</PlainLink>} proof={first.length > 0 ? [first.length > 1 && say(words, 'roles.unsure'), say(words, 'roles.proof')].filter(Boolean).join(' ') : say(words, 'roles.none_why', { people: told.leastPeople, answers: told.leastAnswers, weeks: told.weeks })}>
        {first.length === 0 ? say(words, 'roles.none') : first.length > 1 ? say(words, 'roles.finding_some', { names }) : say(words, 'roles.finding', { first: names })}
      </Finding>
      <div className="roles">
        {measured.length > 0 && (
          <Section title={say(words, 'roles.measured')}>
            <ul className="rows">{measured.map((one) => <One key={one.id} of={one} told={told} all={measured.length} onDecide={() => decide(one)} />)}</ul>
            <p className="caption muted">{say(words, 'roles.reads')} {say(words, 'roles.as_of', { weeks: told.weeks, until: day(told.untilWeek) })} {told.mayConfirm && <PlainLink href="/journey/touchpoints">{say(words, 'roles.change_importance')}</PlainLink>}</p>
          </Section>
        )}
        {rest.length > 0 && (
          <Section title={say(words, 'roles.unmeasured')}>
            <p className="small second">{say(words, 'roles.unmeasured_why')}</p>
            <Disclosure title={say(words, 'roles.unmeasured_show', { n: rest.length })}>
              <ul className="rows">{rest.map((one) => <One key={one.id} of={one} told={told} all={measured.length} onDecide={() => decide(one)} />)}</ul>
            </Disclosure>
          </Section>
        )}
      </div>
      {told.mayConfirm && <Decide key={deciding?.id ?? ''} open={deciding !== undefined} role={deciding} onClose={() => decide(undefined)} />}
    </>
  );
}

function One({ of: role, told, all, onDecide }: { readonly of: Role; readonly told: Told; readonly all: number; readonly onDecide: () => void }): ReactNode {
  const { confirmed, standing } = role;
  return (
    <li className="role-row">
      <div className="role-head">
        <h3>{hasRoute('/journey/roles/:id') ? <PlainLink href={`/journey/roles/${role.id}`}>{role.name}</PlainLink> : role.name} <small className="muted">{say(words, 'roles.people', { n: role.people })}</small></h3>
        {confirmed && <span className="role-said" data-critical={confirmed.critical || undefined}>{say(words, confirmed.critical ? 'roles.critical' : 'roles.not_critical')}</span>}
        {told.mayConfirm && <Button look="plain" onClick={onDecide} aria-label={`${say(words, confirmed ? 'roles.decide_again' : 'roles.decide')}: ${role.name}`}>{say(words, confirmed ? 'roles.decide_again' : 'roles.decide')}</Button>}
      </div>
      {standing && all > 1 && <p className="caption muted">{say(words, standing.from === standing.to ? 'roles.standing_one' : 'roles.standing', { ...standing, all })}</p>}
      {confirmed && <p className="caption muted">{say(words, 'roles.said', { by: confirmed.by, when: when(confirmed.at), reason: confirmed.reason })}</p>}
      {role.places.length > 0 && (
        <table className="role-places">
          <thead><tr>{(['roles.at', 'roles.importance', 'roles.involvement', 'roles.spread', 'roles.product'] as const).map((code) => <th key={code} scope="col">{say(words, code)}</th>)}</tr></thead>
          <tbody>
            {role.places.map((one) => (
              <tr key={one.touchpointId}>
                <th scope="row">{one.touchpoint}</th>
                <td data-label={say(words, 'roles.importance')} className="figures">{say(words, 'roles.of_five', { n: one.importance, most: told.mostImportant })}</td>
                <td data-label={say(words, 'roles.involvement')} className="figures">{percent(one.involvement)}{one.side === 'back' && <small> {say(words, 'roles.behind')}</small>}</td>
                <td data-label={say(words, 'roles.spread')} className="figures">{one.points === null ? <span className="muted">{whyNot(one.why, told)}</span> : <>{say(words, 'roles.points', { n: number(one.points, { maximumFractionDigits: 0 }) })} <small>{say(words, 'roles.points_about', { people: one.people, answers: number(one.answers) })}</small></>}</td>
                <td data-label={say(words, 'roles.product')} className="figures"><b>{one.points === null ? '–' : number(one.score, { maximumFractionDigits: 1 })}</b></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

const whyNot = (why: Role['places'][number]['why'], { leastPeople, leastAnswers }: Told): string =>
  (why === 'people' ? say(words, 'roles.why_people', { n: leastPeople }) : why === 'answers' ? say(words, 'roles.why_answers', { n: leastAnswers }) : say(words, 'roles.why_unnamed'));

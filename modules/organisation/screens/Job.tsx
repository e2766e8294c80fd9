import type { ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Columns, Section } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../person-words.ts';
import type { Doing, Looked } from './PersonPage.tsx';

type Side = { readonly person: Looked; readonly own: boolean; readonly onDo: (doing: Doing) => void };

/** What somebody was and is here, where they worked and work, what is arranged, and when they are away. */
export function Job({ person, own, onDo }: Side): ReactNode {
  const asked = useAnswer(api.people.read, { id: person.id });
  const facts = { name: person.givenName, own: String(own) };
  return (
    <>
      <div className="job-sees"><WhoSees>{say(words, 'person.job_sees', facts)}</WhoSees></div>
      <Columns>
        <>
          <Section title={say(words, 'person.positions')} order={1}><Positions person={person} /></Section>
          <Section title={say(words, 'person.spells', facts)} order={2}>
            <Asked of={asked}>{({ spells, coming }) => (
              <>
                {coming && <ArrangedSpell person={person} what={coming.title} from={coming.fromOn} />}
                <ul className="spans small" data-now>{[...spells].reverse().map((one) => (
                  <li key={one.fromOn}><span className="spans-when">{span(one.fromOn, one.untilOn)}</span><span><b>{kindNamed(one.kind)}</b>, {one.title}</span></li>
                ))}</ul>
              </>
            )}</Asked>
          </Section>
        </>
        <>
          {person.may.absent && <Section title={say(words, 'person.absences')} order={3} more={<Button look="plain" onClick={() => onDo('absent')}>{say(words, own ? 'person.absent_own' : 'person.absent')}</Button>}><Absences person={person} /></Section>}
          <Section title={say(words, 'person.email')} order={4}>
            <Asked of={asked}>{({ email, userName }) => (
              <>
                <p>{email ?? '–'}</p>
                {userName && <p className="small second">{say(words, 'person.user_name')}: {userName}</p>}
                <p className="small second">{say(words, 'person.called', { name: person.givenName })}</p>
              </>
            )}</Asked>
          </Section>
        </>
      </Columns>
    </>
  );
}

function Positions({ person }: { person: Looked }): ReactNode {
  const asked = useAnswer(api.organisation.history, { id: person.id });
  const unpost = useCommand(api.organisation.unpost);
  return (
    <Asked of={asked}>{({ positions, coming }) => (
      <>
        {coming && (
          <p className="arranged small"><span>{say(words, 'person.arranged', { what: `${coming.role}, ${coming.unit}`, from: day(coming.fromOn) })}</span>
            {person.may.post && <Button look="quiet" busy={unpost.running} onClick={() => unpost.run({ personId: person.id })}>{say(words, 'person.take_back')}</Button>}</p>
        )}
        <Problem of={unpost.refusal} />
        {positions.length === 0 && <p className="small second">{say(words, 'person.no_position')}</p>}
        <ul className="spans small" data-now>{positions.map((one) => (
          <li key={`${one.fromOn} ${one.role}`}>
            <span className="spans-when">{span(one.fromOn, one.untilOn)}</span>
            <span><b>{one.role}</b>, {one.unit}<br /><span className="muted">{[one.place, one.manager && say(words, 'person.under', { name: one.manager })].filter(Boolean).join(', ')}</span></span>
          </li>
        ))}</ul>
      </>
    )}</Asked>
  );
}

function ArrangedSpell({ person, what, from }: { person: Looked; what: string; from: string }): ReactNode {
  const stay = useCommand(api.people.stay);
  return (
    <p className="arranged small"><span>{say(words, 'person.arranged', { what, from: day(from) })}</span>
      {person.may.move && <Button look="quiet" busy={stay.running} onClick={() => stay.run({ id: person.id })}>{say(words, 'person.take_back')}</Button>}<Problem of={stay.refusal} /></p>
  );
}

function Absences({ person }: { person: Looked }): ReactNode {
  const asked = useAnswer(api.people.absences, { personId: person.id });
  const back = useCommand(api.people.back);
  return (
    <Asked of={asked}>{({ absences }) => (
      <>
        <Problem of={back.refusal} />
        {absences.length === 0 ? <p className="small second">{say(words, 'person.not_away')}</p> : (
          <ul className="spans small">{absences.map((one) => (
            <li key={one.id}>
              <span className="spans-when">{one.kind ? say(words, `person.kind_${one.kind as 'leave'}`) : say(words, 'person.away')}</span>
              <span>{one.untilOn ? say(words, 'person.away_until', { from: day(one.fromOn), until: day(one.untilOn) }) : say(words, 'person.away_open', { from: day(one.fromOn) })}</span>
              <Button look="plain" busy={back.running} onClick={() => back.run({ id: one.id })}>{say(words, one.fromOn > new Date().toISOString().slice(0, 10) ? 'person.take_back' : 'person.back')}</Button>
            </li>
          ))}</ul>
        )}
      </>
    )}</Asked>
  );
}

const span = (from: string, until: string | null): string => (until ? say(words, 'person.span', { from: day(from), until: day(until) }) : say(words, 'person.since', { from: day(from) }));

const kindNamed = (kind: string): string => (kind === 'alumni' ? say(words, 'person.alumni', { day: '' }).trim() : say(words, `person.${kind as 'agent'}`));

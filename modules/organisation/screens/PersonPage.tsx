import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { hasRoute, Link, PlainLink } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, IconButton, LinkButton } from '#web/ui/Button.tsx';
import { MenuButton } from '#web/ui/MenuButton.tsx';
import { Notice } from '#web/ui/Notice.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Tabs, type Tab } from '#web/ui/Tabs.tsx';
import { Avatar, PersonLink, WhoSees } from '#web/ui/domain/Person.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../person-words.ts';
import { Job } from './Job.tsx';
import { Aims, SeenAtWork, Thanked, Touches } from './Sides.tsx';
import './Directory.css';
import './PersonPage.css';

export type Looked = Awaited<ReturnType<typeof api.organisation.look>>;
export type Doing = 'post' | 'move' | 'absent' | 'correct' | 'call';

const Change = lazily(() => import('./Change.tsx').then((overlay) => overlay.Change));

/** Somebody: what they are here, where, under whom. The rest of the page is there for whoever may read it, and nothing of it for anybody else. */
export function PersonPage({ id = '' }: { readonly id?: string }): ReactNode {
  const asked = useAnswer(api.organisation.look, { id });
  return (
    <Page title={asked.answer?.name ?? say(words, 'person.title')} width="home">
      <Asked of={asked}>{(person) => <Whole key={person.id} person={person} />}</Asked>
    </Page>
  );
}

function Whole({ person }: { person: Looked }): ReactNode {
  const own = useMe().person.id === person.id;
  const [doing, setDoing] = useState<Doing>();
  const tabs: Tab[] = [
    { id: 'job', label: say(words, 'person.job'), inside: () => <Job person={person} own={own} onDo={setDoing} /> },
    { id: 'recognition', label: say(words, 'person.recognition'), inside: () => <Thanked person={person} own={own} /> },
    ...(hasRoute('/practices/goals') ? [{ id: 'goals', label: say(words, 'person.goals'), inside: () => <Aims person={person} own={own} /> }] : []),
    ...(hasRoute('/observe') ? [{ id: 'seen', label: say(words, 'person.seen'), inside: () => <SeenAtWork person={person} /> }] : []),
  ];
  return (
    <>
      <header className="person-head">
        <Avatar name={person.name} size={72} />
        <div className="person-who">
          <h1 className="name">{person.name}</h1>
          <p className="second">{person.title}</p>
          <p className="person-marks">
            <span className="mark" data-good={person.kind === 'agent' || undefined}>{kindOf(person)}</span>
            {person.away && <span className="mark" data-late title={say(words, 'person.away_why')}>{say(words, 'person.away')}</span>}
          </p>
        </div>
        <Actions person={person} own={own} onDo={setDoing} />
      </header>
      {person.unfit && person.may.post && <Notice tone="late" action={<Button look="quiet" onClick={() => setDoing('post')}>{say(words, 'person.post')}</Button>}>{say(words, 'person.unfit', { role: person.role?.name ?? '', kind: person.kind === 'agent' ? 'agent' : 'employee', name: person.givenName })}</Notice>}
      <Facts person={person} />
      {own && <Touches />}
      {person.may.read ? <Tabs label={say(words, 'person.sides')} tabs={tabs} /> : <WhoSees>{say(words, 'person.public', { name: person.givenName })}</WhoSees>}
      {doing && <Change doing={doing} person={person} own={own} open onClose={() => setDoing(undefined)} />}
    </>
  );
}

const kindOf = ({ kind, leftOn }: Looked): string =>
  kind === 'employee' || kind === 'agent' || kind === 'candidate' ? say(words, `person.${kind}`) : say(words, 'person.alumni', { day: leftOn ? day(leftOn) : '' });

/** One thing to do stands out: a position for those who give them, thanks for everybody else. */
function Actions({ person, own, onDo }: { person: Looked; own: boolean; onDo: (doing: Doing) => void }): ReactNode {
  const { may, kind } = person;
  const lines = [
    own && { label: say(words, 'person.call'), onChoose: () => onDo('call') },
    may.absent && { label: say(words, own ? 'person.absent_own' : 'person.absent'), onChoose: () => onDo('absent') },
    may.move && { label: say(words, 'person.move'), onChoose: () => onDo('move') },
    may.correct && { label: say(words, 'person.correct'), onChoose: () => onDo('correct') },
  ].filter((line) => line !== false);
  const works = kind === 'employee' || kind === 'agent';
  return (
    <div className="person-actions">
      {works && !own && <PlainLink className="button" data-look={may.post ? 'quiet' : 'primary'} data-size="normal" href={`/recognition?to=${person.id}`}>{say(words, 'person.thank')}</PlainLink>}
      {own && <LinkButton to="/me/feedback" look={may.post ? 'quiet' : 'primary'}>{say(words, 'person.own_feedback')}</LinkButton>}
      {may.post && works && <Button onClick={() => onDo('post')}>{say(words, 'person.post')}</Button>}
      {may.move && kind === 'candidate' && <Button onClick={() => onDo('move')}>{say(words, 'person.move')}</Button>}
      {lines.length > 0 && <MenuButton button={(behaviour) => <IconButton name={say(words, 'person.more')} {...behaviour}><IconDots size={22} stroke={1.8} aria-hidden /></IconButton>} lines={lines} />}
    </div>
  );
}

function Facts({ person: { id, role, unit, place, manager, partner, leads, kind } }: { person: Looked }): ReactNode {
  if (kind !== 'employee' && kind !== 'agent') return null;
  const facts: [string, ReactNode][] = [
    [say(words, 'person.role'), role ? (hasRoute('/journey/roles/:id') ? <PlainLink href={`/journey/roles/${role.id}`}>{role.name}</PlainLink> : role.name) : say(words, 'person.no_position')],
    ...(unit ? [[say(words, 'person.unit'), <Link key="unit" to="/people" search={{ unit: unit.id }}>{unit.name}</Link>] as [string, ReactNode]] : []),
    ...(place ? [[say(words, 'person.place'), place.name] as [string, ReactNode]] : []),
    [say(words, 'person.manager'), manager ? <PersonLink key="manager" {...manager} /> : say(words, 'person.nobody_above')],
    ...(leads > 0 ? [[say(words, 'person.leads'), <Link key="leads" to="/people/organisation" search={{ at: id }}>{say(words, 'person.leads_n', { n: leads })}</Link>] as [string, ReactNode]] : []),
    ...(partner && partner.id !== id ? [[say(words, 'person.partner'), <PersonLink key="partner" {...partner} />] as [string, ReactNode]] : []),
  ];
  return <dl className="person-facts">{facts.map(([what, value]) => <div key={what}><dt className="caption muted">{what}</dt><dd>{value}</dd></div>)}</dl>;
}

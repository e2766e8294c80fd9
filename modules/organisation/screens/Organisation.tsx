import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { goTo, PlainLink, setSearch, useRoute } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { PeopleTabs } from '#web/shell/PeopleTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Notice } from '#web/ui/Notice.tsx';
import { Finding, Page } from '#web/ui/Page.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { Avatar } from '#web/ui/domain/Person.tsx';
import { say } from '#web/words.tsx';
import { words } from '../directory-words.ts';
import './Directory.css';
import './Organisation.css';

type Around = Awaited<ReturnType<typeof api.organisation.around>>;
type Near = Around['below'][number];

/** Who leads whom, one person at a time: readable on a phone, by keyboard, and by a screen reader. The wide tree is for paper. */
export function Organisation(): ReactNode {
  const { search, path } = useRoute();
  const me = useMe();
  const inTeam = path.startsWith('/team');
  const at = search.get('at') ?? (inTeam ? me.person.id : undefined);
  return (
    <Page title={say(words, 'org.title')} width="home">
      <PeopleTabs here="organisation" />
      {search.get('show') === 'tree' ? <Tree at={at} /> : <Focused at={at} />}
    </Page>
  );
}

function Focused({ at }: { at: string | undefined }): ReactNode {
  const asked = useAnswer(api.organisation.around, at ? { id: at } : {});
  const [found, setFound] = useState<Found>();
  return (
    <Asked of={asked}>{({ person, unit, place, role, above, below }) => (
      <>
        <Finding kick={[unit, place].filter(Boolean).join(' · ')} proof={say(words, 'org.proof')}>{say(words, 'org.finding', { name: person.name, n: below.length })}</Finding>
        <div className="tools org-tools">
          <PersonPicker label={say(words, 'org.find')} chosen={found} onChange={(one) => { setFound(undefined); if (one) goTo(addressOf(one.id)); }} />
          <Button look="quiet" onClick={() => setSearch({ show: 'tree', at: person.id })}>{say(words, 'org.print')}</Button>
        </div>
        <div className="org" onKeyDown={walk}>
          <section aria-label={say(words, 'org.above')}>
            {above.length === 0 && <p className="caption muted org-edge">{say(words, 'org.top')}</p>}
            <ol>{above.map((one) => <li key={one.id}><Step one={one} /></li>)}</ol>
          </section>
          <div className="org-here">
            <Avatar name={person.name} size={52} />
            <span className="directory-who"><b className="name">{person.name}</b><small>{[person.title, role].filter((text, nth, all) => text && all.indexOf(text) === nth).join(' · ')}</small></span>
            {person.away && <span className="mark" data-late>{say(words, 'directory.away')}</span>}
            <PlainLink href={`/people/${person.id}`} data-step>{say(words, 'org.page', { name: person.name })}</PlainLink>
          </div>
          <section aria-label={say(words, 'org.below')}>
            {below.length === 0 && <p className="caption muted org-edge">{say(words, 'org.bottom')}</p>}
            <ul className="org-below">{below.map((one) => <li key={one.id}><Step one={one} /></li>)}</ul>
          </section>
        </div>
      </>
    )}</Asked>
  );
}

const Step = ({ one }: { one: Near }): ReactNode => (
  <PlainLink className="org-step" href={addressOf(one.id)} data-step>
    <Avatar name={one.name} size={34} />
    <span className="directory-who"><b className="name">{one.name}</b><small>{one.title}</small></span>
    <span className="directory-marks">
      {one.away && <span className="mark" data-late>{say(words, 'directory.away')}</span>}
      {one.leads > 0 && <span className="caption muted">{say(words, 'org.leads', { n: one.leads })}</span>}
    </span>
  </PlainLink>
);

const addressOf = (id: string): string => `${location.pathname}?at=${id}`;

/** Arrow keys go from one person to the next, as in any list. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  const steps = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')];
  const next = steps[steps.indexOf(document.activeElement as HTMLElement) + by];
  if (!next || !steps.includes(document.activeElement as HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** Everyone below somebody, indented, on as many sheets as it takes. */
function Tree({ at }: { at: string | undefined }): ReactNode {
  const asked = useAnswer(api.organisation.tree, at ? { id: at } : {});
  return (
    <Asked of={asked}>{({ people, cut }) => (
      <>
        <Finding aside={<><Button onClick={() => print()}>{say(words, 'org.print_now')}</Button><Button look="quiet" onClick={() => setSearch({ show: undefined })}>{say(words, 'org.list')}</Button></>}>
          {say(words, 'org.tree', { name: people[0]?.name ?? '' })}
        </Finding>
        {cut && <Notice>{say(words, 'org.cut')}</Notice>}
        <ul className="org-tree">
          {people.map(({ id, name, title, depth }) => (
            <li key={id} style={{ marginInlineStart: `${depth * 22}px` }}><b className="name">{name}</b> <span className="muted">{title}</span></li>
          ))}
        </ul>
      </>
    )}</Asked>
  );
}

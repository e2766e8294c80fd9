import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink, setSearch, useRoute } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Columns, Finding, Page, Section } from '#web/ui/Page.tsx';
import { Select } from '#web/ui/Field.tsx';
import { PersonPicker } from '#web/ui/PersonPicker.tsx';
import { Avatar } from '#web/ui/domain/Person.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Agreement } from './Agreement.tsx';
import { Form } from './Form.tsx';
import { Lines } from './Lines.tsx';
import { Naming } from './Naming.tsx';
import '#web/ui/domain/Relationship.css';
import './Observe.css';

/** One moment with a customer, written down by somebody who stood beside it, on a phone, in under two minutes. */
export function Observe(): ReactNode {
  const personId = useRoute().search.get('person');
  const { roles } = useMe();
  const whom = useAnswer(api.observations.whom, {});
  const form = useAnswer(api.observations.form, personId ? { personId } : null);
  const person = personId ? form.answer?.person : undefined;
  return (
    <Page title={say(words, 'observe.title')} width="home">
      <Asked of={whom}>{(found) => (found.people.length === 0 && !found.anyone && !personId ? <Nobody /> : (
        <>
          <Finding kick={say(words, 'observe.title')} proof={say(words, 'observe.proof', { name: person?.givenName ?? say(words, 'observe.them') })}>
            {person ? say(words, 'observe.finding_of', { name: person.givenName }) : say(words, 'observe.finding')}
          </Finding>
          <div className="observe">
            <Columns>
              <section className="section" style={{ order: 0 }} aria-label={say(words, 'observe.finding')}>
                <Whom found={found} personId={personId} chosen={person} />
                {person && personId && <Form key={personId} person={person} />}
              </section>
              <>
                <Given />
                <Agreement />
                {roles.includes('hr') && <Naming />}
              </>
            </Columns>
          </div>
        </>
      ))}</Asked>
    </Page>
  );
}

type Found = Awaited<ReturnType<typeof api.observations.whom>>;
type Chosen = Awaited<ReturnType<typeof api.observations.form>>['person'] | undefined;

function Whom({ found, personId, chosen }: { readonly found: Found; readonly personId: string | null; readonly chosen: Chosen }): ReactNode {
  const choose = (id: string | undefined) => setSearch({ person: id });
  const known = found.people.some(({ id }) => id === personId);
  return (
    <>
      {found.anyone ? <PersonPicker label={say(words, 'observe.who')} chosen={chosen} onChange={(one) => choose(one?.id)} /> : (
        <Select
          label={say(words, 'observe.who')} hint={say(words, 'observe.who_hint')} value={personId ?? ''} onChange={choose} unchosen={say(words, 'observe.choose')}
          options={[
            ...(personId && !known && chosen ? [{ value: personId, label: chosen.name }] : []),
            ...found.people.map(({ id, name, lastAt }) => ({ value: id, label: lastAt ? say(words, 'observe.last', { name, when: when(lastAt) }) : say(words, 'observe.never', { name }) })),
          ]}
        />
      )}
      {!personId && (
        <ul className="rows observe-first">
          {found.people.slice(0, 7).map(({ id, name, title, lastAt }) => (
            <li key={id}>
              <button type="button" className="row-link" onClick={() => choose(id)}>
                <Avatar name={name} size={34} />
                <span><b>{name}</b><small>{title}</small></span>
                <small className="muted">{lastAt ? when(lastAt) : say(words, 'observe.not_yet')}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Given(): ReactNode {
  const asked = useAnswer(api.observations.given, { most: 3 });
  return (
    <Section title={say(words, 'observe.lately')} order={1} more={<PlainLink href="/me/observed">{say(words, 'observe.mine')}</PlainLink>}>
      <Asked of={asked}>{({ observations }) => (observations.length === 0 ? <EmptyState>{say(words, 'observe.lately_none')}</EmptyState> : <Lines of={observations} by="person" />)}</Asked>
    </Section>
  );
}

const Nobody = (): ReactNode => (
  <>
    <Finding kick={say(words, 'observe.title')}>{say(words, 'observe.finding')}</Finding>
    <EmptyState action={<PlainLink href="/me/observed">{say(words, 'observe.mine')}</PlainLink>}>{say(words, 'observe.nobody')}</EmptyState>
  </>
);

import { IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { MenuButton } from '#web/ui/MenuButton.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { say } from '#web/words.tsx';
import { words as bringing } from '../bring-in-words.ts';
import { words as library } from '../library-words.ts';
import { words } from '../screen-words.ts';
import { takeAway } from './take.ts';
import '#web/ui/domain/Relationship.css';
import './Behaviours.css';

const Edit = lazily(() => import('./Edit.tsx').then((screens) => screens.Edit));
const Shape = lazily(() => import('./Shape.tsx').then((screens) => screens.Shape));
const Library = lazily(() => import('./Library.tsx').then((screens) => screens.Library));
const BringIn = lazily(() => import('./BringIn.tsx').then((screens) => screens.BringIn));

export type Framework = Awaited<ReturnType<typeof api.competencies.framework>>;
type Competency = Framework['competencies'][number];

/** What good service asks for, by competency: each behaviour with what we expect of it. */
export function Behaviours(): ReactNode {
  const asked = useAnswer(api.competencies.framework, {});
  return (
    <Page title={say(words, 'behaviours.title')} width="home">
      <JourneyTabs here="/journey/behaviours" />
      <Asked of={asked}>{(framework) => (framework.competencies.length === 0 ? <Empty mayEdit={framework.mayEdit} /> : <Framed of={framework} />)}</Asked>
    </Page>
  );
}

function Framed({ of: framework }: { readonly of: Framework }): ReactNode {
  const { competencies, mayEdit } = framework;
  const [open, setOpen] = useState<'new' | 'bring' | 'library' | Competency | { fresh: true }>();
  const live = competencies.flatMap(({ behaviours }) => behaviours).filter(({ version, archivedAt }) => version > 0 && !archivedAt);
  return (
    <>
      <Finding kick={say(words, 'behaviours.title')} proof={say(words, 'behaviours.proof')} aside={<Tools mayEdit={mayEdit} onOpen={setOpen} />}>{say(words, 'behaviours.finding', { n: live.length })}</Finding>
      <div className="framework">
        {competencies.map((one) => (
          <Section key={one.id} title={one.name} more={mayEdit && <button type="button" onClick={() => setOpen(one)} aria-label={`${say(words, 'behaviours.shape')}: ${one.name}`}>{say(words, 'behaviours.shape')}</button>}>
            <p className="small second framework-about">{one.description} <span className="muted">{askedOf(one, framework)}</span></p>
            <div className="rows">{one.behaviours.map((behaviour) => <Row key={behaviour.id} of={behaviour} mayEdit={mayEdit} />)}</div>
          </Section>
        ))}
      </div>
      {mayEdit && <Edit open={open === 'new'} onClose={() => setOpen(undefined)} competencies={competencies} />}
      {mayEdit && <Library open={open === 'library'} onClose={() => setOpen(undefined)} />}
      {mayEdit && <BringIn open={open === 'bring'} onClose={() => setOpen(undefined)} />}
      {mayEdit && typeof open === 'object' && <Shape key={'id' in open ? open.id : 'fresh'} open onClose={() => setOpen(undefined)} competency={'id' in open ? open : undefined} roles={framework.roles} />}
    </>
  );
}

const askedOf = ({ core, roleIds }: Competency, { roles }: Framework): string => {
  if (core) return say(words, 'behaviours.core');
  const names = roles.filter(({ id }) => roleIds.includes(id)).map(({ name }) => name);
  return names.length > 0 ? say(words, 'behaviours.of_roles', { roles: names.join(', ') }) : say(words, 'behaviours.of_no_role');
};

function Row({ of: one, mayEdit }: { readonly of: Competency['behaviours'][number]; readonly mayEdit: boolean }): ReactNode {
  const state = one.archivedAt ? say(words, 'behaviours.archived') : one.version === 0 ? say(words, 'behaviours.draft') : one.gone > 0 && mayEdit ? say(words, 'behaviours.source_gone')
    : one.sources > 0 ? say(words, 'behaviours.sources', { n: one.sources }) : say(words, 'behaviours.no_source');
  const needs = !one.archivedAt && (one.version === 0 || one.sources === 0 || (one.gone > 0 && mayEdit));
  return (
    <PlainLink className="row-link framework-row" href={`/journey/behaviours/${one.id}`} data-past={one.archivedAt !== null || undefined}>
      <span><b>{one.name}</b><small>{one.expected}</small></span>
      <small className="framework-state" data-needs={needs || undefined}>{state}</small>
      <IconChevronRight size={20} stroke={1.8} aria-hidden />
    </PlainLink>
  );
}

function Tools({ mayEdit, onOpen }: { readonly mayEdit: boolean; readonly onOpen: (what: 'new' | 'bring' | 'library' | { fresh: true }) => void }): ReactNode {
  return (
    <>
      <MenuButton
        button={(behaviour) => <Button look="quiet" {...behaviour}>{say(words, 'behaviours.take')}</Button>}
        lines={[
          { label: say(words, 'behaviours.take_table'), onChoose: () => takeAway('table') }, { label: say(words, 'behaviours.take_exchange'), onChoose: () => takeAway('exchange') },
          ...(mayEdit ? [{ label: say(library, 'library.open'), onChoose: () => onOpen('library') }, { label: say(bringing, 'behaviours.bring'), onChoose: () => onOpen('bring') }, { label: say(words, 'behaviours.new_competency'), onChoose: () => onOpen({ fresh: true }) }] : []),
        ]}
      />
      {mayEdit && <Button onClick={() => onOpen('new')}>{say(words, 'behaviours.new')}</Button>}
    </>
  );
}

function Empty({ mayEdit }: { readonly mayEdit: boolean }): ReactNode {
  const lay = useCommand(api.competencies.layStarter);
  return (
    <>
      <Finding kick={say(words, 'behaviours.title')}>{say(words, 'behaviours.title')}</Finding>
      <Problem of={lay.refusal} />
      <EmptyState action={mayEdit && <Button busy={lay.running} onClick={() => lay.run({})}>{say(words, 'behaviours.starter')}</Button>}>{say(words, mayEdit ? 'behaviours.empty' : 'behaviours.empty_reader')}</EmptyState>
    </>
  );
}

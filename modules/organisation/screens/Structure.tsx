import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink, useRoute } from '#web/router.tsx';
import { SettingsTabs } from '#web/shell/SettingsTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { say } from '#web/words.tsx';
import { words } from '../structure-words.ts';
import './Directory.css';
import './Structure.css';

const EditPart = lazily(() => import('./EditPart.tsx').then((overlay) => overlay.EditPart));

export type Whole = Awaited<ReturnType<typeof api.organisation.structure>>;
export type Part = { readonly what: 'unit'; readonly one?: Whole['units'][number] } | { readonly what: 'role'; readonly one?: Whole['roles'][number] } | { readonly what: 'place'; readonly one?: Whole['places'][number] };

/** Units, roles and places, as every screen says them. */
export function Structure(): ReactNode {
  const asked = useAnswer(api.organisation.structure, {});
  const [editing, setEditing] = useState<Part>();
  const shown = { roles: 'role', places: 'place' }[useRoute().search.get('show') ?? ''] as Part['what'] | undefined ?? 'unit';
  return (
    <Page title={say(words, 'structure.title')} width="home">
      <Heading aside={<Button onClick={() => setEditing({ what: shown } as Part)}>{say(words, `structure.add_${shown}`)}</Button>}>{say(words, 'structure.title')}</Heading>
      <SettingsTabs here="/settings/organisation" />
      <p className="second structure-lede">{say(words, 'structure.lede')}</p>
      <Asked of={asked}>{(whole) => (
        <>
          <Tabs label={say(words, 'structure.sides')} tabs={[
            { id: 'units', label: say(words, 'structure.units'), count: open(whole.units).length, inside: () => <Units of={whole} onEdit={setEditing} /> },
            { id: 'roles', label: say(words, 'structure.roles'), count: open(whole.roles).length, inside: () => <Rows all={whole.roles} what="role" onEdit={setEditing} meta={(one) => [say(words, 'structure.people', { n: one.people })]} mark={(one) => one.kind === 'agent' && say(words, 'structure.agents')} /> },
            { id: 'places', label: say(words, 'structure.places'), count: open(whole.places).length, inside: () => <Rows all={whole.places} what="place" onEdit={setEditing} meta={(one) => [say(words, `structure.place_${one.kind === 'contact centre' ? 'centre' : one.kind}`), one.zone, say(words, 'structure.people', { n: one.people })]} /> },
          ]} />
          {editing && <EditPart part={editing} whole={whole} open onClose={() => setEditing(undefined)} />}
        </>
      )}</Asked>
    </Page>
  );
}

const open = <T extends { closedAt: string | null }>(all: readonly T[]): T[] => all.filter(({ closedAt }) => closedAt === null);

/** The units as a list with depth: a list that is read aloud as it is seen. */
function Units({ of: { units }, onEdit }: { of: Whole; onEdit: (part: Part) => void }): ReactNode {
  const known = new Set(open(units).map(({ id }) => id));
  const under = Map.groupBy(open(units), ({ parentId }) => (parentId && known.has(parentId) ? parentId : ''));
  const list = (parent: string): ReactNode => {
    const all = under.get(parent);
    return all && (
      <ul className={parent === '' ? 'structure' : 'structure structure-below'}>
        {all.map((one) => (
          <li key={one.id}>
            <Row name={one.name} meta={[one.lead ? say(words, 'structure.lead', { name: one.lead }) : say(words, 'structure.no_lead'), one.partner && say(words, 'structure.partner', { name: one.partner }), say(words, 'structure.people', { n: one.people })]} edit={`${say(words, 'structure.edit_unit')}: ${one.name}`} onEdit={() => onEdit({ what: 'unit', one })} />
            {list(one.id)}
          </li>
        ))}
      </ul>
    );
  };
  return <>{list('') ?? <None what="unit" />}<Closed all={units.filter(({ closedAt }) => closedAt !== null)} onEdit={(one) => onEdit({ what: 'unit', one })} edit={say(words, 'structure.edit_unit')} /></>;
}

const None = ({ what }: { what: Part['what'] }): ReactNode => (
  <EmptyState action={<PlainLink className="button" data-look="quiet" data-size="normal" href="/settings/import/people">{say(words, 'structure.bring')}</PlainLink>}>{say(words, `structure.none_${what}`)}</EmptyState>
);

type Named = { readonly id: string; readonly name: string; readonly closedAt: string | null };

function Rows<T extends Named>({ all, what, onEdit, meta, mark }: { all: readonly T[]; what: 'role' | 'place'; onEdit: (part: Part) => void; meta: (one: T) => (string | null | false)[]; mark?: (one: T) => string | false }): ReactNode {
  const edit = say(words, `structure.edit_${what}`);
  const change = (one: T) => onEdit({ what, one } as unknown as Part);
  return (
    <>
      {open(all).length === 0 && <None what={what} />}
      <ul className="structure">{open(all).map((one) => <li key={one.id}><Row name={one.name} meta={meta(one)} mark={mark?.(one)} edit={`${edit}: ${one.name}`} onEdit={() => change(one)} /></li>)}</ul>
      <Closed all={all.filter(({ closedAt }) => closedAt !== null)} onEdit={change} edit={edit} />
    </>
  );
}

const Row = ({ name, meta, mark, edit, onEdit }: { name: string; meta: (string | null | false | undefined)[]; mark?: string | false | undefined; edit: string; onEdit: () => void }): ReactNode => (
  <div className="structure-row">
    <span><b className="name">{name}</b>{mark && <span className="mark" data-good>{mark}</span>}<small>{meta.filter(Boolean).join(' · ')}</small></span>
    <IconButton name={edit} onClick={onEdit}><IconPencil size={19} stroke={1.7} aria-hidden /></IconButton>
  </div>
);

function Closed<T extends Named>({ all, onEdit, edit }: { all: readonly T[]; onEdit: (one: T) => void; edit: string }): ReactNode {
  if (all.length === 0) return null;
  return (
    <Disclosure title={say(words, 'structure.closed_title', { n: all.length })}>
      <ul className="structure">{all.map((one) => <li key={one.id}><Row name={one.name} meta={[say(words, 'structure.closed')]} edit={`${edit}: ${one.name}`} onEdit={() => onEdit(one)} /></li>)}</ul>
    </Disclosure>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { Select, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';
import { Incident } from './Incident.tsx';
import type { Ask, Study } from './Study.tsx';

type Group = Study['groups'][number];
type Told = Study['incidents'][number];
const elsewhere = 'new';

/** The groups with what stands in them. While they are made, everything moves by hand: dragged, or chosen from a list. */
export function Groups({ of, again }: Ask): ReactNode {
  const open = of.state === 'grouping', fix = useCommand(api.discovery.advance);
  return (
    <Section title={say(words, 'study.step_groups')}>
      {open && <p className="second">{say(words, 'study.groups_about')}</p>}
      {open && <p className="study-do"><Button busy={fix.running} onClick={() => fix.run({ id: of.id, to: 'sorting' }, again)}>{say(words, 'study.groups_fix')}</Button></p>}
      <Problem of={fix.refusal} />
      <div className="groups">{of.groups.map((group) => <One key={group.id} group={group} of={of} open={open} again={again} />)}</div>
      {of.moves.length > 0 && <Disclosure title={say(words, 'study.moves', { n: of.moves.length })}><ol className="moves small">{of.moves.map((one) => <li key={one.id}>{moveIn(one)} <span className="caption muted">{when(one.at)}</span></li>)}</ol></Disclosure>}
    </Section>
  );
}

function One({ group, of, open, again }: Ask & { readonly group: Group; readonly open: boolean }): ReactNode {
  const move = useCommand(api.discovery.regroup), [over, setOver] = useState(false);
  const own = of.incidents.filter(({ groupId }) => groupId === group.id);
  const drop = (incidentId: string) => { if (incidentId && !own.some(({ id }) => id === incidentId)) move.run({ id: of.id, move: { what: 'moved', groupId: group.id, incidentIds: [incidentId] } }, () => { toast(say(words, 'study.moved')); again(); }); };
  return (
    <section
      className="group" aria-label={group.name} data-over={over || undefined}
      onDragOver={(event) => { if (open) { event.preventDefault(); setOver(true); } }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); drop(event.dataTransfer.getData('text/plain')); }}
    >
      <h3>{group.name} <small className="muted">{say(words, 'study.group_n', { n: own.length })}</small></h3>
      <Problem of={move.refusal} />
      {of.state !== 'ended' && <Disclosure title={say(words, 'study.editing')}><Edit group={group} of={of} again={again} open={open} /></Disclosure>}
      <ul className="rows">
        {own.map((one) => (
          <li key={one.id} draggable={open} onDragStart={(event) => event.dataTransfer.setData('text/plain', one.id)}>
            <Incident of={one}>{open && <Move one={one} group={group} of={of} again={again} />}</Incident>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Edit({ group, of, again, open }: Ask & { readonly group: Group; readonly open: boolean }): ReactNode {
  const [name, setName] = useState(group.name), [into, setInto] = useState('');
  const move = useCommand(api.discovery.regroup), behaviours = useAnswer(api.competencies.behaviours, {});
  const run = (one: Parameters<typeof move.run>[0]['move'], said: 'study.renamed' | 'study.merged' | 'study.linked') => move.run({ id: of.id, move: one }, () => { toast(say(words, said)); again(); });
  const rename = (event: FormEvent) => { event.preventDefault(); if (name.trim()) run({ what: 'named', groupId: group.id, name }, 'study.renamed'); };
  return (
    <div className="group-edit">
      {open && <form className="study-drawn" onSubmit={rename}><TextField label={say(words, 'study.rename')} value={name} onChange={setName} maxLength={120} required /><Button type="submit" look="quiet" busy={move.running}>{say(words, 'study.rename_do')}</Button></form>}
      {open && of.groups.length > 1 && (
        <form className="study-drawn" onSubmit={(event) => { event.preventDefault(); if (into) run({ what: 'merged', groupId: group.id, intoId: into }, 'study.merged'); }}>
          <Select label={say(words, 'study.merge')} value={into} onChange={setInto} unchosen={say(words, 'study.choose')} options={of.groups.filter(({ id }) => id !== group.id).map(({ id, name: called }) => ({ value: id, label: called }))} />
          <Button type="submit" look="quiet" disabled={!into} busy={move.running}>{say(words, 'study.merge_do')}</Button>
        </form>
      )}
      <Select
        label={say(words, 'study.link')} value={group.behaviourId ?? elsewhere} onChange={(id) => run({ what: 'linked', groupId: group.id, behaviourId: id === elsewhere ? null : id }, 'study.linked')}
        options={[{ value: elsewhere, label: say(words, 'study.link_none') }, ...(behaviours.answer?.behaviours ?? []).map(({ id, name: called }) => ({ value: id, label: called }))]}
      />
      <Problem of={move.refusal} />
    </div>
  );
}

function Move({ one, group, of, again }: Ask & { readonly one: Told; readonly group: Group }): ReactNode {
  const [name, setName] = useState<string>(), move = useCommand(api.discovery.regroup);
  const done = () => { toast(say(words, 'study.moved')); setName(undefined); again(); };
  const to = (id: string) => { if (id === elsewhere) setName(''); else move.run({ id: of.id, move: { what: 'moved', groupId: id, incidentIds: [one.id] } }, done); };
  const split = (event: FormEvent) => { event.preventDefault(); if (name?.trim()) move.run({ id: of.id, move: { what: 'split', groupId: group.id, incidentIds: [one.id], name } }, done); };
  return (
    <div className="incident-move">
      <Select
        label={<>{say(words, 'study.move')}<span className="unseen">: {one.did}</span></>} value={name === undefined ? '' : elsewhere} onChange={to} unchosen={say(words, 'study.choose')}
        options={[...of.groups.filter(({ id }) => id !== group.id).map(({ id, name: called }) => ({ value: id, label: called })), { value: elsewhere, label: say(words, 'study.move_new') }]}
      />
      {name !== undefined && <form className="study-drawn" onSubmit={split}><TextField label={say(words, 'study.new_name')} value={name} onChange={setName} maxLength={120} required /><Button type="submit" look="quiet" busy={move.running}>{say(words, 'study.split_do')}</Button></form>}
      <Problem of={move.refusal} />
    </div>
  );
}

const moveIn = ({ what, by, group, from, incidents, words: said }: Study['moves'][number]): string =>
  say(words, `study.move_${what}`, { by: by ?? say(words, 'study.by_machine'), group, from: from ?? '', n: say(words, 'study.group_n', { n: incidents }), words: said || group });

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand, type Refused } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { DateField, Select, TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../person-words.ts';
import type { Doing, Looked } from './PersonPage.tsx';

type Given = { readonly person: Looked; readonly own: boolean; readonly onClose: () => void };

const today = (): string => new Date().toISOString().slice(0, 10);

/** What can be changed about somebody, each in a dialog of its own. */
export function Change({ doing, open, ...given }: Given & { doing: Doing; open: boolean }): ReactNode {
  const { person, own, onClose } = given;
  const facts = { name: person.givenName, own: String(own) };
  const inside = { post: Post, move: Move, absent: Absent, correct: Correct, call: Call }[doing];
  const Inside = inside;
  const about = doing === 'move' || doing === 'absent' || doing === 'call' ? say(words, `person.${doing}_about`, facts) : undefined;
  return <Dialog open={open} onClose={onClose} title={say(words, `person.${doing}_title`, facts)} about={about}><Inside {...given} /></Dialog>;
}

function Form({ ready, busy, refusal, go, onGo, children }: { ready: boolean; busy: boolean; refusal: Refused | undefined; go: string; onGo: () => void; children: ReactNode }): ReactNode {
  const submit = (event: FormEvent) => { event.preventDefault(); if (ready) onGo(); };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {children}
      <Problem of={refusal} />
      <Button type="submit" disabled={!ready} busy={busy} full>{go}</Button>
    </form>
  );
}

/** A role, a unit, a place, somebody above; from a day. Only roles of their kind are offered. */
function Post({ person, onClose }: Given): ReactNode {
  const asked = useAnswer(api.organisation.structure, {});
  const post = useCommand(api.organisation.post);
  const [given, setGiven] = useState({ roleId: person.unfit ? '' : person.role?.id ?? '', unitId: person.unit?.id ?? '', placeId: '', fromOn: today() });
  const [manager, setManager] = useState<Found | undefined>(person.manager ?? undefined);
  const set = (field: keyof typeof given) => (value: string) => setGiven({ ...given, [field]: value });
  const ready = given.roleId !== '' && given.unitId !== '' && given.fromOn !== '';
  const go = () => post.run({ personId: person.id, roleId: given.roleId, unitId: given.unitId, placeId: given.placeId || null, managerId: manager?.id ?? null, fromOn: given.fromOn }, ({ coming }) => {
    toast(coming ? say(words, 'person.moved_later', { day: day(given.fromOn) }) : say(words, 'person.done'));
    onClose();
  });
  return (
    <Asked of={asked}>{({ roles, units, places }) => {
      const open = <T extends { closedAt: string | null }>(all: readonly T[]) => all.filter(({ closedAt }) => closedAt === null);
      const named = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));
      return (
        <Form ready={ready} busy={post.running} refusal={post.refusal} go={say(words, 'person.post_go')} onGo={go}>
          <Select label={say(words, 'person.role')} value={given.roleId} onChange={set('roleId')} unchosen={say(words, 'person.choose')} options={named(open(roles).filter(({ kind }) => person.kind === 'candidate' || kind === person.kind))} />
          <Select label={say(words, 'person.unit')} value={given.unitId} onChange={set('unitId')} unchosen={say(words, 'person.choose')} options={named(open(units))} />
          <Select label={say(words, 'person.post_place')} value={given.placeId || 'unit'} onChange={(placeId) => set('placeId')(placeId === 'unit' ? '' : placeId)} options={[{ value: 'unit', label: say(words, 'person.post_no_place') }, ...named(open(places))]} />
          <PersonPicker label={say(words, 'person.post_manager')} chosen={manager} onChange={setManager} />
          <DateField label={say(words, 'person.from')} value={given.fromOn} onChange={set('fromOn')} />
          {given.fromOn > today() && <Notice>{say(words, 'person.from_later')}</Notice>}
        </Form>
      );
    }}</Asked>
  );
}

/** Employee, agent, gone: the history goes on. */
function Move({ person, onClose }: Given): ReactNode {
  const move = useCommand(api.people.move);
  const kinds = (['employee', 'agent', 'alumni'] as const).filter((one) => one !== person.kind);
  const [kind, setKind] = useState<(typeof kinds)[number] | ''>('');
  const [title, setTitle] = useState(person.title);
  const [fromOn, setFromOn] = useState(today());
  const go = () => move.run({ id: person.id, kind: kind as 'agent', title, fromOn }, ({ coming }) => {
    toast(coming ? say(words, 'person.moved_later', { day: day(fromOn) }) : say(words, 'person.moved', { name: person.givenName }));
    onClose();
  });
  return (
    <Form ready={kind !== '' && title.trim() !== '' && fromOn !== ''} busy={move.running} refusal={move.refusal} go={say(words, 'person.move_go')} onGo={go}>
      <RadioList label={say(words, 'person.move_kind')} value={kind} onChange={setKind} options={kinds.map((one) => ({ value: one, label: say(words, `person.move_${one}`, { manager: person.manager?.name ?? 'none' }) }))} />
      <TextField label={say(words, 'person.job_title')} value={title} onChange={setTitle} autoComplete="off" />
      <DateField label={say(words, 'person.from')} value={fromOn} onChange={setFromOn} />
      {fromOn > today() && <Notice>{say(words, 'person.from_later')}</Notice>}
    </Form>
  );
}

function Absent({ person, own, onClose }: Given): ReactNode {
  const absent = useCommand(api.people.absent);
  const [kind, setKind] = useState<'leave' | 'sick' | 'training' | 'other' | ''>('');
  const [from, setFrom] = useState(today());
  const [back, setBack] = useState('');
  const go = () => absent.run({ personId: person.id, kind: kind || 'other', fromOn: from, untilOn: back || null }, () => { toast(say(words, 'person.absent_done')); onClose(); });
  return (
    <Form ready={from !== '' && kind !== ''} busy={absent.running} refusal={absent.refusal} go={say(words, 'person.absent_go', { own: String(own) })} onGo={go}>
      <DateField label={say(words, 'person.first_day')} value={from} onChange={setFrom} />
      <DateField label={say(words, 'person.back_day')} value={back} onChange={setBack} />
      <RadioList label={say(words, 'person.absent_kind')} value={kind} onChange={setKind} options={(['leave', 'sick', 'training', 'other'] as const).map((one) => ({ value: one, label: say(words, `person.kind_${one}`) }))} />
    </Form>
  );
}

function Correct({ person, onClose }: Given): ReactNode {
  const correct = useCommand(api.people.correct);
  const asked = useAnswer(api.people.read, { id: person.id });
  const [given, setGiven] = useState<{ name?: string; email?: string; userName?: string }>({});
  return (
    <Asked of={asked}>{(known) => {
      const now = { name: given.name ?? known.name, email: given.email ?? known.email ?? '', userName: given.userName ?? known.userName ?? '' };
      const go = () => correct.run({ id: person.id, name: now.name, ...(person.may.readdress && { email: now.email.trim() || null, userName: now.userName.trim() || null }) }, () => { toast(say(words, 'person.done')); onClose(); });
      return (
        <Form ready={now.name.trim() !== ''} busy={correct.running} refusal={correct.refusal} go={say(words, 'person.correct_go')} onGo={go}>
          <TextField label={say(words, 'person.name')} value={now.name} onChange={(name) => setGiven({ ...given, name })} autoComplete="off" />
          {person.may.readdress && <TextField label={say(words, 'person.email')} type="email" value={now.email} onChange={(email) => setGiven({ ...given, email })} autoComplete="off" />}
          {person.may.readdress && <TextField label={say(words, 'person.user_name')} value={now.userName} onChange={(userName) => setGiven({ ...given, userName })} autoComplete="off" />}
        </Form>
      );
    }}</Asked>
  );
}

function Call({ person, onClose }: Given): ReactNode {
  const change = useCommand(api.people.change);
  const [name, setName] = useState(person.givenName);
  const go = () => change.run({ id: person.id, givenName: name }, () => { toast(say(words, 'person.done')); onClose(); });
  return (
    <Form ready={name.trim() !== ''} busy={change.running} refusal={change.refusal} go={say(words, 'person.call_go')} onGo={go}>
      <TextField label={say(words, 'person.call_field')} value={name} onChange={setName} autoComplete="off" />
    </Form>
  );
}

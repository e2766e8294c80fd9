import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Select, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../structure-words.ts';
import type { Part, Whole } from './Structure.tsx';

/** One unit, role or place: its name and what belongs to it; closed when nobody is there any more. */
export function EditPart({ part, whole, open, onClose }: { part: Part; whole: Whole; open: boolean; onClose: () => void }): ReactNode {
  const done = () => { toast(say(words, 'structure.done')); onClose(); };
  const inside = part.what === 'unit' ? <UnitForm one={part.one} whole={whole} onDone={done} /> : part.what === 'role' ? <RoleForm one={part.one} onDone={done} /> : <PlaceForm one={part.one} onDone={done} />;
  return <Dialog open={open} onClose={onClose} title={say(words, `structure.${part.one ? 'edit' : 'add'}_${part.what}`)}>{inside}{part.one && <Closing part={part as Part & { one: { id: string; closedAt: string | null } }} onDone={done} />}</Dialog>;
}

type Kept<T> = { readonly one: T | undefined; readonly onDone: () => void };

const submit = (go: () => void) => (event: FormEvent) => { event.preventDefault(); go(); };

function UnitForm({ one, whole, onDone }: Kept<Whole['units'][number]> & { whole: Whole }): ReactNode {
  const keep = useCommand(api.organisation.keepUnit);
  const [name, setName] = useState(one?.name ?? '');
  const [parentId, setParent] = useState(one?.parentId ?? 'none');
  const [placeId, setPlace] = useState(one?.placeId ?? 'none');
  const [lead, setLead] = useState(person(one?.leadId, one?.lead));
  const [partner, setPartner] = useState(person(one?.partnerId, one?.partner));
  const some = (all: readonly { id: string; name: string; closedAt: string | null }[]) => all.filter(({ id, closedAt }) => closedAt === null && id !== one?.id).map(({ id, name }) => ({ value: id, label: name }));
  const go = () => keep.run({ ...(one && { id: one.id }), name, parentId: parentId === 'none' ? null : parentId, placeId: placeId === 'none' ? null : placeId, leadId: lead?.id ?? null, partnerId: partner?.id ?? null }, onDone);
  return (
    <form className="form" onSubmit={submit(go)} noValidate>
      <TextField label={say(words, 'structure.name')} value={name} onChange={setName} autoComplete="off" />
      <Select label={say(words, 'structure.parent')} value={parentId} onChange={setParent} options={[{ value: 'none', label: say(words, 'structure.top') }, ...some(whole.units)]} />
      <Select label={say(words, 'structure.place')} value={placeId} onChange={setPlace} options={[{ value: 'none', label: say(words, 'structure.no_place') }, ...some(whole.places)]} />
      <PersonPicker label={say(words, 'structure.lead_field')} chosen={lead} onChange={setLead} />
      <PersonPicker label={say(words, 'structure.partner_field')} chosen={partner} onChange={setPartner} />
      <Problem of={keep.refusal} />
      <Button type="submit" disabled={name.trim() === ''} busy={keep.running} full>{say(words, 'structure.save')}</Button>
    </form>
  );
}

const person = (id: string | null | undefined, name: string | null | undefined): Found | undefined => (id && name ? { id, name, title: '' } : undefined);

function RoleForm({ one, onDone }: Kept<Whole['roles'][number]>): ReactNode {
  const keep = useCommand(api.organisation.keepRole);
  const [name, setName] = useState(one?.name ?? '');
  const [kind, setKind] = useState<'employee' | 'agent' | ''>(one?.kind ?? '');
  const go = () => { if (kind) keep.run({ ...(one && { id: one.id }), name, kind }, onDone); };
  return (
    <form className="form" onSubmit={submit(go)} noValidate>
      <TextField label={say(words, 'structure.name')} value={name} onChange={setName} autoComplete="off" />
      {!one && <RadioList label={say(words, 'structure.kind')} value={kind} onChange={setKind} options={(['employee', 'agent'] as const).map((value) => ({ value, label: say(words, `structure.kind_${value}`) }))} />}
      <Problem of={keep.refusal} />
      <Button type="submit" disabled={name.trim() === '' || kind === ''} busy={keep.running} full>{say(words, 'structure.save')}</Button>
    </form>
  );
}

const placeKinds = ['site', 'contact centre', 'depot', 'office'] as const;

function PlaceForm({ one, onDone }: Kept<Whole['places'][number]>): ReactNode {
  const keep = useCommand(api.organisation.keepPlace);
  const [name, setName] = useState(one?.name ?? '');
  const [kind, setKind] = useState<(typeof placeKinds)[number]>(one?.kind ?? 'site');
  const [zone, setZone] = useState(one?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const go = () => keep.run({ ...(one && { id: one.id }), name, kind, zone }, onDone);
  return (
    <form className="form" onSubmit={submit(go)} noValidate>
      <TextField label={say(words, 'structure.name')} value={name} onChange={setName} autoComplete="off" />
      <Select label={say(words, 'structure.place_kind')} value={kind} onChange={setKind} options={placeKinds.map((value) => ({ value, label: say(words, `structure.place_${value === 'contact centre' ? 'centre' : value}`) }))} />
      <TextField label={say(words, 'structure.zone')} hint={say(words, 'structure.zone_hint')} value={zone} onChange={setZone} autoComplete="off" spellCheck={false} />
      <Problem of={keep.refusal} />
      <Button type="submit" disabled={name.trim() === ''} busy={keep.running} full>{say(words, 'structure.save')}</Button>
    </form>
  );
}

function Closing({ part: { what, one }, onDone }: { part: { what: Part['what']; one: { id: string; closedAt: string | null } }; onDone: () => void }): ReactNode {
  const close = useCommand(api.organisation.close);
  const reopen = useCommand(api.organisation.reopen);
  return (
    <div className="form" style={{ marginTop: 18 }}>
      <Problem of={close.refusal ?? reopen.refusal} />
      {one.closedAt
        ? <Button look="quiet" busy={reopen.running} onClick={() => reopen.run({ what, id: one.id }, onDone)} full>{say(words, 'structure.reopen')}</Button>
        : <Button look="plain" busy={close.running} onClick={() => close.run({ what, id: one.id }, onDone)} full>{say(words, 'structure.close')}</Button>}
    </div>
  );
}

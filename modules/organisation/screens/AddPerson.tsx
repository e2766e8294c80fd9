import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { goTo } from '#web/router.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { DateField, errorOf, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../directory-words.ts';

type Kind = 'employee' | 'agent' | 'candidate';

/** Somebody new: who they are, what they are here, from when. A position follows on their page. */
export function AddPerson({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const add = useCommand(api.people.add);
  const [given, setGiven] = useState({ name: '', email: '', userName: '', title: '', fromOn: new Date().toISOString().slice(0, 10) });
  const [kind, setKind] = useState<Kind | ''>('');
  const set = (field: keyof typeof given) => (value: string) => setGiven({ ...given, [field]: value });
  const ready = given.name.trim() !== '' && kind !== '' && given.title.trim() !== '' && given.fromOn !== '';
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const { name, email, userName, title, fromOn } = given;
    add.run({ name, kind: kind as Kind, title, fromOn, ...(email.trim() && { email: email.trim() }), ...(userName && { userName }) }, ({ id }) => {
      toast(say(words, 'directory.added', { name: name.trim() }));
      onClose();
      goTo(`/people/${id}`);
    });
  };
  return (
    <Dialog open={open} onClose={onClose} title={say(words, 'directory.add')}>
      <form className="form" onSubmit={go} noValidate>
        <TextField label={say(words, 'directory.name')} hint={say(words, 'directory.name_hint')} value={given.name} onChange={set('name')} error={errorOf(add.refusal, 'name')} autoComplete="off" required />
        <RadioList label={say(words, 'directory.add_kind')} value={kind} onChange={setKind} options={(['employee', 'agent', 'candidate'] as const).map((one) => ({ value: one, label: say(words, `directory.add_${one}`) }))} />
        <TextField label={say(words, 'directory.job')} value={given.title} onChange={set('title')} error={errorOf(add.refusal, 'title')} autoComplete="off" required />
        <DateField label={say(words, 'directory.from')} value={given.fromOn} onChange={set('fromOn')} error={errorOf(add.refusal, 'fromOn')} />
        <TextField label={say(words, 'directory.email')} value={given.email} onChange={set('email')} error={errorOf(add.refusal, 'email')} type="email" autoComplete="off" />
        <TextField label={say(words, 'directory.user_name')} hint={say(words, 'directory.user_name_hint')} value={given.userName} onChange={set('userName')} error={errorOf(add.refusal, 'userName')} autoComplete="off" />
        <Problem of={add.refusal} />
        <Button type="submit" busy={add.running} disabled={!ready} full>{given.name.trim() ? say(words, 'directory.add_go', { name: given.name.trim() }) : say(words, 'directory.add_unnamed')}</Button>
      </form>
    </Dialog>
  );
}

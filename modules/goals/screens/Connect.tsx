import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Select, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import type { Whole } from './RolePage.tsx';

/** What this role does for another, in a few words: its way to customers follows. */
export function Connect({ role, open, onClose }: { role: Whole; open: boolean; onClose: () => void }): ReactNode {
  const serve = useCommand(api.goals.serve);
  const [what, setWhat] = useState('');
  const [servedRoleId, setServed] = useState('');
  const ready = what.trim() !== '' && servedRoleId !== '';
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (ready) serve.run({ roleId: role.id, servedRoleId, what }, onClose);
  };
  return (
    <Dialog open={open} onClose={onClose} title={say(words, 'role.connect')}>
      <form className="form" onSubmit={go} noValidate>
        <Select label={say(words, 'role.for')} value={servedRoleId} onChange={setServed} unchosen={say(words, 'goals.choose')} options={role.roles.map(({ id, name }) => ({ value: id, label: name }))} />
        <TextField label={say(words, 'role.what')} hint={say(words, 'role.what_hint')} value={what} onChange={setWhat} maxLength={80} autoComplete="off" />
        <Problem of={serve.refusal} />
        <Button type="submit" disabled={!ready} busy={serve.running} full>{say(words, 'role.connect_go')}</Button>
      </form>
    </Dialog>
  );
}

import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { setSearch } from '#web/router.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import './Touchpoints.css';

/** A new journey needs only its name. */
export function Begin({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const [name, setName] = useState('');
  const begin = useCommand(api.journeys.begin);
  return (
    <Dialog open={open} onClose={onClose} title={say(words, 'list.begin')}>
      <form className="shape" onSubmit={(event) => {
        event.preventDefault();
        begin.run({ name }, ({ id }) => { onClose(); setSearch({ journey: id }); toast(say(words, 'list.begun', { name: name.trim() })); });
      }}>
        <TextField label={say(words, 'list.begin_name')} hint={say(words, 'list.begin_hint')} value={name} onChange={setName} maxLength={80} required />
        <Problem of={begin.refusal} />
        <div className="shape-acts"><Button type="submit" busy={begin.running}>{say(words, 'list.begin')}</Button></div>
      </form>
    </Dialog>
  );
}

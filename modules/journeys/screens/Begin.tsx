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
export function Begin({ first, open, onClose }: { first: boolean; open: boolean; onClose: () => void }): ReactNode {
  const title = say(words, first ? 'list.begin_first' : 'list.begin');
  const [name, setName] = useState('');
  const begin = useCommand(api.journeys.begin);
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <form className="shape" onSubmit={(event) => {
        event.preventDefault();
        begin.run({ name }, ({ id }) => { onClose(); setSearch({ journey: id }); toast(say(words, 'list.begun', { name: name.trim() })); });
      }}>
        <TextField label={say(words, 'list.begin_name')} hint={say(words, 'list.begin_hint')} value={name} onChange={setName} maxLength={80} required />
        <Problem of={begin.refusal} />
        <div className="shape-acts"><Button type="submit" busy={begin.running}>{title}</Button></div>
      </form>
    </Dialog>
  );
}

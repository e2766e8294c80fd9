import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { TextArea, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../page-words.ts';
import './Touchpoint.css';

const causes = ['skill', 'tool', 'rule', 'staffing', 'information'] as const;

/** Something stands in the way: what kind of thing, in a few words, and what happened. Begun with what was `written` of it before, if it was. */
export function Note({ open, onClose, touchpointId, written }: { open: boolean; onClose: () => void; touchpointId: string; written: string }): ReactNode {
  const [cause, setCause] = useState<(typeof causes)[number] | ''>('');
  const [about, setAbout] = useState(written.slice(0, 80).trim());
  const [said, setSaid] = useState(written);
  const note = useCommand(api.insights.note);
  const send = () => cause !== '' && note.run({ touchpointId, cause, about, words: said }, ({ notes }) => { onClose(); setCause(''); setAbout(''); setSaid(''); toast(say(words, 'barriers.sent', { n: notes })); });
  return (
    <Dialog open={open} onClose={onClose} title={say(words, 'barriers.note')}>
      <form className="at-form" onSubmit={(event) => { event.preventDefault(); send(); }}>
        <WhoSees>{say(words, 'barriers.who')}</WhoSees>
        <RadioList label={say(words, 'barriers.cause')} value={cause} onChange={setCause} options={causes.map((one) => ({ value: one, label: say(words, `cause.${one}`) }))} />
        <TextField label={say(words, 'barriers.about')} hint={say(words, 'barriers.about_hint')} value={about} onChange={setAbout} maxLength={80} minLength={3} required />
        <TextArea label={say(words, 'barriers.happened')} value={said} onChange={setSaid} maxLength={600} required />
        <Problem of={note.refusal} />
        <div><Button type="submit" busy={note.running} disabled={cause === ''}>{say(words, 'barriers.send')}</Button></div>
      </form>
    </Dialog>
  );
}

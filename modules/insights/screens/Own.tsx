import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { DateField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { say } from '#web/words.tsx';
import { words } from '../page-words.ts';
import type { Barrier } from './Barriers.tsx';
import './Touchpoint.css';

/** Who takes it on, and by when it is gone. */
export function Own({ open, onClose, of: { id, about, owner, fixBy } }: { open: boolean; onClose: () => void; of: Barrier }): ReactNode {
  const [chosen, setChosen] = useState<Found | undefined>(owner ? { ...owner, title: '' } : undefined);
  const [by, setBy] = useState(fixBy ?? '');
  const own = useCommand(api.insights.own);
  return (
    <Dialog open={open} onClose={onClose} title={about}>
      <form className="at-form" onSubmit={(event) => { event.preventDefault(); if (chosen && by) own.run({ id, ownerId: chosen.id, fixBy: by }, onClose); }}>
        <PersonPicker label={say(words, 'barriers.owner')} chosen={chosen} onChange={setChosen} />
        <DateField label={say(words, 'barriers.by')} value={by} onChange={setBy} required />
        <Problem of={own.refusal} />
        <div><Button type="submit" busy={own.running} disabled={!chosen || !by}>{say(words, 'barriers.save')}</Button></div>
      </form>
    </Dialog>
  );
}

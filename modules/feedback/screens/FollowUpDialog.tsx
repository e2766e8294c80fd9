import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { go } from '#web/router.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { words } from '../stream-words.ts';

/** Begins a case about a low score, and goes to it; how the customer can be reached is written down where it is known. */
export function FollowUpDialog({ open, answerId, onClose }: { readonly open: boolean; readonly answerId: string; readonly onClose: () => void }): ReactNode {
  const [reach, setReach] = useState({ name: '', contact: '' });
  const follow = useCommand(api.recovery.openFor);
  const begin = () => follow.run({ answerId, name: reach.name || null, contact: reach.contact || null }, ({ id }) => go({ to: '/customers/recovery/:id', params: { id } }));
  return (
    <Dialog open={open} onClose={onClose} title={say(words, 'stream.follow_title')} about={say(words, 'stream.follow_about')}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); begin(); }}>
        <TextField label={say(words, 'stream.follow_contact')} value={reach.contact} onChange={(contact) => setReach({ ...reach, contact })} />
        <TextField label={say(words, 'stream.follow_name')} value={reach.name} onChange={(name) => setReach({ ...reach, name })} />
        <Problem of={follow.refusal} />
        <Button type="submit" look="primary" busy={follow.running}>{say(words, 'stream.follow_begin')}</Button>
      </form>
    </Dialog>
  );
}

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
export function FollowUp({ answerId }: { readonly answerId: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const [reach, setReach] = useState({ name: '', contact: '' });
  const follow = useCommand(api.recovery.openFor);
  const begin = () => follow.run({ answerId, name: reach.name || null, contact: reach.contact || null }, ({ id }) => go({ to: '/customers/recovery/:id', params: { id } }));
  return (
    <>
      <Button look="plain" onClick={() => setOpen(true)}>{say(words, 'stream.follow')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={say(words, 'stream.follow_title')} about={say(words, 'stream.follow_about')}>
        <form onSubmit={(event) => { event.preventDefault(); begin(); }}>
          <TextField label={say(words, 'stream.follow_contact')} value={reach.contact} onChange={(contact) => setReach({ ...reach, contact })} />
          <TextField label={say(words, 'stream.follow_name')} value={reach.name} onChange={(name) => setReach({ ...reach, name })} />
          <Problem of={follow.refusal} />
          <Button type="submit" look="primary" busy={follow.running}>{say(words, 'stream.follow_begin')}</Button>
        </form>
      </Dialog>
    </>
  );
}

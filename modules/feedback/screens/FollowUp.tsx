import { useState, type ReactNode } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { say } from '#web/words.tsx';
import { words } from '../stream-words.ts';

const FollowUpDialog = lazily(() => import('./FollowUpDialog.tsx').then((part) => part.FollowUpDialog));

/** Beside a low score: somebody calls the customer back. */
export function FollowUp({ answerId }: { readonly answerId: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="plain" onClick={() => setOpen(true)}>{say(words, 'stream.follow')}</Button>
      <FollowUpDialog open={open} answerId={answerId} onClose={() => setOpen(false)} />
    </>
  );
}

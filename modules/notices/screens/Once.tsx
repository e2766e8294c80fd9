import type { ReactNode } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { Notice } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { words } from '../connection-words.ts';

/** What is shown only now; it stays until somebody says that it is kept. */
export const Once = ({ secret, onKept, children }: { readonly secret: string; readonly onKept: () => void; readonly children?: ReactNode }): ReactNode => (
  <Notice tone="late" action={<Button look="quiet" onClick={onKept}>{say(words, 'link.kept')}</Button>}>
    {children}
    <p>{say(words, 'link.secret_once')}</p>
    <code className="connection-secret">{secret}</code>
  </Notice>
);

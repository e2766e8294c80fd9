import type { ReactNode } from 'react';
import type { Question } from '#web/api.ts';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { Skeleton } from './Skeleton.tsx';

/** Draws the answer of a question; until it is there, its shape; if it is refused, the words of the refusal and a way to ask again. */
export function Asked<O>({
  of,
  skeleton = <Skeleton />,
  children,
}: {
  readonly of: Question<O>;
  readonly skeleton?: ReactNode;
  readonly children: (answer: O) => ReactNode;
}): ReactNode {
  if (of.answer !== undefined) return children(of.answer);
  if (!of.refusal) return skeleton;
  const mayHelp = of.refusal.status === 0 || of.refusal.status >= 500;
  return (
    <Notice
      tone="problem"
      action={
        mayHelp && (
          <Button look="quiet" onClick={of.askAgain}>
            {say(words, 'frame.again')}
          </Button>
        )
      }
    >
      {of.refusal.message}
    </Notice>
  );
}

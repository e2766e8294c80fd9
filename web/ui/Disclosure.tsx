import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import { Button } from './Button.tsx';
import './Disclosure.css';

/** More, folded away until it is wanted; found by the browser's own search too. */
export function Disclosure({
  title,
  open,
  children,
}: {
  readonly title: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className="disclosure" open={open}>
      <summary>
        <IconChevronDown size={17} stroke={2} aria-hidden />
        {title}
      </summary>
      <div className="disclosure-inside">{children}</div>
    </details>
  );
}

/** The next lines of a long list. Nothing moves by itself while a person reads. */
export const ShowMore = ({ onMore, busy }: { readonly onMore: () => void; readonly busy?: boolean }): ReactNode => (
  <div className="show-more">
    <Button look="quiet" onClick={onMore} busy={busy ?? false}>
      {say(words, 'frame.show_more')}
    </Button>
  </div>
);

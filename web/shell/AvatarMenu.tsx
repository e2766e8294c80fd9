import { lazy, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import { Avatar } from '#web/ui/domain/Person.tsx';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import { useMe } from './me.ts';

const OwnMenu = lazy(() => import('./OwnMenu.tsx').then((menu) => ({ default: menu.OwnMenu })));

/** One's picture on a page, and behind it what is one's own: space, theme, language, who sees what, leaving. */
export function AvatarButton({ size = 42 }: { readonly size?: number }): ReactNode {
  const { person } = useMe();
  return (
    <Opening>
      {(open) => (
        <button type="button" className="avatar-button" {...open}>
          <Avatar name={person.name} size={size} />
          <span className="unseen">{say(words, 'frame.profile')}</span>
        </button>
      )}
    </Opening>
  );
}

/** The same at the foot of the menu of places. */
export function Who(): ReactNode {
  const { person } = useMe();
  return (
    <Opening side="top">
      {(open) => (
        <button type="button" className="who" {...open}>
          <Avatar name={person.name} />
          <span className="who-words">
            <strong>{person.name}</strong>
            <small>{person.title}</small>
          </span>
          <span className="unseen">{say(words, 'frame.profile')}</span>
        </button>
      )}
    </Opening>
  );
}

/** The menu itself is loaded when it is first wanted. */
function Opening({
  side = 'bottom',
  children,
}: {
  side?: 'top' | 'bottom';
  children: (how: { onClick?: () => void; 'aria-haspopup'?: 'menu' }) => ReactElement;
}): ReactNode {
  const [wanted, setWanted] = useState(false);
  const plain = children({ onClick: () => setWanted(true), 'aria-haspopup': 'menu' });
  return wanted ? (
    <Suspense fallback={plain}>
      <OwnMenu trigger={children({})} side={side} />
    </Suspense>
  ) : (
    plain
  );
}

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { usePopupPlace } from './popup-place.ts';
import './Overlay.css';

/** More about something, beside it, for as long as it is wanted. What is needed to understand a number never stands only here. */
export function Popover({
  trigger,
  title,
  children,
}: {
  readonly trigger: ReactElement;
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal {...usePopupPlace()}>
        <Base.Positioner className="popup-above" sideOffset={6} align="start" collisionPadding={8}>
          <Base.Popup className="popup popover">
            <Base.Title className="popover-title">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

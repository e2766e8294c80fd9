import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { usePopupPlace } from './popup-place.ts';
import './Overlay.css';

/** The name of an icon, for eyes; the icon button has the same name for ears. Nothing else belongs in a tooltip. */
export function Tooltip({ name, children }: { readonly name: string; readonly children: ReactElement }): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={350} />
      <Base.Portal {...usePopupPlace()}>
        <Base.Positioner className="popup-above" sideOffset={6}>
          <Base.Popup className="tooltip">{name}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

import { Drawer } from '@base-ui/react/drawer';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import { InsideOverlay } from './popup-place.ts';
import './Overlay.css';

export type OverlayProps = { readonly open: boolean; readonly onClose: () => void; readonly title: string; readonly children: ReactNode };

/**
 * From below on a phone, swiped away with a thumb. Load what opens in a sheet together with it, as one lazy chunk
 * (`const Ask = lazily(() => import('./Ask.tsx'))`): nested lazies would wait twice.
 */
export function Sheet({ open, onClose, title, children }: OverlayProps): ReactNode {
  return (
    <Drawer.Root open={open} onOpenChange={(stays) => { if (!stays) onClose(); }} swipeDirection="down">
      <Drawer.Portal>
        <Drawer.Backdrop className="overlay-back" />
        <Drawer.Viewport className="sheet-view">
          <Drawer.Popup className="sheet">
            <div className="sheet-grip" aria-hidden />
            <div className="overlay-head">
              <Drawer.Title>{title}</Drawer.Title>
              <Drawer.Close className="icon-button" aria-label={say(words, 'frame.close')}><IconX size={22} stroke={1.8} aria-hidden /></Drawer.Close>
            </div>
            <Drawer.Content><InsideOverlay value={true}>{children}</InsideOverlay></Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

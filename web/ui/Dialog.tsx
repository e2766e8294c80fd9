import { Dialog as Base } from '@base-ui/react/dialog';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import type { OverlayProps } from './Sheet.tsx';
import { InsideOverlay } from './popup-place.ts';
import './Overlay.css';

/** In the middle of a desk; full width at the foot of a phone. For what must be finished or left; details of a row belong in a Sheet. */
export function Dialog({
  open,
  onClose,
  title,
  about,
  wide,
  children,
}: OverlayProps & { readonly about?: ReactNode; readonly wide?: boolean }): ReactNode {
  return (
    <Base.Root
      open={open}
      onOpenChange={(stays) => {
        if (!stays) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="overlay-back" />
        <Base.Popup className="dialog" data-wide={wide || undefined}>
          <div className="overlay-head">
            <Base.Title>{title}</Base.Title>
            <Base.Close className="icon-button" aria-label={say(words, 'frame.close')}>
              <IconX size={22} stroke={1.8} aria-hidden />
            </Base.Close>
          </div>
          {about && <Base.Description className="second small dialog-about">{about}</Base.Description>}
          <InsideOverlay value={true}>{children}</InsideOverlay>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

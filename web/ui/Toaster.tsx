import { Toast } from '@base-ui/react/toast';
import { IconX } from '@tabler/icons-react';
import { createRoot } from 'react-dom/client';
import type { ReactNode } from 'react';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import './Toaster.css';

/** Shows one. The place they stand in is made for the first and stays; a moment passes, so that a screen reader hears even that one. */
export function showToast(message: string, undo?: () => void): void {
  const delay = standing ? 0 : 120;
  stand();
  setTimeout(() => {
    const id = manager.add({
      title: message,
      // Long enough to be read twice; what can be undone waits longer.
      timeout: undo ? 10_000 : 5_000,
      ...(undo && { actionProps: { children: say(words, 'frame.undo'), onClick: () => { manager.close(id); undo(); } } }),
    });
  }, delay);
}

const manager = Toast.createToastManager();
let standing = false;

function stand(): void {
  if (standing) return;
  standing = true;
  const place = document.body.appendChild(document.createElement('div'));
  createRoot(place).render(
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal><Toast.Viewport className="toasts"><Toasts /></Toast.Viewport></Toast.Portal>
    </Toast.Provider>,
  );
}

function Toasts(): ReactNode {
  return Toast.useToastManager().toasts.map((one) => (
    <Toast.Root key={one.id} toast={one} className="toast" swipeDirection={['right', 'down']}>
      <Toast.Content className="toast-content">
        <Toast.Title className="toast-words" render={<p />} />
        <Toast.Action className="toast-undo" />
        <Toast.Close className="icon-button" aria-label={say(words, 'frame.close')}><IconX size={18} stroke={1.8} aria-hidden /></Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

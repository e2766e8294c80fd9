import { lazy, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import type { MenuLine } from './Menu.tsx';

const load = () => import('./Menu.tsx');
const Menu = lazy(() => load().then((menu) => ({ default: menu.Menu })));

type Behaviour = { onClick?: () => void; onPointerEnter?: () => void; onFocus?: () => void; 'aria-haspopup'?: 'menu' };

/** A button with a menu behind it, which is loaded when it is first wanted and opens as soon as it is there. */
export function MenuButton({ button, lines }: { readonly button: (behaviour: Behaviour) => ReactElement; readonly lines: readonly MenuLine[] }): ReactNode {
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(true);
  const closed = button({ onClick: () => setWanted(true), onPointerEnter: () => void load(), onFocus: () => void load(), 'aria-haspopup': 'menu' });
  return wanted ? (
    <Suspense fallback={closed}>
      <Menu trigger={button({})} lines={lines} open={open} onOpenChange={setOpen} />
    </Suspense>
  ) : (
    closed
  );
}

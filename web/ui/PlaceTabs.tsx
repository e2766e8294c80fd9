import type { ReactNode } from 'react';
import './Tabs.css';

/** The pages of one place, as links. On a narrow screen they run over the side; the one that is open is brought into sight. */
export const PlaceTabs = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode => (
  <nav className="place-tabs" aria-label={label} ref={bringOpenIntoSight}>{children}</nav>
);

function bringOpenIntoSight(row: HTMLElement | null): void {
  const open = row?.querySelector<HTMLElement>('[aria-current]');
  if (open) row!.scrollLeft = open.offsetLeft - row!.offsetLeft - (row!.clientWidth - open.offsetWidth) / 2;
}

import { createContext, use } from 'react';

/** Set by Sheet and Dialog: what pops up inside them belongs to them. */
export const InsideOverlay = createContext(false);

/** Where a menu or a list pops up: in the main part of the page, so that it stays among its landmarks. */
export function usePopupPlace(): { readonly container?: HTMLElement } {
  const inside = use(InsideOverlay);
  const main = inside ? null : document.getElementById('main');
  return main ? { container: main } : {};
}

import type { ReactNode } from 'react';
import { useTitle } from '#web/router.tsx';
import { Brand } from '#web/shell/Brand.tsx';
import { forgetEverything } from '#web/answers.ts';
import './Door.css';

/** The frame of every step at the door: the house's name, one sentence, one thing to do. */
export function Door({ title, why, children }: { readonly title: string; readonly why?: ReactNode; readonly children: ReactNode }): ReactNode {
  useTitle(title);
  return (
    <div className="door">
      <header><Brand name="Throughline" /></header>
      <main id="main" tabIndex={-1}>
        <div className="door-panel">
          <svg className="door-thread" viewBox="0 0 420 44" aria-hidden>
            <path d="M9 34C92 34 128 10 208 10s118 20 201 1" /><rect x="3" y="28" width="12" height="12" rx="2.5" transform="rotate(45 9 34)" /><circle cx="411" cy="11" r="6.5" />
          </svg>
          <h1>{title}</h1>
          {why && <p className="second door-why">{why}</p>}
          {children}
        </div>
      </main>
    </div>
  );
}

export type Arrived = { readonly signedIn: boolean; readonly second: string | null; readonly rests: boolean };

/** In: nothing of whoever was here before is left, and the page is loaded anew in the person's language. Whose rights rest is led to where they wake. */
export function enter({ rests }: Arrived): void {
  forgetEverything();
  location.assign(rests ? '/me/security' : safe(new URLSearchParams(location.search).get('next')));
}

/** Only an address of this house: a link that leads elsewhere after signing in is an old trick. */
export const safe = (wanted: string | null): string => {
  const address = new URL(wanted ?? '/home', location.origin);
  return address.origin === location.origin && !address.pathname.startsWith('/sign-in') ? address.pathname + address.search : '/home';
};

import type { ReactNode } from 'react';

/** The thread: from what a customer met, to what we do about it. */
export const Mark = ({ size = 22 }: { readonly size?: number }): ReactNode => (
  <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden>
    <path d="M3 4.5c7 0 4.5 13 16 13" fill="none" stroke="var(--lagoon)" strokeWidth="2.4" strokeLinecap="round" />
    <circle cx="3.6" cy="4.6" r="2.6" fill="var(--surface)" stroke="var(--clay)" strokeWidth="2.2" />
    <circle cx="18.6" cy="17.4" r="2.6" fill="var(--lagoon)" />
  </svg>
);

export const Brand = ({ name }: { readonly name: string }): ReactNode => <div className="brand"><Mark /><span>{name}</span></div>;

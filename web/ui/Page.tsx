import type { ReactNode } from 'react';
import { useTitle } from '#web/router.tsx';
import './Page.css';

/** A screen. `title` stands in the browser's tab; `width` is narrow for reading and forms, home for two columns, wide for charts. */
export function Page({
  title,
  width = 'wide',
  children,
}: {
  readonly title: string;
  readonly width?: 'narrow' | 'home' | 'wide';
  readonly children: ReactNode;
}): ReactNode {
  useTitle(title);
  return (
    <div className="page" data-width={width}>
      {children}
    </div>
  );
}

/** The screen's first sentence (h1), which a person could say aloud, and under it the proof in words. `aside` holds the filters. */
export function Finding({
  kick,
  proof,
  aside,
  children,
}: {
  readonly kick?: ReactNode;
  readonly proof?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <header className="finding">
      <div className="finding-words">
        {kick && <p className="kick">{kick}</p>}
        <h1>{children}</h1>
        {proof && <p className="finding-proof">{proof}</p>}
      </div>
      {aside && <div className="filters">{aside}</div>}
    </header>
  );
}

/** The head of a page about somebody, and of Home: a smaller h1 with room at its end. */
export function Heading({
  kick,
  aside,
  children,
}: {
  readonly kick?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <header className="heading">
      <div>
        {kick && <p className="kick">{kick}</p>}
        <h1>{children}</h1>
      </div>
      {aside}
    </header>
  );
}

/** A part of a page with its own heading; `more` is a link beside it. */
export function Section({
  title,
  more,
  order,
  children,
}: {
  readonly title: string;
  readonly more?: ReactNode;
  readonly order?: number;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="section" aria-label={title} style={order === undefined ? undefined : { order }}>
      <div className="section-head">
        <h2>{title}</h2>
        {more}
      </div>
      {children}
    </section>
  );
}

/** Two columns on a desk, one on a phone, where a section's `order` decides its place. */
export const Columns = ({ children }: { readonly children: readonly [ReactNode, ReactNode] }): ReactNode => (
  <div className="columns">
    <div>{children[0]}</div>
    <div>{children[1]}</div>
  </div>
);

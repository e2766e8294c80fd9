import type { ReactNode } from 'react';
import { say } from '#web/words.tsx';
import { words } from './journey-words.ts';
import { PracticeMark, type Practice } from './Range.tsx';
import { words as shared } from './domain-words.ts';
import './Through.css';

/** The chosen touchpoint told in steps on its thread; it ends in one thing to do. `steps` are Step elements, usually four. */
export function Through({
  name,
  facts,
  more,
  below,
  next,
  children,
}: {
  readonly name: string;
  /** Beside the name. */
  readonly facts?: ReactNode;
  /** Under it, smaller. */
  readonly more?: ReactNode;
  readonly below?: boolean;
  readonly next?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section id="through" className="through" aria-live="polite" aria-label={say(words, 'journey.detail', { name })} data-below={below || undefined}>
      <div className="through-head">
        <h2>{name}</h2>
        {facts && <p className="second small">{facts}</p>}
        {more && <p className="through-more caption muted">{more}</p>}
      </div>
      <ol className="through-steps">{children}</ol>
      {next && <div className="through-next">{next}</div>}
    </section>
  );
}

export const Step = ({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode => (
  <li>
    <h3>{title}</h3>
    {children}
  </li>
);

/** How each practice supports a behaviour, in words beside its mark. */
export const PracticeList = ({ practices }: { readonly practices: readonly (Practice & { readonly words: ReactNode })[] }): ReactNode => (
  <ul className="practice-list">
    {practices.map((one) => (
      <li key={one.name}>
        <PracticeMark state={one.state} />
        <span>
          <b>{one.name}</b>
          <span className="unseen">: {say(shared, `practice.${one.state}`)}.</span> {one.words}
        </span>
      </li>
    ))}
  </ul>
);

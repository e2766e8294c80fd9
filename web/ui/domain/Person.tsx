import type { ReactNode } from 'react';
import { IconEye } from '@tabler/icons-react';
import { PlainLink } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { words } from './domain-words.ts';
import './Person.css';

/** Initials; the name always stands beside it, so it is silent. */
export const Avatar = ({ name, size = 32 }: { readonly name: string; readonly size?: number }): ReactNode => (
  <span className="avatar" style={{ width: size, height: size, fontSize: size * 0.38 }} aria-hidden>
    {initials(name)}
  </span>
);

export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => [...part][0])
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .join('')
    .toUpperCase();

/** A person, and the way to their page. Names before job titles. */
export function PersonLink({
  id,
  name,
  title,
  size,
}: {
  readonly id: string;
  readonly name: string;
  readonly title?: string | undefined;
  readonly size?: number;
}): ReactNode {
  return (
    <PlainLink className="person" href={`/people/${id}`}>
      <Avatar name={name} size={size ?? (title ? 36 : 28)} />
      <span>
        <b>{name}</b>
        {title && <small>{title}</small>}
      </span>
    </PlainLink>
  );
}

/** Something a colleague did, with when: "Jonas thanked you for covering the Sunday rush". */
export const PersonLine = ({
  name,
  when,
  children,
}: {
  readonly name: string;
  readonly when?: ReactNode;
  readonly children: ReactNode;
}): ReactNode => (
  <p className="person-line small">
    <Avatar name={name} size={30} />
    <span>{children}</span>
    {when && <span className="muted caption">{when}</span>}
  </p>
);

/** The first line of anything sensitive: who sees it, what it decides, what it never decides alone. */
export const WhoSees = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <p className="who-sees caption">
    <IconEye size={17} stroke={1.8} aria-hidden />
    <span>
      <span className="unseen">{say(words, 'who.sees')}: </span>
      {children}
    </span>
  </p>
);

/** Where a thing is, whose turn it is, by when, in a sentence: "Draft, only you see it". */
export const StatusLine = ({ tone = 'open', children }: { readonly tone?: 'open' | 'done' | 'late'; readonly children: ReactNode }): ReactNode => (
  <p className="status-line small" data-tone={tone} role="status">
    <i aria-hidden />
    {children}
  </p>
);

import { IconAlertCircle, IconCheck, IconChevronRight, IconClockHour4, IconMessageCircle, IconRosetteFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, type Path, type Target } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { words } from './domain-words.ts';
import { dayOfMonth, weekday } from '#web/when.ts';
import { VoiceInline } from './Voice.tsx';
import './Relationship.css';

/** A certificate, in gold because gold is for nothing else. It opens the paper itself, a public page. */
export const CertificateCard = ({
  title,
  words: said,
  lang,
  href,
}: {
  readonly title: ReactNode;
  readonly words: string;
  readonly lang?: string;
  readonly href: string;
}): ReactNode => (
  <a className="certificate-card" href={href}>
    <span className="certificate-seal" aria-hidden>
      <IconRosetteFilled size={30} />
    </span>
    <span>
      <b>{title}</b>
      <VoiceInline lang={lang}>{said}</VoiceInline>
    </span>
    <IconChevronRight size={20} stroke={1.8} aria-hidden />
  </a>
);

/** Promises at a glance: kept, due (hollow), late (hatched). */
export function PromiseSegments({ kept, due, late }: { readonly kept: number; readonly due: number; readonly late: number }): ReactNode {
  const all = [...Array<string>(kept).fill('kept'), ...Array<string>(due).fill('due'), ...Array<string>(late).fill('late')];
  return (
    <div className="promise-segments" role="img" aria-label={say(words, 'promises.spoken', { n: all.length, kept, due, late })}>
      {all.map((state, at) => (
        <i key={at} data-state={state} />
      ))}
    </div>
  );
}

const ledgerIcons = { late: IconAlertCircle, due: IconClockHour4, kept: IconCheck, explained: IconMessageCircle };

/** A list of LedgerRows. */
export const Ledger = ({ children }: { readonly children: ReactNode }): ReactNode => <ul className="ledger">{children}</ul>;

/** One promise: what, since when and for when; `own` is the person's own word, with its tag in `tag`. Put what is late into <em>. */
export function LedgerRow({
  state,
  title,
  tag,
  action,
  children,
}: {
  readonly state: keyof typeof ledgerIcons | 'own';
  readonly title: ReactNode;
  readonly tag?: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  const Icon = state === 'own' ? null : ledgerIcons[state];
  return (
    <li data-state={state}>
      {Icon && <Icon size={20} stroke={state === 'kept' ? 2.2 : 1.9} aria-hidden />}
      {tag && <span className="ledger-tag">{tag}</span>}
      <div>
        <b>{title}</b>
        {children && <span className="caption">{children}</span>}
        {action}
      </div>
    </li>
  );
}

/** A day as on a calendar's leaf; the same day is said in words beside it. */
export const DateTile = ({ at }: { readonly at: string | Date }): ReactNode => (
  <div className="date-tile" aria-hidden>
    <span>{weekday(at, 'short')}</span>
    <b>{dayOfMonth(at)}</b>
  </div>
);

/** Something with a day: its leaf, what it is, and the smaller facts. */
export const Appointment = ({
  at,
  title,
  children,
}: {
  readonly at: string | Date;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}): ReactNode => (
  <div className="appointment">
    <DateTile at={at} />
    <div>
      <b>{title}</b>
      {children && <span className="caption muted">{children}</span>}
    </div>
  </div>
);

/** What will be talked about, and who wants to. */
export const AgendaList = ({
  topics,
}: {
  readonly topics: readonly { readonly id: string; readonly text: ReactNode; readonly by: string }[];
}): ReactNode => (
  <ol className="agenda small">
    {topics.map((one) => (
      <li key={one.id}>
        <span>{one.text}</span>
        <em>{one.by}</em>
      </li>
    ))}
  </ol>
);

/** A line with a round button or icon before it: a lesson, a story, a person. */
export const LeadRow = ({
  lead,
  title,
  children,
}: {
  readonly lead: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}): ReactNode => (
  <li className="lead-row">
    {lead}
    <div>
      <b>{title}</b>
      {children && <span className="caption">{children}</span>}
    </div>
  </li>
);

/** A whole row that goes somewhere, with its facts and a chevron. */
export function RowLink<P extends Path>({
  title,
  facts,
  lead,
  ...target
}: Target<P> & { readonly title: ReactNode; readonly facts?: ReactNode; readonly lead?: ReactNode }): ReactNode {
  return (
    <Link {...(target as never as Target<P> & object)} className="row-link">
      {lead}
      <span>
        <b>{title}</b>
        {facts && <small>{facts}</small>}
      </span>
      <IconChevronRight size={19} stroke={1.8} aria-hidden />
    </Link>
  );
}

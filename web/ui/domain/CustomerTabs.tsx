import type { ReactNode } from 'react';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import '#web/ui/Tabs.css';
import { words } from './customer-words.ts';

const pages = [
  { to: '/customers', code: 'customers.tab_feedback' },
  { to: '/customers/recovery', code: 'customers.tab_recovery' },
  { to: '/customers/surveys', code: 'customers.tab_surveys' },
  { to: '/customers/forum', code: 'customers.tab_forum' },
  { to: '/customers/certificates', code: 'customers.tab_certificates' },
  { to: '/customers/stories', code: 'customers.tab_stories' },
  { to: '/customers/changes', code: 'customers.tab_changes' },
  { to: '/customers/rights', code: 'customers.tab_rights' },
  { to: '/customers/panels', code: 'customers.tab_panels' },
] as const;

/** The sides of what customers tell us, whichever module they belong to; a side without a screen is not shown. */
export const CustomerTabs = ({ here }: { readonly here: (typeof pages)[number]['to'] }): ReactNode => (
  <nav className="place-tabs" aria-label={say(words, 'customers.tabs')}>
    {pages
      .filter(({ to }) => hasRoute(to))
      .map(({ to, code }) => (
        <PlainLink key={to} href={to} aria-current={to === here ? 'page' : undefined}>
          {say(words, code)}
        </PlainLink>
      ))}
  </nav>
);

import type { ReactNode } from 'react';
import { Link } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import '#web/ui/Tabs.css';
import { useMe } from './me.ts';
import { words } from './menu-words.ts';

const pages = [
  { to: '/settings/accounts', code: 'menu.accounts' },
  { to: '/settings/outbox', code: 'menu.letters' },
  { to: '/settings/import', code: 'menu.import' },
] as const;

/** The pages of settings, whichever module they belong to. Letters are for administrators alone. */
export function SettingsTabs({ here }: { readonly here: (typeof pages)[number]['to'] }): ReactNode {
  if (!useMe().roles.includes('admin')) return null;
  return (
    <nav className="place-tabs" aria-label={say(words, 'menu.settings')}>
      {pages.map(({ to, code }) => (
        <Link key={to} to={to} aria-current={to === here ? 'page' : undefined}>
          {say(words, code)}
        </Link>
      ))}
    </nav>
  );
}

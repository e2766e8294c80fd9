import type { ReactNode } from 'react';
import { useMe } from '#web/shell/me.ts';
import { Link } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { words } from './settings-words.ts';

const pages = [{ to: '/settings/accounts', code: 'set.accounts' }, { to: '/settings/outbox', code: 'set.outbox' }, { to: '/settings/import', code: 'set.import' }] as const;

/** The pages of settings. Letters are for administrators alone. */
export function SettingsTabs({ here }: { here: (typeof pages)[number]['to'] }): ReactNode {
  if (!useMe().roles.includes('admin')) return null;
  return <nav className="settings-tabs" aria-label={say(words, 'set.tabs')}>{pages.map(({ to, code }) => <Link key={to} to={to} aria-current={to === here ? 'page' : undefined}>{say(words, code)}</Link>)}</nav>;
}

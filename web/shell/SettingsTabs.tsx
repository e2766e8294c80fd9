import type { ReactNode } from 'react';
import { Link } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { PlaceTabs } from '#web/ui/PlaceTabs.tsx';
import { useMe } from './me.ts';
import { words } from './menu-words.ts';

const pages = [
  { to: '/settings/accounts', code: 'menu.accounts' },
  { to: '/settings/organisation', code: 'menu.organisation' },
  { to: '/settings/sign-in', code: 'menu.sign_in_rules' },
  { to: '/settings/outbox', code: 'menu.letters', right: 'admin' },
  { to: '/settings/connections', code: 'menu.connections', right: 'admin' },
  { to: '/settings/import', code: 'menu.import' },
] as const;

/** The pages of settings, whichever module they belong to. Letters are for administrators alone. */
export function SettingsTabs({ here }: { readonly here: (typeof pages)[number]['to'] }): ReactNode {
  const { roles } = useMe();
  if (!roles.includes('admin') && !roles.includes('hr')) return null;
  return (
    <PlaceTabs label={say(words, 'menu.settings')}>
      {pages.filter((page) => !('right' in page) || roles.includes(page.right)).map(({ to, code }) => (
        <Link key={to} to={to} aria-current={to === here ? 'page' : undefined}>
          {say(words, code)}
        </Link>
      ))}
    </PlaceTabs>
  );
}

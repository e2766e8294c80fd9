import { use, type ReactNode } from 'react';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { Mine } from '#web/shell/me.ts';
import { say } from '#web/words.tsx';
import { PlaceTabs } from '#web/ui/PlaceTabs.tsx';
import { words } from './customer-words.ts';

const pages = [
  { to: '/customers', code: 'customers.tab_feedback', page: 'feedback' },
  { to: '/customers/surveys', code: 'customers.tab_surveys', page: 'surveys', only: ['hr', 'executive'] },
  { to: '/customers/forum', code: 'customers.tab_forum', page: 'forum' },
  { to: '/customers/certificates', code: 'customers.tab_certificates', page: 'certificates' },
  { to: '/customers/stories', code: 'customers.tab_stories', page: 'stories' },
  { to: '/customers/panels', code: 'customers.tab_panels', page: 'panels' },
] as const;

/** What becomes of feedback: who is called back, what may be done to put it right, what changed. */
const sides = [
  { to: '/customers', code: 'customers.side_said', page: 'feedback' },
  { to: '/customers/recovery', code: 'customers.tab_recovery', page: 'feedback' },
  { to: '/customers/rights', code: 'customers.tab_rights', page: 'feedback' },
  { to: '/customers/changes', code: 'customers.tab_changes', page: 'feedback', only: ['hr', 'manager'] },
] as const;

type Standing = (typeof pages | typeof sides)[number];

/** The pages of what customers tell us, whichever module they belong to, and the sides of the one that has several; one without a screen is not shown, nor one that would refuse. */
export function CustomerTabs({ here }: { readonly here: Standing['to'] }): ReactNode {
  const roles = use(Mine)?.roles;
  const page = [...pages, ...sides].find(({ to }) => to === here)?.page;
  const links = (among: readonly Standing[], isHere: (one: Standing) => boolean): ReactNode => among
    .filter((one) => hasRoute(one.to) && (one.to === here || !('only' in one) || !roles || one.only.some((role) => roles.includes(role))))
    .map((one) => <PlainLink key={one.to} href={one.to} aria-current={isHere(one) ? 'page' : undefined}>{say(words, one.code)}</PlainLink>);
  return (
    <>
      <PlaceTabs label={say(words, 'customers.tabs')}>{links(pages, (one) => one.page === page)}</PlaceTabs>
      {page === 'feedback' && <nav className="place-sides" aria-label={say(words, 'customers.sides')}>{links(sides, ({ to }) => to === here)}</nav>}
    </>
  );
}

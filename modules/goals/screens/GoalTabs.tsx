import type { ReactNode } from 'react';
import { Link } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { PlaceTabs } from '#web/ui/PlaceTabs.tsx';
import { words } from '../screen-words.ts';

const pages = [{ to: '/practices/goals', code: 'goals.tab_goals' }, { to: '/practices/focus', code: 'goals.tab_focus' }] as const;

/** Goals, and what they serve. */
export const GoalTabs = ({ here }: { readonly here: (typeof pages)[number]['to'] }): ReactNode => (
  <PlaceTabs label={say(words, 'goals.tabs')}>
    {pages.map(({ to, code }) => <Link key={to} to={to} aria-current={to === here ? 'page' : undefined}>{say(words, code)}</Link>)}
  </PlaceTabs>
);

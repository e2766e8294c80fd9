import type { ReactNode } from 'react';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { PlaceTabs } from '#web/ui/PlaceTabs.tsx';
import { words } from './journey-words.ts';

const pages = [
  { to: '/journey', code: 'journey.tab_map' },
  { to: '/journey/touchpoints', code: 'journey.tab_touchpoints' },
  { to: '/journey/roles', code: 'journey.tab_roles' },
  { to: '/journey/behaviours', code: 'journey.tab_behaviours' },
  { to: '/journey/plans', code: 'journey.tab_plans' },
] as const;

/** The sides of the journey, whichever module they belong to; a side without a screen is not shown. */
export const JourneyTabs = ({ here }: { readonly here: (typeof pages)[number]['to'] }): ReactNode => (
  <PlaceTabs label={say(words, 'journey.tabs')}>
    {pages
      .filter(({ to }) => hasRoute(to))
      .map(({ to, code }) => (
        <PlainLink key={to} href={to} aria-current={to === here ? 'page' : undefined}>
          {say(words, code)}
        </PlainLink>
      ))}
  </PlaceTabs>
);

import type { ReactNode } from 'react';
import { Link } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { PlaceTabs } from '#web/ui/PlaceTabs.tsx';
import { useMe } from './me.ts';
import { words } from './people-words.ts';

const pages = {
  people: { directory: '/people', organisation: '/people/organisation', ratings: '/people/ratings' },
  team: { directory: '/team', organisation: '/team/organisation', ratings: '/team/ratings' },
} as const;

/** The sides of People; whoever has Team in their menu stays in it. Comparisons are for those who lead and for people operations. */
export function PeopleTabs({ here }: { readonly here: keyof (typeof pages)['people'] }): ReactNode {
  const { roles, places } = useMe();
  const team = places.includes('team');
  const shown = (['directory', 'organisation', 'ratings'] as const).filter((one) => one !== 'ratings' || roles.includes('manager') || roles.includes('hr'));
  return (
    <PlaceTabs label={say(words, 'tabs.people')}>
      {shown.map((one) => (
        <Link key={one} to={pages[team ? 'team' : 'people'][one]} aria-current={one === here ? 'page' : undefined}>
          {say(words, one === 'directory' && team ? 'tabs.team' : `tabs.${one}`)}
        </Link>
      ))}
    </PlaceTabs>
  );
}

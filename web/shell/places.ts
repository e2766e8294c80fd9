import {
  IconBook2,
  IconChartLine,
  IconChecklist,
  IconHeartHandshake,
  IconHome,
  IconInbox,
  IconLifebuoy,
  IconMessageCircle,
  IconRoute,
  IconSeedling,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { hasRoute } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';

/** A place of the menu. `thread` marks those that stand in the order of cause and effect. */
export type Place = { readonly id: PlaceId; readonly href: string; readonly label: string; readonly Icon: typeof IconHome; readonly thread: boolean };

type PlaceId = keyof typeof all;

const all = {
  home: { href: '/home', Icon: IconHome, thread: false },
  customers: { href: '/customers', Icon: IconMessageCircle, thread: true },
  journey: { href: '/journey', Icon: IconRoute, thread: true },
  people: { href: '/people', Icon: IconUsers, thread: true },
  team: { href: '/team', Icon: IconUsers, thread: true },
  practices: { href: '/practices', Icon: IconChecklist, thread: true },
  results: { href: '/results', Icon: IconChartLine, thread: true },
  desk: { href: '/desk', Icon: IconLifebuoy, thread: false },
  cases: { href: '/desk/cases', Icon: IconInbox, thread: false },
  answers: { href: '/desk/answers', Icon: IconBook2, thread: false },
  me: { href: '/me', Icon: IconUserCircle, thread: false },
  feedback: { href: '/me/feedback', Icon: IconMessageCircle, thread: false },
  growth: { href: '/me/growth', Icon: IconSeedling, thread: false },
  promises: { href: '/me/promises', Icon: IconHeartHandshake, thread: false },
  help: { href: '/me/help', Icon: IconLifebuoy, thread: false },
} as const;

/** The places with these names, in their order; one without a screen is not shown. */
export const placesNamed = (names: readonly string[]): Place[] =>
  names.flatMap((name) => {
    const place = all[name as PlaceId];
    return place && hasRoute(place.href) ? [{ ...place, id: name as PlaceId, label: say(words, `place.${name as PlaceId}`) }] : [];
  });

/** One's own space: the same five for everybody. */
export const ownPlaces = (): Place[] => placesNamed(['me', 'feedback', 'growth', 'promises', 'help']);

/** Which place an address belongs to: the one whose own address is the longest beginning of it. */
export const placeAt = (places: readonly Place[], path: string): Place | undefined =>
  places.filter(({ href }) => path === href || path.startsWith(`${href}/`)).sort((one, other) => other.href.length - one.href.length)[0];

import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { PlainLink } from '#web/router.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import type { Place } from './places.ts';

const MorePlaces = lazily(() => import('./MorePlaces.tsx').then((overlay) => overlay.MorePlaces));

/** A place of the menu, with what is new behind it. */
export function PlaceLink({
  place,
  here,
  unread,
  className,
  size,
}: {
  place: Place;
  here: Place | undefined;
  unread: number;
  className: string;
  size: number;
}): ReactNode {
  return (
    <PlainLink href={place.href} className={className} aria-current={place === here ? 'page' : undefined} data-thread={place.thread || undefined}>
      <place.Icon size={size} stroke={1.6} aria-hidden />
      <span>{place.label}</span>
      {place.id === 'home' && unread > 0 && (
        <span className="unread figures">
          {unread}
          <span className="unseen"> {say(words, 'frame.unread', { n: unread })}</span>
        </span>
      )}
    </PlainLink>
  );
}

/** Five at the most, always with words; who has more finds the rest behind the fifth. */
export function PhoneBar({
  places,
  here,
  unread,
  onFind,
}: {
  places: readonly Place[];
  here: Place | undefined;
  unread: number;
  onFind: () => void;
}): ReactNode {
  const [more, setMore] = useState(false);
  const shown = places.length > 5 ? places.slice(0, 4) : places;
  const rest = places.slice(shown.length);
  return (
    <nav className="phone-bar" aria-label={say(words, 'frame.main_phone')}>
      {shown.map((place) => (
        <PlaceLink key={place.id} place={place} here={here} unread={unread} className="phone-place" size={23} />
      ))}
      {rest.length > 0 && (
        <button
          type="button"
          className="phone-place"
          aria-haspopup="dialog"
          data-here={rest.some((place) => place === here) || undefined}
          onClick={() => setMore(true)}
        >
          <IconDots size={23} stroke={1.6} aria-hidden />
          <span>{say(words, 'frame.more')}</span>
        </button>
      )}
      <MorePlaces
        open={more}
        onClose={() => setMore(false)}
        places={rest}
        onFind={() => {
          setMore(false);
          onFind();
        }}
      />
    </nav>
  );
}

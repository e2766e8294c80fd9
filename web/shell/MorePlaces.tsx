import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PlainLink } from '#web/router.tsx';
import { Sheet } from '#web/ui/Sheet.tsx';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import { ownPlaces, type Place } from './places.ts';

/** The places that do not fit on the bar of a phone, one's own space, and the search. */
export function MorePlaces({
  open,
  onClose,
  places,
  onFind,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly places: readonly Place[];
  readonly onFind: () => void;
}): ReactNode {
  const own = ownPlaces().filter((place) => place.id === 'me' && !places.some((one) => one.id === 'me'));
  return (
    <Sheet open={open} onClose={onClose} title={say(words, 'frame.more')}>
      <ul className="rows">
        {[...places, ...own].map((place) => (
          <li key={place.id}>
            <PlainLink className="option" href={place.href} onClick={onClose}>
              <place.Icon size={21} stroke={1.6} aria-hidden />
              <span className="option-words">{place.label}</span>
            </PlainLink>
          </li>
        ))}
        <li>
          <button type="button" className="option" onClick={onFind}>
            <IconSearch size={21} stroke={1.6} aria-hidden />
            <span className="option-words">{say(words, 'frame.find')}</span>
          </button>
        </li>
      </ul>
    </Sheet>
  );
}

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { IconArrowRight, IconHeart, IconRoute, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useAnswer } from '#web/api.ts';
import { goTo, hasRoute } from '#web/router.tsx';
import { Avatar } from '#web/ui/domain/Person.tsx';
import { say } from '#web/words.tsx';
import { words as frame } from '#web/frame-words.ts';
import { words } from './find-words.ts';
import { useMe, verbs } from './me.ts';
import { ownPlaces, placesNamed } from './places.ts';
import '#web/ui/Overlay.css';
import './Finder.css';

type Hit = { readonly value: string; readonly label: string; readonly href: string; readonly hint?: string; readonly picture: ReactNode };
type Group = { readonly value: string; readonly items: readonly Hit[] };

/** Things to do first, then people, then touchpoints. */
export function Finder({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  const groups = useHits(useDeferredValue(text.trim()), open);
  const choose = (hit: Hit) => {
    onClose();
    setText('');
    goTo(hit.href);
  };
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(stays) => {
        if (!stays) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="overlay-back" />
        <Dialog.Popup className="finder" aria-label={say(words, 'find.title')}>
          <Autocomplete.Root
            open
            inline
            items={groups as Group[]}
            filter={null}
            autoHighlight="always"
            keepHighlight
            value={text}
            onValueChange={setText}
            itemToStringValue={(hit: Hit) => hit.label}
          >
            <div className="finder-field">
              <IconSearch size={19} stroke={1.8} aria-hidden />
              <Autocomplete.Input aria-label={say(words, 'find.field')} placeholder={say(words, 'find.field')} />
              <Dialog.Close className="finder-close">
                Esc<span className="unseen">: {say(frame, 'frame.close')}</span>
              </Dialog.Close>
            </div>
            <div className="finder-hits">
              <Autocomplete.Empty className="popup-empty">{text.trim() ? say(words, 'find.nothing', { text: text.trim() }) : ''}</Autocomplete.Empty>
              <Autocomplete.List>
                {(group: Group) => (
                  <Autocomplete.Group key={group.value} items={group.items as Hit[]}>
                    <Autocomplete.GroupLabel className="popup-group">{group.value}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(hit: Hit) => (
                        <Autocomplete.Item key={hit.value} value={hit} className="option" onClick={() => choose(hit)}>
                          {hit.picture}
                          <span className="option-words">
                            {hit.label}
                            {hit.hint && <small>{hit.hint}</small>}
                          </span>
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Things to do and places are known here; people and touchpoints are asked for. A verb that this house does not have finds nothing. */
function useHits(text: string, open: boolean): readonly Group[] {
  const me = useMe();
  const people = useAnswer(verbs.findPeople, open && text ? { text } : null).answer?.people ?? [];
  const touchpoints = useAnswer(verbs.findTouchpoints, open && text && hasRoute('/journey') ? { text } : null).answer?.touchpoints ?? [];
  const wanted = text.toLowerCase();
  const called = ({ label }: Hit) => label.toLowerCase().includes(wanted);
  return [
    { value: say(words, 'find.actions'), items: [...deeds(), ...ways(me.places)].filter(called) },
    {
      value: say(words, 'find.people'),
      items: text
        ? people.map((one): Hit => ({
            value: one.id,
            href: `/people/${one.id}`,
            label: one.name,
            hint: one.title,
            picture: <Avatar name={one.name} size={30} />,
          }))
        : [],
    },
    {
      value: say(words, 'find.touchpoints'),
      items: text
        ? touchpoints.map((one): Hit => ({
            value: one.id,
            href: one.href,
            label: one.name,
            hint: one.journey,
            picture: <IconRoute size={18} stroke={1.8} aria-hidden />,
          }))
        : [],
    },
  ].filter((group) => group.items.length > 0);
}

/** What can be done from anywhere. */
const deeds = (): Hit[] =>
  hasRoute('/recognition')
    ? [{ value: 'thank', href: '/recognition', label: say(words, 'find.thank'), picture: <IconHeart size={18} stroke={1.8} aria-hidden /> }]
    : [];

const ways = (places: readonly string[]): Hit[] =>
  [...placesNamed(places), ...ownPlaces()]
    .filter((place, at, all) => all.findIndex((one) => one.href === place.href) === at)
    .map((place) => ({
      value: place.href,
      href: place.href,
      label: say(words, 'find.go', { place: place.label }),
      picture: <IconArrowRight size={18} stroke={1.8} aria-hidden />,
    }));

import { IconSearch, IconWifiOff } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { forgetEverything, keepFor } from '#web/answers.ts';
import { goTo, nameOrganisation, PlainLink, useRoute } from '#web/router.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { placeTimeIn, say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import { clock } from '#web/when.ts';
import { Who } from './AvatarMenu.tsx';
import { Boundary } from './Boundary.tsx';
import { Brand } from './Brand.tsx';
import { useLive, useOnline } from './live.ts';
import { askMe, Mine, type Me } from './me.ts';
import { PhoneBar, PlaceLink } from './PlaceLink.tsx';
import { placeAt, placesNamed } from './places.ts';
import './Shell.css';

const Finder = lazily(() => import('./Finder.tsx').then((overlay) => overlay.Finder));
const NextBar = lazy(() => import('./NextBar.tsx').then((bar) => ({ default: bar.NextBar })));

/** The frame around every screen of someone who is signed in; anyone else is shown the way in. */
export function Shell({ children }: { readonly children: ReactNode }): ReactNode {
  const me = askMe();
  const mustSignIn = me.refusal?.status === 401;
  useEffect(() => {
    if (!mustSignIn || location.pathname === '/sign-in') return;
    forgetEverything();
    goTo(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`, 'replace');
  }, [mustSignIn]);
  if (mustSignIn) return null;
  return (
    <Asked
      of={me}
      skeleton={
        <div className="page">
          <Skeleton shape="page" />
        </div>
      }
    >
      {(known) => (
        <Framed me={known} at={me.at}>
          {children}
        </Framed>
      )}
    </Asked>
  );
}

function Framed({ me, at, children }: { me: Me; at: number; children: ReactNode }): ReactNode {
  const { path } = useRoute();
  const [finding, setFinding] = useState(false);
  placeTimeIn(me.timeZone);
  nameOrganisation(me.organisation);
  keepFor(me.person.id, me.shared);
  useLive();
  // Once the screen stands: it must not wait for what is needed without a connection.
  useEffect(() => {
    const soon = setTimeout(() => void import('./offline.ts').then(({ settleOffline }) => settleOffline(me.person.id, me.shared)), 4_000);
    return () => clearTimeout(soon);
  }, [me.person.id, me.shared]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setFinding(true);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  const places = placesNamed(me.places);
  const here = placeAt(places, location.pathname);
  return (
    <Mine value={me}>
      <div className="shell">
        <a className="skip" href="#main">
          {say(words, 'frame.skip')}
        </a>
        <header className="side">
          <Brand name={me.organisation} />
          <button type="button" className="search" onClick={() => setFinding(true)} aria-keyshortcuts="Control+K Meta+K">
            <IconSearch size={16} stroke={1.8} aria-hidden />
            <span>{say(words, 'frame.find')}</span>
            <kbd>{onApple ? '⌘ K' : 'Ctrl K'}</kbd>
          </button>
          <nav aria-label={say(words, 'frame.main')}>
            {places.map((place) => (
              <PlaceLink key={place.id} place={place} here={here} unread={me.unread} className="nav" size={20} />
            ))}
          </nav>
          <Who />
        </header>
        <main id="main" tabIndex={-1}>
          <Offline at={at} />
          <Boundary at={path}>{children}</Boundary>
          {me.demo && (
            <Suspense>
              <NextBar />
            </Suspense>
          )}
        </main>
        <PhoneBar places={places} here={here} unread={me.unread} onFind={() => setFinding(true)} />
      </div>
      <Finder open={finding} onClose={() => setFinding(false)} />
    </Mine>
  );
}

const onApple = /Mac|iPhone|iPad/.test(navigator.platform);

function Offline({ at }: { at: number }): ReactNode {
  if (useOnline()) return null;
  return (
    <p className="offline small" role="status">
      <IconWifiOff size={18} stroke={1.8} aria-hidden />
      {at ? say(words, 'frame.offline', { at: clock(at) }) : say(words, 'frame.offline_new')}
    </p>
  );
}

/** An address without a screen. */
export const Nowhere = (): ReactNode => (
  <div className="page" data-width="narrow">
    <h1>{say(words, 'frame.nowhere')}</h1>
    <EmptyState
      action={
        <PlainLink className="button" href="/home">
          {say(words, 'frame.go_home')}
        </PlainLink>
      }
    >
      {say(words, 'frame.nowhere_why')}
    </EmptyState>
  </div>
);

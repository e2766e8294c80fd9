import { useEffect, useSyncExternalStore } from 'react';
import { everythingAsksAgain } from '#web/answers.ts';

/** Asks again whenever the server says that something changed, and once after every pause in hearing from it. */
export function useLive(): void {
  useEffect(() => {
    const source = new EventSource('/api/live');
    let soon: ReturnType<typeof setTimeout> | undefined;
    let missed = false;
    // Changes come in bursts; one question a moment later hears them all.
    const askSoon = () => { soon ??= setTimeout(() => { soon = undefined; everythingAsksAgain(); }, 120); };
    source.addEventListener('changed', askSoon);
    source.addEventListener('error', () => { missed = true; });
    source.addEventListener('open', () => { if (missed) askSoon(); missed = false; });
    addEventListener('online', askSoon);
    return () => { source.close(); clearTimeout(soon); removeEventListener('online', askSoon); };
  }, []);
}

export const useOnline = (): boolean => useSyncExternalStore(
  (changed) => {
    addEventListener('online', changed);
    addEventListener('offline', changed);
    return () => { removeEventListener('online', changed); removeEventListener('offline', changed); };
  },
  () => navigator.onLine,
);

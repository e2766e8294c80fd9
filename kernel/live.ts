import type pg from 'pg';
import type { Database } from './database.ts';
import { log } from './log.ts';

/** Tells the open screens of a person to ask again, as soon as something for them has committed. */
export type Live = { open(personId: string, changed: () => void, ended?: () => void): () => void; close(): Promise<void>; readonly count: () => number };

type Screen = { readonly changed: () => void; readonly ended: (() => void) | undefined };

export async function listen(database: Database): Promise<Live> {
  const open = new Map<string, Set<Screen>>();
  let client: pg.PoolClient | undefined;
  let closed = false;

  async function begin(): Promise<void> {
    const fresh = await database.connection();
    if (closed) return fresh.release(true);
    client = fresh;
    client.on('notification', ({ payload = '[]' }) => { for (const person of JSON.parse(payload) as string[]) open.get(person)?.forEach(({ changed }) => changed()); });
    client.on('error', () => { if (client === fresh) again(); });
    await client.query('listen throughline_live');
  }

  /** Forgotten before it is let go: a line that breaks while it ends is nobody's any more, and is let go once. */
  function letGo(): void {
    const last = client;
    client = undefined;
    last?.release(true);
  }

  function again(): void {
    letGo();
    if (closed) return;
    log('live', { trouble: 'the database does not listen; trying again' });
    setTimeout(() => { if (!closed) begin().then(() => open.forEach((screens) => screens.forEach(({ changed }) => changed())), again); }, 1_000).unref();
  }

  // A database that is slow to come up keeps no house from opening: screens are told a little later.
  await begin().catch(again);
  return {
    open(personId, changed, ended) {
      const screens = open.get(personId) ?? new Set();
      const screen: Screen = { changed, ended };
      open.set(personId, screens.add(screen));
      return () => { screens.delete(screen); if (screens.size === 0) open.delete(personId); };
    },
    /** Every screen's line ends; it finds its way back by itself once there is somebody to listen to. */
    close: async () => {
      closed = true;
      letGo();
      for (const screens of [...open.values()]) for (const { ended } of [...screens]) ended?.();
    },
    count: () => [...open.values()].reduce((n, screens) => n + screens.size, 0),
  };
}

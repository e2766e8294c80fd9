import type { Context } from '#kernel/action';
import { unknown } from '#kernel/refusal';
import { guestAddress } from '../guests.ts';
import type { Author } from '../rules.ts';
import * as store from '../store.ts';

/** What a verb works with, apart from asking its policy. */
export type Here = Omit<Context, 'permit' | 'may' | 'visible'>;

/** Whoever looks at a page: an address if they proved one, and who they are here if they have been here before. */
export async function visitor({ sql, visit, now }: Pick<Here, 'sql' | 'visit' | 'now'>): Promise<{ address: string | undefined; author: Author | undefined }> {
  const address = await guestAddress(sql, 'forum', visit, now);
  return { address, author: address ? await store.authorAt(sql, address) : undefined };
}

/** Whoever writes: without a proven address there is nothing to be done. */
export async function writer(here: Pick<Here, 'sql' | 'visit' | 'now'>): Promise<{ address: string; author: Author }> {
  const { address, author } = await visitor(here);
  if (!address || !author) throw unknown('forum.sign_in');
  return { address, author };
}

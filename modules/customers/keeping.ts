import type { Event } from '#kernel/event';
import type { Sql } from '#kernel/database';

/** Whom it is about: the customer, and every address by which modules know that letters reached them. */
export type Whom = { readonly id: string; readonly key: string; readonly addresses: readonly string[] };

export type Around = { readonly now: Date; readonly emit: (event: Event) => Promise<void> };

/** What a module keeps about customers: how to find their addresses, how to hand everything out, and how to forget it. */
export type Keeper = {
  readonly addresses?: (sql: Sql, customerId: string) => Promise<readonly (string | null)[]>;
  /** Everything, by what it is. */
  readonly takeOut: (sql: Sql, whom: Whom) => Promise<Readonly<Record<string, readonly object[]>>>;
  /** Words, names and addresses go; what was counted stays. */
  readonly forget: (sql: Sql, whom: Whom, around: Around) => Promise<void>;
};

const keepers = new Map<string, Keeper>();

/** Every module that keeps something of customers says so here; whoever forgets to is found by the bar of data rights (S16). */
export const keepsOfCustomers = (module: string, keeper: Keeper): void => { keepers.set(module, keeper); };

/** Modules that build on others first, so that what ties rows to the customer is still there when they look. */
export const allKeepers = (): readonly (readonly [string, Keeper])[] => [...keepers].reverse();

/** In small letters, each once. */
export async function addressesOf(sql: Sql, customerId: string, told: string | null): Promise<string[]> {
  const found: (string | null)[] = [told];
  for (const [, { addresses }] of allKeepers()) found.push(...(await addresses?.(sql, customerId)) ?? []);
  return [...new Set(found.filter((one) => one !== null).map((one) => one.trim().toLowerCase()).filter(Boolean))];
}

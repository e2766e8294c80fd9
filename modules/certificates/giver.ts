import type { Sql } from '#kernel/database';
import type { Event } from '#kernel/event';
import { hashOf } from '#kernel/id';
import { withdrawEvidence } from '#evidence';
import * as events from './events.ts';
import * as store from './store-giver.ts';

type Giver = { readonly customerId: string; readonly certificateIds: readonly string[] };

/** For other modules: what a customer gave on paper, for that customer. */
export const givenBy = async (sql: Sql, { customerId, certificateIds }: Giver): Promise<Record<string, readonly object[]>> => {
  const key = hashOf(customerId);
  return { certificates: await store.givenBy(sql, key, certificateIds), gifts: await store.giftsBy(sql, key) };
};

/** For other modules: a customer is forgotten. Their words on paper go, so the paper is revoked; its holder reads why. Says which. */
export async function forgetGiver(sql: Sql, { customerId, certificateIds }: Giver, { now, emit }: { readonly now: Date; readonly emit: (event: Event) => Promise<void> }): Promise<string[]> {
  const key = hashOf(customerId);
  const given = await store.givenBy(sql, key, certificateIds);
  const ids = given.map(({ id }) => id);
  for (const { id, holderId, revokedAt } of given) {
    await withdrawEvidence(sql, { kind: 'certificate', sourceId: id, why: 'erased' }, now, emit);
    if (!revokedAt) await emit(events.revoked({ certificateId: id, holderId }));
  }
  await store.forgetGiver(sql, key, ids, { en: 'The customer wished to be forgotten.', de: 'Die Kundin oder der Kunde wollte vergessen werden.' }, now);
  return ids;
}

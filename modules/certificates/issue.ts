import type { Sql } from '#kernel/database';
import { hashOf, newId } from '#kernel/id';
import { person } from '#people';
import * as keys from './keys.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** `customerKey` is whatever names this customer again next time, kept only as a hash; `known` is false where it is but a device. */
export type Thanks = Pick<rules.Praise, 'holderId' | 'words' | 'lang' | 'signedBy' | 'occasion' | 'behaviour'> & { readonly customerKey: string; readonly known: boolean };

/**
 * For other modules: issues inside the caller's transaction, so that the deed and its paper stand or fall together. Nothing when this customer
 * already gave this person one this quarter, or this device today.
 */
export async function issueCertificate(sql: Sql, { customerKey, known, ...thanks }: Thanks, { folder, now }: { folder: string; now: Date }): Promise<rules.Certificate | undefined> {
  const holder = await person(sql, thanks.holderId);
  const id = newId(now);
  if (!await store.takeTurn(sql, { customerKey: hashOf(customerKey), holderId: holder.id, period: rules.periodOf(now, known), certificateId: id })) return undefined;

  const key = await keys.signingKey(sql, folder, now);
  const praise = { ...thanks, holderName: holder.givenName, fullName: holder.name, organisation: await store.organisationName(sql) };
  const certificate = keys.sign(rules.draft(praise, id, await store.nextSerial(sql, now.getUTCFullYear()), key.id, now), key);
  await store.save(sql, certificate);
  return certificate;
}

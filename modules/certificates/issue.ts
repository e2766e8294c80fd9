import { demo, sessionWith } from '#access';
import type { Sql } from '#kernel/database';
import { hashOf, newId } from '#kernel/id';
import { read } from '#kernel/settings';
import { unit } from '#organisation';
import { person } from '#people';
import { missing } from '#kernel/refusal';
import * as gifts from './store-gifts.ts';
import * as keys from './keys.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** `customerKey` is whatever names this customer again next time, kept only as a hash; `known` is false where it is but a device. */
export type Thanks = Pick<rules.Praise, 'holderId' | 'words' | 'lang' | 'signedBy' | 'occasion' | 'behaviour' | 'design' | 'teamId'> & { readonly customerKey: string; readonly known: boolean };

/**
 * For other modules: issues inside the caller's transaction, so that the deed and its paper stand or fall together. Nothing when this customer
 * already gave this person one this quarter, or this device today.
 */
export const issueCertificate = (sql: Sql, { customerKey, ...thanks }: Thanks, about: { folder: string; now: Date }): Promise<rules.Certificate | undefined> =>
  issue(sql, { ...thanks, customerKey: hashOf(customerKey) }, about);

/** The same, with the key as it is kept: for what waited. */
export async function issue(sql: Sql, { customerKey, known, ...thanks }: Thanks, { folder, now }: { folder: string; now: Date }): Promise<rules.Certificate | undefined> {
  const holder = await person(sql, thanks.holderId);
  const id = newId(now);
  if (!await store.takeTurn(sql, { customerKey: `${thanks.teamId ?? ''}${customerKey}`, holderId: holder.id, period: rules.periodOf(now, known), certificateId: id })) return undefined;

  const key = await keys.signingKey(sql, folder, now);
  const named = thanks.teamId ? (await unit(sql, thanks.teamId)).name : undefined;
  const praise = { ...thanks, holderName: named ?? holder.givenName, fullName: named ?? holder.name, organisation: await store.organisationName(sql) };
  const certificate = keys.sign(rules.draft(praise, id, await store.nextSerial(sql, now.getUTCFullYear()), key.id, now), key);
  await store.save(sql, certificate);
  return certificate;
}

/**
 * For other modules: whether a person has to look before paper is made. Refuses where the holder's own browser asks for it; what is to be looked at
 * waits for the people team, and nothing is issued until then.
 */
export async function waitsForLook(sql: Sql, { customerKey, ...thanks }: Thanks, session: string | undefined, now: Date): Promise<boolean> {
  const holder = await person(sql, thanks.holderId);
  const why = rules.looksNeeded(holder, { name: thanks.signedBy, worksHere: await whoWorksHere(sql, session, now) });
  if (why.length === 0) return false;
  const { signedBy, words, lang, occasion, known, design = 'seal' } = thanks;
  await gifts.saveGift(sql, { id: newId(now), at: now, whom: holder.name, words, lang, signedBy: signedBy || null, occasion, design, customerKey: hashOf(customerKey), known, why, holderId: holder.id, certificateId: null, decidedAt: null, decidedBy: null, refused: null });
  return true;
}

/** Who of the house is signed in on this browser. In the demo everybody is somebody, and may be the customer too. */
export const whoWorksHere = async (sql: Sql, session: string | undefined, now: Date): Promise<string | null> =>
  (!session || await read(sql, demo) ? null : (await sessionWith(sql, session, now))?.personId ?? null);

/** Teams are given paper through whoever leads them. */
export async function keeperOf(sql: Sql, teamId: string): Promise<string> {
  const { leadId } = await unit(sql, teamId);
  if (!leadId) throw missing('certificates.no_lead');
  return leadId;
}

import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { hashOf } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import { say } from '#kernel/words';
import { badge as badgeShape, badgeOf, statusList as statusListShape, statusListOf } from './badge/shape.ts';
import { proved } from './badge/sign.ts';
import { checked } from './checked.ts';
import * as keys from './keys.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { words } from './words.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

/** The certificate as an Open Badge 3.0 that people keep in a wallet: signed, and holding only what its holder shows. */
export const badge = query(z.object({ code: z.string().trim().max(60), lang: z.enum(['en', 'de']).default('en') }), badgeShape, async ({ code, lang }, { sql, permit, visit }) => {
  permit('verify');
  const { certificate, state, shows } = await checked(sql, code);
  if (!shows) throw missing(state === 'revoked' ? 'certificates.revoked_is_hidden' : 'certificates.not_shown');
  const { number, organisation, signedBy, holderName } = certificate;
  const t = (name: keyof typeof words.en) => say(words, lang, name, { number, organisation, name: signedBy ?? say(words, lang, 'certificates.customer') });
  const said = { name: t('certificates.page_title'), award: t('certificates.kick'), about: say(words, lang, 'certificates.badge_about', { organisation, name: holderName }), criteria: t('certificates.badge_criteria'), by: t('certificates.badge_by') };
  const unproved = badgeOf(certificate, visit.home, said, hashOf(`${certificate.fullName}${certificate.nameSalt}`));
  return onceSigned(sql, visit, unproved, (key) => (key.madeAt > certificate.issuedAt ? key.madeAt : certificate.issuedAt));
}, { limit: [120, 60] });

/** Which certificates of a year are revoked, as whoever checks a badge reads it. */
export const statusList = query(z.object({ list: z.string().regex(/^\d{4}-\d{1,3}$/) }), statusListShape, async ({ list }, { sql, now, permit, visit }) => {
  permit('verify');
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  return onceSigned(sql, visit, statusListOf(list, await store.revokedNumbers(sql), visit.home, hour), (key) => (key.madeAt > hour ? key.madeAt : hour));
}, { limit: [120, 60] });

/** Signing takes 30 ms; the same words are signed once. */
async function onceSigned<C extends object>(sql: Sql, { home, folder }: { home: string; folder: string }, unproved: C, at: (key: store.Key) => Date): Promise<C & { proof: Awaited<ReturnType<typeof proved>>['proof'] }> {
  const key = await keys.keyAtHand(sql, folder);
  if (!key) throw refuse('certificates.no_key');
  const name = hashOf(JSON.stringify([folder, key.id, unproved]));
  const signed = known.get(name) ?? await proved(unproved, key, home, at(await store.key(sql, key.id)));
  known.delete(name);
  known.set(name, signed);
  if (known.size > 200) known.delete(known.keys().next().value!);
  return signed as C & { proof: Awaited<ReturnType<typeof proved>>['proof'] };
}

const known = new Map<string, object>();

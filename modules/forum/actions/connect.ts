import { z } from 'zod';
import { seal, unseal } from '#access';
import { actionsUnder } from '#kernel/action';
import { newSecret } from '#kernel/id';
import { invalid, missing, refuse } from '#kernel/refusal';
import { read, setting, write } from '#kernel/settings';
import { addressWith, signed, verified } from '../discourse.ts';
import { addressOf, begin } from '../guests.ts';
import { policy } from '../policy.ts';
import * as guests from '../store-guests.ts';
import { welcome } from './arriving.ts';
import { writer, type Here } from './visitors.ts';

const { command, query } = actionsUnder(policy);
const onPages = { inner: true } as const;
const wire = z.object({ sso: z.string().max(4000), sig: z.string().max(128) });

/**
 * A community that the house already has, at its own address. `giving`: people sign in there with who they are here; `taking`: people come here with who
 * they are there. The secret is sealed with a key outside the database.
 */
const connection = setting('forum.discourse', z.object({ address: z.string(), way: z.enum(['giving', 'taking']), sealed: z.string() }).nullable(), null);
const bound = 'forum.discourse';

export const connected = query(z.object({}), z.object({ address: z.string().nullable(), way: z.enum(['giving', 'taking']).nullable() }), async (_, { sql, permit }) => {
  permit('connect');
  const kept = await read(sql, connection);
  return { address: kept?.address ?? null, way: kept?.way ?? null };
});

export const connect = command(z.object({ address: z.url({ protocol: /^https$/ }).max(200), way: z.enum(['giving', 'taking']), secret: z.string().trim().min(10).max(200) }), z.object({ address: z.string() }),
  async ({ address, way, secret }, { sql, actor, now, permit, visit }) => {
    permit('connect');
    const there = new URL(address).origin;
    await write(sql, connection, { address: there, way, sealed: seal(Buffer.from(secret), bound, visit.folder) }, actor.id, now);
    return { address: there };
  });

export const disconnect = command(z.object({}), z.object({}), async (_, { sql, actor, now, permit }) => {
  permit('connect');
  await write(sql, connection, null, actor.id, now);
  return {};
});

/** Whether people may come here with who they are in the other community, for the page where they say who they are. */
export const community = query(z.object({}), z.object({ host: z.string().nullable() }), async (_, { sql, permit }) => {
  permit('visit');
  const kept = await read(sql, connection);
  return { host: kept?.way === 'taking' ? new URL(kept.address).host : null };
}, onPages);

/** Who the visitor is here, signed for the community that asks: it may only be sent back there, and each question is answered once. */
export const vouch = command(wire, z.object({ go: z.string(), host: z.string() }), async (asked, here) => {
  const { sql, now, permit } = here;
  permit('visit');
  const { address: there, secret } = await way(here, 'giving');
  const { nonce = '', return_sso_url: back = '' } = verified(asked, secret);
  if (!nonce || nonce.length > 200 || !URL.canParse(back) || new URL(back).origin !== there) throw invalid('forum.connect_elsewhere');
  const { author, address } = await writer(here);
  await once(here, `asked ${nonce}`);
  const answer = signed({ nonce, email: address, external_id: author.id, name: author.name, username: author.name.replace(/[^\p{L}\p{N}]+/gu, '_').slice(0, 20), suppress_welcome_message: 'true' }, secret);
  await guests.useNonce(sql, `asked ${nonce}`, now);
  return { go: addressWith(back, answer), host: new URL(there).host };
}, onPages);

/** The way to the other community, with a question that its answer must repeat. */
export const setOut = command(z.object({}), z.object({ go: z.string(), host: z.string() }), async (_, here) => {
  here.permit('visit');
  const { address, secret } = await way(here, 'taking');
  const nonce = newSecret();
  await once(here, nonce);
  return { go: addressWith(`${address}/session/sso_provider`, signed({ nonce, return_sso_url: `${here.visit.home}/forum/back` }, secret)), host: new URL(address).host };
}, onPages);

/** Back with an answer: signed by the community, to a question of ours that was not answered before. */
export const comeBack = command(wire, z.object({ name: z.string() }), async (answer, here) => {
  const { sql, now, permit, visit, actor } = here;
  permit('visit');
  const { secret } = await way(here, 'taking');
  const { nonce = '', email = '', name = '', username = '', require_activation: unproven } = verified(answer, secret);
  if (!await guests.useNonce(sql, nonce, now)) throw refuse('forum.connect_over');
  if (!email || unproven === 'true') throw invalid('forum.connect_unproven');
  const address = addressOf(email);
  await begin(sql, { purpose: 'forum', address }, visit, now);
  return welcome(sql, address, (name || username || '?').slice(0, 60), actor.lang, now);
}, onPages);

async function way({ sql, visit }: Here, wanted: 'giving' | 'taking'): Promise<{ address: string; secret: string }> {
  const kept = await read(sql, connection);
  if (kept?.way !== wanted) throw missing('forum.not_connected');
  return { address: kept.address, secret: unseal(kept.sealed, bound, visit.folder).toString('utf8') };
}

const once = async ({ sql, now }: Here, nonce: string): Promise<void> => {
  if (await guests.saveNonce(sql, { nonce, at: now, until: new Date(now.getTime() + 600_000) }) === 0) throw refuse('forum.connect_over');
};

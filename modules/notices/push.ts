import { ECDH } from 'node:crypto';
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import webPush from 'web-push';
import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Aftermath } from '#kernel/event';
import { newId } from '#kernel/id';
import { addressFor } from '#kernel/net/outgoing';
import { put, type Carrier } from '#kernel/net/parcels';
import { missing, refuse } from '#kernel/refusal';
import { say } from '#kernel/words';
import * as store from './store-push.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

const { command, query } = actionsUnder(policy);

const device = z.object({ id: z.uuid(), label: z.string(), madeAt: z.date(), usedAt: z.date().nullable() });

/** The devices on which I am called, and the key with which a browser knows that a call is ours. */
export const devices = query(z.object({}), z.object({ key: z.string(), devices: z.array(device) }), async (_, { sql, visible, visit }) => ({ key: keysIn(visit.folder).publicKey, devices: await store.devices(sql, visible('push')) }));

/** A point on the curve that browsers use; anything else could not be sealed for. */
function isPoint(text: string): boolean {
  try { ECDH.convertKey(text, 'prime256v1', 'base64url'); return true; } catch { return false; }
}

const key = (bytes: number) => z.string().max(200).regex(/^[\w-]+={0,2}$/).refine((text) => Buffer.from(text, 'base64url').length === bytes);

/** From now on this device is called too. The address is the one that the browser's maker gave it. */
export const addDevice = command(z.object({ endpoint: z.string().max(2000), p256dh: key(65).refine(isPoint), auth: key(16), label: z.string().trim().min(1).max(60) }), z.object({ id: z.uuid() }),
  async ({ endpoint, ...given }, { sql, actor, permit, now, stir }) => {
    permit('push', { personId: actor.id });
    if ((await store.count(sql, actor.id)) >= mostDevices) throw refuse('notices.many_devices', { most: mostDevices });
    const id = newId(now);
    await store.saveDevice(sql, { id, personId: actor.id, endpoint: addressFor(endpoint), ...given, madeAt: now });
    stir([actor.id]);
    return { id };
  });

export const removeDevice = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, actor, visible, stir }) => {
  if (await store.removeDevice(sql, id, visible('push')) === 0) throw missing('notices.no_device');
  stir([actor.id]);
  return { id };
});

/** Calls all my devices, to see that it arrives. */
export const tryDevices = command(z.object({}), z.object({ devices: z.number() }), async (_, { sql, actor, permit, now, visit }) => {
  permit('push', { personId: actor.id });
  return { devices: await callDevices({ sql, now, home: visit.home }, [actor.id], 'trial', '/me/notices', 'trial') };
}, { limit: [10, 60] });

const mostDevices = 20;

/** Puts a call on the way to every device of these people: that there is something, and where. What a customer said never travels. */
export async function callDevices({ sql, now, home }: Pick<Aftermath, 'sql' | 'now' | 'home'>, people: readonly string[], kind: 'called' | 'called_up' | 'trial', href: string, topic: string): Promise<number> {
  const all = people.length === 0 ? [] : await store.devicesOf(sql, people);
  await put(sql, all.map(({ id, lang }) => ({
    id: newId(now), carrier: 'push', toId: id, subject: kind,
    body: JSON.stringify({ home: home ?? '', payload: { title: say(words, lang, `notices.push.${kind}`), body: say(words, lang, 'notices.push.open'), href, topic } }),
  })), now);
  return all.length;
}

const message = z.object({ home: z.string(), payload: z.object({ title: z.string(), body: z.string(), href: z.string(), topic: z.string() }) });

/** Encrypted for the one device (RFC 8291), so that the maker's service in between reads nothing. A device that is gone is forgotten. */
export const pushCarrier: Carrier = {
  waits: [10, 60, 300],
  async pack({ toId, body }, { sql, folder }) {
    const to = await store.device(sql, toId);
    if (!to) return undefined;
    const { home, payload } = message.parse(JSON.parse(body));
    const { headers, body: sealed } = webPush.generateRequestDetails({ endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } }, JSON.stringify(payload), {
      vapidDetails: { subject: home.startsWith('https:') ? home : 'mailto:no-reply@throughline.example', ...keysIn(folder) }, TTL: 3600, urgency: 'high', contentEncoding: 'aes128gcm',
    });
    return { address: to.endpoint, body: sealed as unknown as Uint8Array, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])) };
  },
  async came({ toId }, { trouble, status }, { sql, now }) {
    if (status === 404 || status === 410) await store.forgetDevice(sql, toId);
    else if (!trouble) await store.reached(sql, toId, now);
  },
};

const kept = z.object({ publicKey: z.string(), privateKey: z.string() });

/** The key pair of this house towards the services of browsers: made once, by whoever comes first; read by nobody but the user that runs this. */
function keysIn(folder: string): z.output<typeof kept> {
  const known = keys.get(folder);
  if (known) return known;
  mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const path = join(folder, 'keys', 'push.key');
  try {
    writeFileSync(path, JSON.stringify(webPush.generateVAPIDKeys()), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const pair = kept.parse(JSON.parse(readFileSync(path, 'utf8')));
  keys.set(folder, pair);
  return pair;
}

const keys = new Map<string, z.output<typeof kept>>();

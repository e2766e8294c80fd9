import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** A secret that two programs share, as Standard Webhooks write it: 256 bits. */
export const newHookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** What goes with a body so that whoever gets it knows it is ours, untouched and fresh. */
export function signatureOf({ id, body, secret }: { readonly id: string; readonly body: string; readonly secret: string }, now: Date): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)), 'webhook-signature': new Webhook(secret).sign(id, now, body) };
}

export type Sealed = { readonly id: string; readonly timestamp: string; readonly signature: string; readonly body: string };

/** Minutes that a message may be on its way. */
const tolerance = 5;

/** Why a message that came in is not what it says, or null: signed with this secret, and at a time not far from now. */
export function doubtAbout({ id, timestamp, signature, body }: Sealed, secret: string, now: Date): 'unsigned' | 'old' | 'signature' | null {
  if (!id || !signature || !/^\d{1,12}$/.test(timestamp)) return 'unsigned';
  const at = new Date(Number(timestamp) * 1000);
  const due = Buffer.from(new Webhook(secret).sign(id, at, body));
  const fits = signature.split(' ').some((one) => { const given = Buffer.from(one); return given.length === due.length && timingSafeEqual(given, due); });
  if (!fits) return 'signature';
  return Math.abs(now.getTime() - at.getTime()) > tolerance * 60_000 ? 'old' : null;
}

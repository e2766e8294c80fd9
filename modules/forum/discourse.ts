import { createHmac, timingSafeEqual } from 'node:crypto';
import { invalid } from '#kernel/refusal';

/** DiscourseConnect: fields as a query string in base64, signed over that base64 with a secret both sides know (HMAC-SHA256, in hex). */
export type Signed = { readonly sso: string; readonly sig: string };

export function signed(fields: Readonly<Record<string, string>>, secret: string): Signed {
  const sso = Buffer.from(new URLSearchParams(fields).toString()).toString('base64');
  return { sso, sig: signature(sso, secret) };
}

/** The fields, if the other side signed them. Compared in constant time, before anything in them is read. */
export function verified({ sso, sig }: Signed, secret: string): Readonly<Record<string, string>> {
  const due = Buffer.from(signature(sso, secret), 'utf8');
  const came = Buffer.from(sig.toLowerCase(), 'utf8');
  if (came.length !== due.length || !timingSafeEqual(came, due)) throw invalid('forum.connect_unsigned');
  return Object.fromEntries(new URLSearchParams(Buffer.from(sso, 'base64').toString('utf8')));
}

/** Where to go with what was signed. */
export const addressWith = (address: string, { sso, sig }: Signed): string => {
  const there = new URL(address);
  there.searchParams.set('sso', sso);
  there.searchParams.set('sig', sig);
  return there.href;
};

const signature = (sso: string, secret: string): string => createHmac('sha256', secret).update(sso).digest('hex');

import { Hono, type Context } from 'hono';
import type { Visit } from '../action.ts';
import { noted } from '../audit.ts';
import { contentOf, file } from '../files.ts';
import { limiter, originOf } from '../limits.ts';
import type { Live } from '../live.ts';
import { planted } from '../plant.ts';
import type { Actor } from '../policy.ts';
import { allows, self, role } from '../policy.ts';
import { missing, tooOften, unknown } from '../refusal.ts';
import { nobody, type System } from '../system.ts';
import { languageOf, type Language } from '../words.ts';
import { dictionaryOf, refused, squeezed } from './answer.ts';
import { health, type Pulse } from './health.ts';
import { hooks } from './hooks.ts';
import { fromOurselves, jsonOf } from './incoming.ts';
import { media } from './media.ts';
import { openapi } from './openapi.ts';
import { publicPages } from './pages.ts';
import { staffApp } from './static.ts';
import { stream } from './stream.ts';
import { uploads } from './uploads.ts';

export type Door = {
  readonly system: System;
  readonly live: Live;
  readonly now: () => Date;
  /** The public address, without a slash at the end. */
  readonly home: string;
  readonly folder: string;
  /** The folder of the built staff app. */
  readonly built: string;
  /** Whether forwarded headers are believed when they come from this address. */
  readonly trustsProxy: (address: string) => boolean;
  readonly pulse: Pulse;
  /** How many forms one address may send a minute; an office or a shop sits behind one. */
  readonly postsPerMinute?: number | undefined;
  readonly organisation: () => Promise<string>;
  /** How many milliseconds a file may pause while it comes in. */
  readonly patience?: number | undefined;
};

export type Caller = { readonly actor: Actor; readonly lang: Language; readonly visit: Visit; readonly via: string };

/** Every verb at one address, POST /api/recognition.give, and every public page at its own. */
export function web(door: Door): Hono {
  const { system, home } = door;
  const app = new Hono();
  const dictionary = dictionaryOf(system.modules);
  const tooMany = limiter();

  app.onError(async (error, c) => {
    const caller = await callerOf(c, door).catch(() => undefined);
    return refused(c, error, dictionary, langOf(c, caller), caller);
  });
  app.notFound((c) => refused(c, missing('kernel.no_such_page'), dictionary, languageOf(c.req.header('accept-language'))));
  app.use(async (c, next) => { await next(); safe(c, home); if (door.pulse.stopping) c.res.headers.set('connection', 'close'); });

  app.post('/api/:name', async (c) => {
    const name = c.req.param('name');
    fromOurselves(c, home);
    const { action } = system.verb(name);
    if (action.traits.inner) throw missing('kernel.no_such_verb', { verb: name });
    const caller = await callerOf(c, door);
    const [times, seconds] = action.traits.limit ?? [600, 60];
    const wait = tooMany(`${name} ${caller.actor.id === nobody.id ? caller.visit.origin : caller.actor.id}`, times, seconds);
    if (wait) throw tooOften('kernel.often', { seconds: wait });

    const raw = await jsonOf(c, action.traits.size ?? 262_144);
    const answer = await system.perform(name, raw, { ...caller, now: door.now(), key: keyOf(c) });
    carry(c, caller.visit, home);
    return packed(c, JSON.stringify(answer ?? null));
  });

  app.get('/api/live', async (c) => {
    const { actor } = await callerOf(c, door);
    if (actor.id === nobody.id) throw unknown('kernel.sign_in');
    return stream(c, (changed, ended) => door.live.open(actor.id, changed, ended), async () => (await callerOf(c, door, true)).actor.id === actor.id);
  });

  app.get('/files/:id', async (c) => {
    const { actor, via } = await callerOf(c, door);
    const kept = await file(system.database, c.req.param('id')).catch(() => undefined);
    if (!kept || !allows([self('ownerId'), role('admin')], actor, kept)) throw missing('kernel.no_such_file');
    // Whoever opens another's file is written down, as for every reading of what is not theirs.
    if (actor.id !== kept.ownerId) await noted(system.database, { verb: 'files.read', actorId: actor.id, aboutId: kept.id, via }, door.now());
    c.header('content-disposition', `${planted('inline-file') ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(kept.name)}`);
    c.header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
    c.header('content-type', kept.type.startsWith('text/') ? `${kept.type}; charset=utf-8` : kept.type);
    return c.body(await contentOf(door.folder, kept) as unknown as ArrayBuffer);
  });

  uploads(app, door);
  health(app, door);
  openapi(app, system, home);
  hooks(app, door, tooMany);
  media(app, door);
  publicPages(app, door, dictionary, tooMany);
  staffApp(app, door);
  return app;
}

/** Who is calling: a session's cookie, or a personal key; whoever has neither is nobody, and may do what anyone may. */
export async function callerOf(c: Context, { system, now, home, folder, trustsProxy }: Door, quietly = false): Promise<Caller> {
  const session = cookieOf(c, home);
  const key = c.req.header('authorization')?.match(/^Bearer (tl_[\w-]{40,})$/)?.[1];
  const visit: Visit = { session, origin: originOf(addressOf(c, trustsProxy)), agent: c.req.header('user-agent')?.slice(0, 200), home, folder };
  if (session || key) for (const { identify } of Object.values(system.modules)) {
    const actor = await identify?.(system.database, { session: key ? undefined : session, key, quietly }, now());
    if (actor) return { actor, lang: actor.lang, visit, via: key ? 'key' : 'session' };
  }
  if (key || c.req.header('authorization')) throw unknown('kernel.sign_in');
  return { actor: nobody, lang: languageOf(c.req.header('accept-language')), visit, via: 'public' };
}

/** A forwarded address counts only from a proxy that this house was told to trust; then the last one it did not add itself is the visitor's. */
export function addressOf(c: Context, trustsProxy: Door['trustsProxy']): string {
  const near = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ?? 'local';
  if (!trustsProxy(near)) return near;
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim()).filter(Boolean);
  return forwarded.findLast((one) => !trustsProxy(one)) ?? near;
}

const keyOf = (c: Context): string | undefined => c.req.header('idempotency-key')?.slice(0, 200);

const langOf = (c: Context, caller: Caller | undefined): Language => caller?.lang ?? languageOf(c.req.header('accept-language'));

/** The cookie is bound to the host and to encrypted connections; on plain http it can only be this machine. */
const cookieName = (home: string): string => (home.startsWith('https:') ? '__Host-session' : 'session');

const cookieOf = (c: Context, home: string): string | undefined =>
  c.req.header('cookie')?.split(/; */).map((pair) => pair.split('=')).find(([name]) => name === cookieName(home))?.[1];

export function carry(c: Context, { begin }: Visit, home: string): void {
  if (begin === undefined) return;
  const secure = home.startsWith('https:') ? '; Secure' : '';
  c.header('set-cookie', begin
    ? `${cookieName(home)}=${begin.secret}; Path=/; HttpOnly; SameSite=Lax${secure}; Expires=${begin.until.toUTCString()}`
    : `${cookieName(home)}=; Path=/; HttpOnly; SameSite=Lax${secure}; Max-Age=0`, { append: true });
}

/** An answer of some size travels compressed: people read this on slow lines. */
function packed(c: Context, text: string): Response {
  c.header('content-type', 'application/json');
  return squeezed(c, text, 1024);
}

/** What every answer carries, unless it already says something stricter. */
function safe(c: Context, home: string): void {
  const set = (name: string, value: string) => { if (!c.res.headers.has(name)) c.res.headers.set(name, value); };
  set('x-content-type-options', 'nosniff');
  set('cross-origin-resource-policy', 'same-origin');
  set('cache-control', 'no-store');
  if (home.startsWith('https:')) set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  // What the build made is no document of anybody: what rules documents is left out, which a phone need not fetch a dozen times.
  if (c.req.path.startsWith('/assets/')) return;
  set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
  set('referrer-policy', 'same-origin');
  set('cross-origin-opener-policy', 'same-origin');
  set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
}

import { lookup } from 'node:dns/promises';
import { request } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { connect as connectSafely } from 'node:tls';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { planted } from '../plant.ts';
import { invalid } from '../refusal.ts';
import { hostOf, isPublic, portOf, targetOf, troubleWith, type Trouble } from './addresses.ts';

export type { Trouble } from './addresses.ts';

/** A request to an address that somebody typed. */
export type Outgoing = { readonly address: string; readonly headers: Readonly<Record<string, string>>; readonly body: string | Uint8Array };

/** `status` is null where no answer came. Anything but a 2xx is a trouble too. */
export type Answered = { readonly status: number | null; readonly trouble: Trouble | null; readonly text: string };

/** What stands between this house and the others; tests put doubles in its place. */
type World = {
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly dial: (address: string, port: number) => Socket;
  /** `HOST:PORT` that may speak http and stand inside; see OUTGOING_INSIDE. */
  readonly inside: ReadonlySet<string>;
  readonly milliseconds: number;
  readonly bytes: number;
};

let world: World = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  dial: (address, port) => connect({ host: address, port }),
  inside: new Set(), milliseconds: 5_000, bytes: 1_000_000,
};

/** At the start of the house, and in tests; says what was there before. */
export function setOut(changes: Partial<World>): World {
  const before = world;
  world = { ...world, ...changes };
  return before;
}

/** The address as it may be kept, or a refusal that says what is wrong with it. */
export function addressFor(text: string): string {
  const trouble = troubleWith(text.trim(), world.inside);
  if (trouble) throw invalid('kernel.outgoing', { why: trouble });
  return new URL(text.trim()).href;
}

/**
 * The only way out to an address that somebody typed. The name is resolved once, every number it stands for is looked at, and the connection goes to one
 * of those that were looked at. No redirect is followed; the answer has five seconds and a megabyte, unpacked.
 */
export async function send(outgoing: Outgoing): Promise<Answered> {
  const trouble = troubleWith(outgoing.address, world.inside);
  if (trouble) return failed(trouble);
  const url = new URL(outgoing.address);
  const late = AbortSignal.timeout(world.milliseconds);
  const to = await Promise.race([looked(url), new Promise<Trouble>((done) => late.addEventListener('abort', () => done('slow'), { once: true }))]);
  return typeof to === 'string' ? failed(to) : carried(outgoing, url, to.address, late);
}

const failed = (trouble: Trouble, status: number | null = null): Answered => ({ status, trouble, text: '' });

/** The number to connect to. Where a name stands for several, all of them must be fit. */
async function looked(url: URL): Promise<{ address: string } | Trouble> {
  const host = hostOf(url);
  const known = isIP(host) ? [host] : await world.resolve(host).catch(() => []);
  if (known.length === 0) return 'name';
  if (!world.inside.has(targetOf(url)) && !known.every(isPublic)) return 'inside';
  if (planted('name-asked-again') && !isIP(host)) return { address: (await world.resolve(host))[0]! };
  return { address: known[0]! };
}

function carried({ headers, body }: Outgoing, url: URL, address: string, late: AbortSignal): Promise<Answered> {
  return new Promise((done) => {
    const plain = world.dial(address, portOf(url));
    const host = hostOf(url);
    const socket = url.protocol === 'https:' ? connectSafely({ socket: plain, ALPNProtocols: ['http/1.1'], ...(!isIP(host) && { servername: host }), host }) : plain;
    const end = (answered: Answered): void => { done(answered); asking.destroy(); plain.destroy(); socket.destroy(); };
    plain.on('error', () => end(failed('away')));
    late.addEventListener('abort', () => end(failed('slow')), { once: true });

    const asking = request({
      createConnection: () => socket, host: url.hostname, path: `${url.pathname}${url.search}`, method: 'POST', setHost: false,
      headers: { ...headers, host: url.host, 'content-length': String(Buffer.byteLength(body)), connection: 'close', 'accept-encoding': 'identity', 'user-agent': 'Throughline' },
    }, (incoming) => {
      const status = incoming.statusCode ?? 0;
      if (status >= 300 && status < 400) return end(failed('redirect', status));
      read(incoming, incoming.headers['content-encoding'], (text) => end(text === null ? failed('large', status) : { status, trouble: status >= 200 && status < 300 ? null : 'refused', text }));
    });
    asking.on('error', () => end(failed('away')));
    asking.end(body);
  });
}

/** At most so many bytes, counted after they are unpacked; null where there are more. What cannot be unpacked is left unread. */
function read(incoming: Readable, packing: string | undefined, done: (text: string | null) => void): void {
  const unpack = packing === 'gzip' ? createGunzip() : packing === 'deflate' ? createInflate() : packing === 'br' ? createBrotliDecompress() : undefined;
  const source = unpack ? incoming.pipe(unpack) : incoming;
  const parts: Buffer[] = [];
  let length = 0;
  source.on('data', (part: Buffer) => {
    length += part.length;
    if (length > world.bytes) { source.removeAllListeners('data'); source.destroy(); done(null); } else parts.push(part);
  });
  source.on('end', () => done(Buffer.concat(parts).toString('utf8')));
  source.on('error', () => done(''));
}

import type { Context, Hono } from 'hono';
import type { Action } from '../action.ts';
import { verbOf, type Module } from '../module.ts';
import { callerOf, type Door } from './index.ts';

/** One piece of a recording, from the byte that was asked for: base64, as long as the house likes to give at once. */
export type Piece = { readonly type: string; readonly total: number; readonly bytes: string };

/** Sound and pictures, piece by piece. Whether the caller may still have them is asked for every piece, so that what is taken back stops while it plays. */
export function media(app: Hono, door: Door): void {
  for (const module of Object.values(door.system.modules))
    for (const [path, action] of Object.entries(module.media ?? {})) app.get(path, (c) => play(c, door, module, action));
}

async function play(c: Context, door: Door, module: Module, action: Action): Promise<Response> {
  const caller = await callerOf(c, door);
  const piece = (from: number) => door.system.run(module, action, verbOf(module, action), { id: c.req.param('id'), from }, { ...caller, now: door.now() }) as Promise<Piece>;
  const { type, total } = await piece(0);
  const span = spanOf(c.req.header('range'), total);
  c.header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  c.header('cache-control', 'private, no-store');
  c.header('accept-ranges', 'bytes');
  if (span === 'outside') { c.header('content-range', `bytes */${total}`); return c.body(null, 416); }
  const { from, to } = span ?? { from: 0, to: total };
  c.header('content-type', type);
  c.header('content-disposition', 'inline');
  c.header('content-length', String(to - from));
  if (span) c.header('content-range', `bytes ${from}-${to - 1}/${total}`);
  let at = from;
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const bytes = Buffer.from((await piece(at)).bytes, 'base64').subarray(0, to - at);
      if (bytes.length > 0) stream.enqueue(bytes);
      at += bytes.length;
      if (at >= to || bytes.length === 0) stream.close();
    },
  }, { highWaterMark: 0 });
  return c.body(body as ReadableStream<Uint8Array<ArrayBuffer>>, span ? 206 : 200);
}

/** What a browser asks for of the whole; more than one span at once is answered with the whole. */
export function spanOf(range: string | undefined, total: number): { from: number; to: number } | 'outside' | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const from = first === '' ? Math.max(0, total - Number(last)) : Number(first);
  const to = first === '' || last === '' ? total : Math.min(total, Number(last) + 1);
  return from >= total || to <= from ? 'outside' : { from, to };
}

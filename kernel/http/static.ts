import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Context, Hono } from 'hono';
import { callerOf, type Door } from './index.ts';
import { languageOf } from '../words.ts';

type Part = { readonly bytes: Buffer; readonly br: Buffer | undefined; readonly type: string; readonly lasting: boolean };

/** The built staff app: one folder per language, read once, with the compressed twin made by the build. */
export function staffApp(app: Hono, door: Door): void {
  const parts = new Map<string, Part>();
  if (existsSync(door.built)) for (const lang of readdirSync(door.built)) if (statSync(join(door.built, lang)).isDirectory()) gather(join(door.built, lang), lang, parts);

  const send = (c: Context, part: Part): Response => {
    c.header('content-type', part.type);
    c.header('vary', part.lasting ? 'accept-encoding' : 'accept-encoding, accept-language, cookie');
    c.header('cache-control', part.lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    c.header('cross-origin-resource-policy', 'same-origin');
    const small = part.br && /\bbr\b/.test(c.req.header('accept-encoding') ?? '');
    if (small) c.header('content-encoding', 'br');
    return c.body((small ? part.br! : part.bytes) as unknown as ArrayBuffer);
  };

  app.get('*', async (c, next) => {
    const path = posix.normalize(c.req.path);
    const shared = parts.get(`en${path}`) ?? parts.get(`de${path}`);
    if (shared && path === '/sw.js') c.header('content-security-policy', "default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
    if (shared && path !== '/index.html') return send(c, shared);
    if (/^\/(api|auth|files)\//.test(path) || /\.\w{2,5}$/.test(path) || !/text\/html|\*\/\*/.test(c.req.header('accept') ?? '*/*')) return next();

    const { lang } = await callerOf(c, door).catch(() => ({ lang: languageOf(c.req.header('accept-language')) }));
    const index = parts.get(`${lang}/index.html`) ?? parts.get('en/index.html');
    if (!index) return next();
    c.header('content-security-policy', policy);
    const theme = c.req.header('cookie')?.match(/(?:^|; *)theme=(light|dark)(?:;|$)/)?.[1];
    return send(c, theme ? { ...index, bytes: Buffer.from(index.bytes.toString().replace('<html ', `<html data-theme="${theme}" `)), br: undefined } : index);
  });
}

/** Our own scripts and styles alone; whatever text a person typed can never become a script. One address may become a worker: web/shell/offline.ts. */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "media-src 'self'", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "frame-src 'self'",
  "form-action 'self'", "base-uri 'none'", "frame-ancestors 'self'", "object-src 'none'", "require-trusted-types-for 'script'", 'trusted-types throughline-worker',
].join('; ');

function gather(folder: string, base: string, parts: Map<string, Part>): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const at = `${base}/${name}`;
    if (statSync(path).isDirectory()) { gather(path, at, parts); continue; }
    if (name.endsWith('.br')) continue;
    parts.set(at, {
      bytes: readFileSync(path), br: existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : undefined,
      type: types[name.split('.').at(-1)!] ?? 'application/octet-stream', lasting: at.includes('/assets/'),
    });
  }
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml', png: 'image/png',
  woff2: 'font/woff2', json: 'application/json', webmanifest: 'application/manifest+json', txt: 'text/plain; charset=utf-8',
};

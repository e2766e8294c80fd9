import type { Hono } from 'hono';
import { originOf } from '../limits.ts';
import { verbOf } from '../module.ts';
import { tooOften } from '../refusal.ts';
import { nobody } from '../policy.ts';
import { addressOf, type Door } from './index.ts';
import { bodyOf } from './incoming.ts';
import { languageOf } from '../words.ts';

/** Signed messages of other programs. No cookie and no origin counts here: the signature over the very bytes that came is the only right. */
export function hooks(app: Hono, door: Door, tooMany: (key: string, times: number, seconds: number) => number | undefined): void {
  for (const module of Object.values(door.system.modules))
    for (const [path, action] of Object.entries(module.hooks ?? {}))
      app.post(path, async (c) => {
        const origin = originOf(addressOf(c, door.trustsProxy));
        const wait = tooMany(`hook ${path} ${origin}`, 600, 60);
        if (wait) throw tooOften('kernel.often', { seconds: wait });
        const head = (name: string): string => (c.req.header(name) ?? '').slice(0, 500);
        const input = { to: c.req.param('id') ?? '', id: head('webhook-id'), timestamp: head('webhook-timestamp'), signature: head('webhook-signature'), body: await bodyOf(c, action.traits.size ?? 262_144) };
        const lang = languageOf(c.req.header('accept-language'));
        const answer = await door.system.run(module, action, verbOf(module, action), input, {
          actor: { ...nobody, lang }, now: door.now(), via: 'hook', visit: { origin, home: door.home, folder: door.folder },
        });
        return c.json(answer as object);
      });
}

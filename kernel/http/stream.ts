import type { Context } from 'hono';
import { Refusal } from '../refusal.ts';

/**
 * Server-sent events: `changed` means ask again. A comment every 25 seconds keeps proxies from closing the line; then it is also asked whether whoever
 * listens is still signed in, and a line of a session that has ended ends.
 */
export function stream(c: Context, open: (changed: () => void, ended: () => void) => () => void, signedIn: () => Promise<boolean>, pause = 25_000): Response {
  const text = new TextEncoder();
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (line: string) => { try { controller.enqueue(text.encode(line)); } catch { leave(); } };
      const ended = () => { leave(); try { controller.close(); } catch { /* the reader has gone already */ } };
      const close = open(() => write('event: changed\ndata: {}\n\n'), ended);
      // A database that is away for a moment has not signed anybody out.
      const pulse = setInterval(() => void signedIn().catch((error: unknown) => !(error instanceof Refusal)).then((still) => (still ? write(': still here\n\n') : ended())), pause);
      leave = () => { clearInterval(pulse); close(); };
      write('retry: 2000\n\n');
      c.req.raw.signal.addEventListener('abort', () => leave());
    },
    cancel: () => leave(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}

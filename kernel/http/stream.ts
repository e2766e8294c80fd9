import type { Context } from 'hono';

/** Server-sent events: `changed` means ask again. A comment every 25 seconds keeps proxies from closing the line. */
export function stream(c: Context, open: (changed: () => void, ended: () => void) => () => void): Response {
  const text = new TextEncoder();
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (line: string) => { try { controller.enqueue(text.encode(line)); } catch { leave(); } };
      const ended = () => { leave(); try { controller.close(); } catch { /* the reader has gone already */ } };
      const close = open(() => write('event: changed\ndata: {}\n\n'), ended);
      const pulse = setInterval(() => write(': still here\n\n'), 25_000);
      leave = () => { clearInterval(pulse); close(); };
      write('retry: 2000\n\n');
      c.req.raw.signal.addEventListener('abort', () => leave());
    },
    cancel: () => leave(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import { setOut } from '#kernel/net/outgoing';

export type Received = { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer };

/** A program of another house, on this machine, which whoever runs ours allowed by name: it keeps what it is sent and answers as it is told. */
export function receiver() {
  const came: Received[] = [];
  const self = { came, status: 200, home: '' };
  const usual = setOut({});
  const server = createServer(async (asked, answer) => {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    came.push({ path: asked.url ?? '', headers: asked.headers as Record<string, string>, body: Buffer.concat(parts) });
    answer.writeHead(self.status).end();
  });
  before(async () => {
    await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
    self.home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    setOut({ inside: new Set([new URL(self.home).host]) });
  });
  after(() => { setOut(usual); server.close(); });
  return self;
}

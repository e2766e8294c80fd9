import { serve } from '@hono/node-server';
import type { Server } from 'node:http';
import { createServer } from 'node:net';
import type { story } from '#story';

/** The whole app on a port of this machine, for browsers and providers that need a real one. `http://localhost:PORT` is its home. */
export async function served(house: ReturnType<typeof story>): Promise<{ home: string; close(): Promise<void> }> {
  const port = await freePort();
  const home = `http://localhost:${port}`;
  const { app } = await house.web(home);
  const server = await new Promise<Server>((ready) => { const made = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => ready(made as Server)) as Server; });
  return { home, close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }) };
}

async function freePort(): Promise<number> {
  return new Promise((found) => {
    const asking = createServer().listen(0, '127.0.0.1', () => { const { port } = asking.address() as { port: number }; asking.close(() => found(port)); });
  });
}

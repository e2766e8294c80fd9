import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Where a connection is cut: before the server hears of it, while it works, or when it has answered and nobody heard. */
export type Cut = 'before' | 'during' | 'after' | 'never';

/** Forty lines between client and server that cut as they are told, one connection after the other. */
export async function cuttingProxy(target: number, next: () => Cut, random: () => number): Promise<{ port: number; close(): void }> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const cut = next();
    open.add(client);
    const upstream = connect(target, '127.0.0.1');
    const end = (): void => { client.destroy(); upstream.destroy(); open.delete(client); };
    for (const one of [client, upstream]) one.on('error', end).on('close', end);
    client.on('data', (part) => {
      if (cut === 'before') return end();
      upstream.write(part);
      if (cut === 'during') setTimeout(end, 25 * random());
    });
    upstream.on('data', (part) => { if (cut === 'after') end(); else client.write(part); });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => { server.close(); for (const one of open) one.destroy(); } };
}

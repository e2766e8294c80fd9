// A Throughline reduced to its directory and its database, run by the tests as a process of its own that can be killed, confined or demoted.
import pg from 'pg';
import { lockDirectory, type DirectoryLock } from '#kernel/lock';
import { startPostgres, usePostgres, type Postgres } from '#kernel/postgres/index';

export type Order =
  | { do: 'lock'; dataDir: string }
  | { do: 'unlock' }
  | { do: 'start' | 'use'; dataDir: string; pgBin?: string }
  | { do: 'sql'; text: string; as?: 'superuser' | 'owner' | 'app' }
  | { do: 'stop' }
  | { do: 'die' };
export type Report = { refused: string } | { done: true; pid?: number; adopted?: boolean; version?: string; said?: string[]; rows?: Record<string, unknown>[] };

let lock: DirectoryLock | undefined;
let postgres: Postgres | undefined;

process.on('message', (order: Order) => {
  carryOut(order).then(
    (report) => process.send!({ done: true, ...report }),
    (error: Error) => process.send!({ refused: error.message }));
});
process.on('disconnect', () => process.exit());

async function carryOut(order: Order): Promise<object | void> {
  if (order.do === 'lock') lock = await lockDirectory(order.dataDir);
  if (order.do === 'unlock') lock?.release();
  if (order.do === 'start' || order.do === 'use') {
    const said: string[] = [];
    postgres = await (order.do === 'start' ? startPostgres : usePostgres)({ dataDir: order.dataDir, pgBin: order.pgBin, say: (what) => said.push(what) });
    return { pid: postgres.pid, adopted: postgres.adopted, version: postgres.version, said };
  }
  if (order.do === 'sql') {
    const client = new pg.Client(postgres![order.as ?? 'owner']);
    client.on('error', () => {});
    await client.connect();
    try {
      return { rows: (await client.query(order.text)).rows };
    } finally {
      await client.end();
    }
  }
  if (order.do === 'stop') await postgres!.stop();
  if (order.do === 'die') process.kill(process.pid, 'SIGKILL');
}

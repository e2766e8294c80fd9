import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Ground } from '#kernel/house';
import { usePostgres } from '#kernel/postgres/index';
import { inTime, until } from './until.ts';

/** A server in a process of its own, to be killed. */
export type Running = { readonly port: number; readonly seconds: number; readonly process: ChildProcess; readonly postgres: number; readonly said: string[] };

/** A directory of data that lasts through many processes; `gone` ends whatever still runs in it. */
export function dataDirectory(name: string): { path: string; gone(): Promise<void> } {
  const path = mkdtempSync(join(tmpdir(), `throughline-${name}-`));
  const gone = async () => {
    for (const pid of postmastersIn(path)) await killFamily(pid);
    rmSync(path, { recursive: true, force: true });
  };
  return { path, gone };
}

/** Starts it and waits until it says where it is. */
export async function run(dataDir: string, traits: { plant?: string; port?: number } = {}): Promise<Running> {
  const begun = performance.now();
  const environment = { ...process.env, NODE_ENV: 'test', THROUGHLINE_PLANT: traits.plant ?? '', THROUGHLINE_RECORD: '' };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), dataDir, String(traits.port ?? 0)], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  createInterface(child.stderr!).on('line', (line) => { said.push(line); });
  const told = await inTime('A server that starts says where it is', Promise.race([once(createInterface(child.stdout!), 'line'), once(child, 'exit')]), { seconds: 180, told: () => lastOf(said) })
    .catch((error: unknown) => { child.kill('SIGKILL'); throw error; });
  if (typeof told[0] !== 'string') throw new Error(`The server did not start, it ended with ${told[0] ?? told[1]}. ${lastOf(said)}`);
  const { port, postgres } = JSON.parse(told[0]) as { port: number; postgres: number };
  return { port, postgres, seconds: (performance.now() - begun) / 1000, process: child, said };
}

export const lastOf = (said: readonly string[]): string => (said.length > 0 ? `It said: ${said.slice(-12).join('\n')}` : 'It said nothing.');

/** Tells it to stop, and waits until it has. */
export async function stopped({ process: child, said }: Running): Promise<number | null> {
  if (hasEnded(child)) throw new Error(`The server ended by itself, with ${child.exitCode ?? child.signalCode}, before it was told to. ${lastOf(said)}`);
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill('SIGTERM');
  const [code] = await inTime('A server that was told to stop has ended', exit, { told: () => lastOf(said) });
  return code;
}

export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Ends a process at once, as the power would. */
export async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await inTime('A killed process is gone', exit);
}

/** PostgreSQL is a family of processes; a power cut takes them all at the same moment. */
export async function killFamily(postmaster: number): Promise<void> {
  const family = [postmaster, ...childrenOf(postmaster)];
  for (const pid of family) try { process.kill(pid, 'SIGKILL'); } catch { /* gone already */ }
  await until('A killed PostgreSQL is gone', () => !family.some(alive), { told: () => `There still are ${family.filter(alive).join(', ')}.` });
}

const alive = (pid: number): boolean => {
  try { return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')); } catch { return false; }
};

const childrenOf = (parent: number): number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
  try { return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) === parent; } catch { return false; }
});

export function postmastersIn(dataDir: string): number[] {
  try { return [Number.parseInt(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10)].filter((pid) => pid > 1 && alive(pid) && commandOf(pid).includes('postgres')); } catch { return []; }
}

const commandOf = (pid: number): string => { try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8'); } catch { return ''; } };

/** The ground under a data directory, beside a running server or after it: for planting and counting. */
export async function groundIn(dataDir: string): Promise<{ ground: Ground; leave(): Promise<void> }> {
  const postgres = await usePostgres({ dataDir });
  const patient = { connectionTimeoutMillis: 60_000 };
  return {
    ground: { owner: { ...postgres.owner, ...patient }, runtime: { ...postgres.app, ...patient }, place: { schema: 'throughline', runtimeRole: postgres.appRole }, folder: dataDir },
    leave: () => postgres.stop(),
  };
}

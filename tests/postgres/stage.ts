import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import { postmasterOf } from '#kernel/postgres/server';
import type { Order, Report } from './program.ts';

export const isRoot = process.getuid?.() === 0;
export const postgres15 = process.env['PG15_BIN'] ?? '/usr/lib/postgresql/15/bin';
export const nobody = { uid: 65534, gid: 65534 };

/** An empty directory that is gone after the test, with whatever server was left running in it. */
export function emptyDirectory(test: TestContext, mode = 0o700): string {
  const directory = mkdtempSync(join(tmpdir(), 'throughline-'));
  chmodSync(directory, mode);
  atEnd(test, async () => {
    await endServers(directory);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  });
  return directory;
}

/** Done after the test, whatever came of it: the last thing first, so that a program is gone before its directory goes. */
export function atEnd(test: TestContext, work: () => unknown): void {
  const known = endings.get(test);
  if (known) return void known.push(work);
  const all = [work];
  endings.set(test, all);
  test.after(async () => {
    for (const one of all.reverse()) await one();
  });
}
const endings = new WeakMap<TestContext, (() => unknown)[]>();

/** Ends every server whose cluster lies in this directory, as deep as the tests put them. */
export async function endServers(directory: string, depth = 3): Promise<void> {
  const pid = existsSync(join(directory, 'postmaster.pid')) && postmasterOf(directory);
  if (pid) {
    process.kill(pid, 'SIGQUIT');
    for (let tries = 0; tries < 500 && postmasterOf(directory); tries += 1) await pause(10);
  }
  if (depth === 0 || !existsSync(directory)) return;
  for (const entry of readdirSync(directory, { withFileTypes: true }))
    if (entry.isDirectory()) await endServers(join(directory, entry.name), depth - 1);
}

export type Actor = {
  readonly process: ChildProcess;
  tell(order: Order): Promise<Report>;
  /** Tells, and fails the test unless it was done. */
  get(order: Order): Promise<Extract<Report, { done: true }>>;
  kill(signal?: NodeJS.Signals): Promise<void>;
};

type Staging = { env?: Record<string, string>; account?: typeof nobody; program?: string; confined?: string[] };

/** Another process running `program.ts`: under another account, or in namespaces of its own, where asked. */
export function enter(test: TestContext, { env = {}, account, program, confined = [] }: Staging = {}): Actor {
  const [execPath = process.execPath, ...execArgv] = confined.length > 0 ? [...confined, process.execPath] : [];
  const child = fork(program ?? join(import.meta.dirname, 'program.ts'), { execPath, execArgv, env: { ...process.env, ...env }, ...account });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal);
    await ended;
  };
  const tell = (order: Order) => new Promise<Report>((resolve, reject) => {
    child.once('message', (report) => resolve(report as Report));
    ended.then(() => reject(new Error(`the program ended while it was told to ${order.do}`)));
    child.send(order);
  });
  const get: Actor['get'] = async (order) => {
    const report = await tell(order);
    if ('refused' in report) throw new Error(report.refused);
    return report;
  };
  atEnd(test, () => kill());
  return { process: child, tell, get, kill };
}

/** A container, as far as locks can see: numbers of processes and memory of its own. Whatever runs in it ends with it. */
export const container = ['unshare', '--pid', '--ipc', '--fork', '--mount-proc', '--kill-child'];
export const canConfine = (): boolean => isRoot && spawnSync(container[0]!, [...container.slice(1), 'true']).status === 0;

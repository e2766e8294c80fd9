import { chmodSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';
import { planted } from './plant.ts';

export type DirectoryLock = { readonly path: string; release(): void };

/** Long enough for a process that was just killed to be gone, short enough to be told "no" at once. */
const patience = 300;

/**
 * One process per data directory. The lock is a lock of the operating system on a byte of the file `lock` (SQLite takes it for us: Node has no
 * call of its own), so it ends with its process however that ends, holds between containers that share the directory, and nothing is ever
 * judged by its age. Nothing else may open that file in this process: closing it would let go of the lock.
 */
export async function lockDirectory(directory: string, waiting = patience): Promise<DirectoryLock> {
  const path = resolve(directory);
  prepare(path);
  const until = performance.now() + waiting;
  for (;;) {
    const held = take(path);
    if (held) return held;
    if (performance.now() >= until) throw new CannotStart(`Another Throughline (${await describeHolder(path)}) is using ${path}. Stop it first.`);
    await pause(15 + Math.random() * 20);
  }
}

/** Whether this very process holds the directory. */
export const isHeldHere = (directory: string): boolean => held.has(resolve(directory));

/** Kept here, because a lock that nobody refers to would be collected and with it released. */
const held = new Map<string, DatabaseSync>();

function prepare(path: string): void {
  try {
    if (mkdirSync(path, { recursive: true, mode: 0o700 })) chmodSync(path, 0o700);
  } catch (error) {
    throw new CannotStart(`DATA_DIR is ${path}, which cannot be made (${(error as Error).message}). Name a directory that this user can write to.`);
  }
}

function take(path: string): DirectoryLock | undefined {
  if (planted('no-lock')) return { path, release() {} };
  if (held.has(path)) return undefined;
  const database = open(path);
  try {
    database.exec('pragma journal_mode = memory; begin immediate');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw notOurs(path, error as Error);
  }
  held.set(path, database);
  signTheBook(path);
  return { path, release: () => release(path) };
}

const busy = 5;

function open(path: string): DatabaseSync {
  try {
    return new DatabaseSync(join(path, 'lock'), { timeout: 0 });
  } catch (error) {
    throw notOurs(path, error as Error);
  }
}

const notOurs = (path: string, error: Error) => {
  const owner = statSync(path).uid;
  const whose = process.getuid && owner !== process.getuid() ? `it belongs to user ${owner}; ` : '';
  return new CannotStart(`DATA_DIR is ${path}, which cannot be locked (${whose}${error.message}). Name a directory that this user can write to.`);
};

function release(path: string): void {
  const database = held.get(path);
  if (!database) return;
  rmSync(join(path, holderFile), { force: true });
  held.delete(path);
  database.close();
}

/** Who holds the directory is written beside the lock, for people; the lock itself never depends on it. */
type Holder = { pid: number; host: string; namespace: string; since: string };
const holderFile = 'holder.json';

function signTheBook(path: string): void {
  const holder: Holder = { pid: process.pid, host: hostname(), namespace: namespace(), since: new Date().toISOString() };
  const draft = join(path, `${holderFile}.${process.pid}`);
  try {
    writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
    renameSync(draft, join(path, holderFile));
  } catch {
    // A full disk: the lock holds all the same, only the name of its holder is missing.
  }
}

/** The winner signs a moment after it won, and a killed one leaves its signature: an entry of the dead is not believed. */
async function describeHolder(path: string): Promise<string> {
  for (let tries = 0; tries < 20; tries += 1) {
    const holder = readHolder(path);
    if (holder && holder.namespace !== namespace()) return `process ${holder.pid} in another container, ${holder.host}`;
    if (holder && isAlive(holder.pid)) return `process ${holder.pid}`;
    await pause(25);
  }
  return 'a process that left no name';
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(path, holderFile), 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Process numbers mean something only inside one namespace. */
function namespace(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

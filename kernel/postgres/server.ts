import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { serverEnvironment, type Binaries } from './binaries.ts';
import { wayTo, type Places } from './places.ts';
import { connected } from './roles.ts';
import { giveUpReserve, hasRoom, keepReserve, readOnly } from './room.ts';

export type Server = {
  readonly pid: number;
  readonly adopted: boolean;
  /** Whether the disk is full: then everything can be read, and nothing saved. */
  readonly isFull: boolean;
  stop(): Promise<void>;
  /** Looks after it no longer, and leaves it running. */
  leaveRunning(): Promise<void>;
};

/** How long a server may give no sign of life. One that answers "I am still recovering" may take as long as it needs. */
const patience = 30_000;

const options = (sockets: string, isFull: boolean) => Object.entries({
  listen_addresses: '', port: '5432', unix_socket_directories: sockets, unix_socket_permissions: '0700', max_connections: '100', shared_buffers: '128MB',
  timezone: 'UTC', log_timezone: 'UTC', lc_messages: 'C', logging_collector: 'off', log_destination: 'stderr', log_checkpoints: 'off',
  // The log is for whoever runs the server: what people wrote must not stand in it.
  log_min_error_statement: 'panic', log_error_verbosity: 'terse',
  ...(process.platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  ...(isFull ? readOnly : {}),
}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Starts the server of this cluster, or adopts the one that outlived its Throughline, and keeps it running until it is stopped. */
export async function startServer(places: Places, binaries: Binaries, superuser: pg.ClientConfig, say: (what: string) => void): Promise<Server> {
  let stopping = false;
  let reviving = true;
  let isFull = false;
  let revival = Promise.resolve();
  const adopted = await comeUp() && await takeOver();
  reviving = false;
  let reserving = isFull ? Promise.resolve() : keepReserve(places.home);
  return { get pid() { return postmasterOf(places.cluster) ?? 0; }, adopted, get isFull() { return isFull; }, stop, leaveRunning };

  /** Answers whether the server was there already. */
  async function comeUp(): Promise<boolean> {
    let lastSign = performance.now();
    let attempt: { exited: Promise<number | null>; logFrom: number } | undefined;
    for (let wait = 4; ; wait = Math.min(wait * 1.3, 100)) {
      const sign = await ask(superuser);
      if (stopping && !attempt) return true;
      if (sign === 'ready') return attempt === undefined;
      if (sign === 'busy') lastSign = performance.now();
      if (sign === 'absent' && !attempt) attempt = launch();
      const status = await Promise.race([pause(wait, undefined, { ref: true }), attempt?.exited.then((code) => ({ code }))].filter(Boolean));
      if (status) {
        const complaint = complaintIn(places.log, attempt!.logFrom);
        if (/No space left/.test(complaint) && giveUpReserve(places.home)) readOnlyUntilRoom();
        else if (!/postmaster\.pid|pre-existing shared memory|already in use/.test(complaint))
          throw new CannotStart(`PostgreSQL did not start: ${complaint} (${places.log})`);
        await pause(250);
        attempt = undefined;
      }
      if (performance.now() - lastSign > patience)
        throw new CannotStart(`PostgreSQL did not answer for ${patience / 1000} seconds: ${complaintIn(places.log, attempt?.logFrom ?? 0)} (${places.log})`);
    }
  }

  function launch(): { exited: Promise<number | null>; logFrom: number } {
    forgetDeadServer(places);
    const log = openLog(places.log);
    const logFrom = fstatSync(log).size;
    const way = wayTo([places.cluster, places.sockets], places.sockets, places.account);
    // A group of its own, so that Ctrl+C reaches Throughline first and the database only when everything is written.
    const started = spawn(join(binaries.bin, 'postgres'), ['-D', way.paths[0]!, ...options(way.paths[1]!, isFull)], {
      ...places.account, cwd: '/', detached: true, env: serverEnvironment(), stdio: ['ignore', log, log, ...way.inherited],
    });
    closeSync(log);
    way.done();
    started.unref();
    const exited = new Promise<number | null>((resolve) => started.on('exit', resolve).on('error', () => resolve(null)));
    void exited.then(() => {
      if (stopping || reviving) return;
      say('PostgreSQL ended unasked; starting it again');
      revival = revive();
    });
    return { exited, logFrom };
  }

  /** A server that was killed is started again, as often as it takes; what was acknowledged is in its log and comes back. */
  async function revive() {
    if (stopping || reviving) return;
    reviving = true;
    for (let up = false; !up && !stopping;)
      up = await comeUp().then(() => true, async (error: Error) => {
        if (!stopping) say(error.message);
        await pause(3_000, undefined, { ref: false });
        return false;
      });
    reviving = false;
  }

  /** A server of other programs than ours (the packages were updated meanwhile) makes way for ours; answers whether it stayed. */
  async function takeOver(): Promise<boolean> {
    const { rows: [there] } = await connected(superuser, (client) => client.query<{ version: string; reads: boolean }>(
      "select split_part(current_setting('server_version'), ' ', 1) as version, current_setting('default_transaction_read_only') = 'on' as reads"));
    if (there!.version !== binaries.version) {
      await endServer(places.cluster);
      if (!await comeUp()) return false;
    }
    watchOver();
    if (there!.reads) readOnlyUntilRoom();
    return true;
  }

  /** An adopted server is no child of this process, so nothing tells of its end. */
  function watchOver() {
    const watch = setInterval(async () => {
      if (!stopping && await ask(superuser).catch(() => 'silent') !== 'absent') return;
      clearInterval(watch);
      revival = revive();
    }, 1_000).unref();
  }

  function readOnlyUntilRoom() {
    isFull = true;
    say('the disk is full: everything can be read, nothing can be saved until there is room');
    const watch = setInterval(async () => {
      if (!stopping && (reviving || !hasRoom(places.home))) return;
      clearInterval(watch);
      if (stopping) return;
      say('there is room on the disk again');
      reviving = true;
      await endServer(places.cluster);
      isFull = false;
      reviving = false;
      await (revival = revive());
      reserving = keepReserve(places.home);
    }, 1_000).unref();
  }

  async function stop(): Promise<void> {
    stopping = true;
    await revival;
    await Promise.all([endServer(places.cluster), reserving]);
  }

  async function leaveRunning(): Promise<void> {
    stopping = true;
    await reserving;
  }
}

/** Ends sessions, writes what is in memory, stops; the second word is only for a server that does not hear the first. */
export async function endServer(cluster: string): Promise<void> {
  const pid = postmasterOf(cluster);
  if (!pid) return;
  for (const [signal, time] of [['SIGINT', 20_000], ['SIGQUIT', 10_000]] as const) {
    try { process.kill(pid, signal); } catch { return; }
    for (const until = performance.now() + time; performance.now() < until; await pause(10))
      if (!serves(pid, cluster)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop`);
}

type Sign = 'ready' | 'busy' | 'silent' | 'absent';

/** Whether someone listens at the socket, and whether it serves. Nobody listens once the server is gone, whatever its file says. */
async function ask(superuser: pg.ClientConfig): Promise<Sign> {
  if (!await listens(join(superuser.host!, '.s.PGSQL.5432'))) return 'absent';
  try {
    await connected({ ...superuser, connectionTimeoutMillis: 2_000 }, (client) => client.query('select'));
    return 'ready';
  } catch (error) {
    // Class 28 is a refusal that waiting will not change; 57P03 is "starting up", "in recovery" or "shutting down"; 53300 is a full house.
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('28')) throw new CannotStart(`PostgreSQL does not let this user in: ${(error as Error).message}.`);
    return ['57P03', '53300'].includes(code) ? 'busy' : 'silent';
  }
}

const listens = (path: string) => new Promise<boolean>((resolve) => {
  const socket = connect(path, () => { socket.destroy(); resolve(true); });
  socket.on('error', () => resolve(false));
});

/** The process that serves this cluster, if it runs where this process can see it. */
export function postmasterOf(cluster: string): number | undefined {
  const pid = writtenPid(cluster);
  return pid && serves(pid, cluster) ? pid : undefined;
}

/** A server works in its cluster; a number alone may by now be anyone's. */
function serves(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    const [there, here] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return there.ino === here.ino && there.dev === here.dev;
  } catch {
    return false;
  }
}

/**
 * Nobody listens, so the number in these files is of the past, though it may name another program by now (in a container soon) or a process that
 * nobody buried. PostgreSQL takes it for a living server then. The socket's file goes; in the cluster's own our number takes its place, which
 * PostgreSQL does not mind in its parent, because the rest of that file still tells it whether sessions of the dead server linger.
 */
function forgetDeadServer({ cluster, sockets }: Places): void {
  const pid = writtenPid(cluster);
  if (postmasterOf(cluster)) return;
  for (const name of ['.s.PGSQL.5432.lock', '.s.PGSQL.5432']) rmSync(join(sockets, name), { force: true });
  if (!pid) return;
  const path = join(cluster, 'postmaster.pid');
  const text = readFileSync(path, 'utf8').replace(/^\d+/, (old) => String(process.pid).padStart(old.length, '0'));
  const file = openSync(path, 'r+');
  writeSync(file, text, 0);
  closeSync(file);
}

function writtenPid(cluster: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** The last thing the server complained of, since `from`. */
function complaintIn(log: string, from: number): string {
  const file = openSync(log, 'r');
  try {
    const text = Buffer.alloc(Math.min(64_000, Math.max(0, fstatSync(file).size - from)));
    readSync(file, text, 0, text.length, from);
    const lines = text.toString('utf8').trim().split('\n');
    return (lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC):\s*/, '') || 'it said nothing';
  } finally {
    closeSync(file);
  }
}

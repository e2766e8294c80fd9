import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, chownSync, chmodSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { canEnter, serverAccount, type Account } from './account.ts';

/** Where the embedded PostgreSQL lives inside DATA_DIR, and as whom. */
export type Places = {
  readonly home: string;
  readonly cluster: string;
  readonly sockets: string;
  readonly log: string;
  readonly account: Account | undefined;
};

export function placesIn(dataDir: string): Places {
  const home = join(dataDir, 'postgres');
  const cluster = join(home, 'cluster');
  return { home, cluster, sockets: join(home, 'sockets'), log: join(home, 'postgres.log'), account: serverAccount(cluster) };
}

/** Only the server's user enters the sockets: that, and the name of the asking user, is all the authentication there is. */
export function makePlaces({ home, sockets, account }: Places): void {
  mkdirSync(home, { recursive: true, mode: 0o711 });
  makePrivate(sockets, account);
}

export function makePrivate(directory: string, account: Account | undefined): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(directory);
  if (account && uid !== account.uid) chownSync(directory, account.uid, account.gid);
  if (!account && process.getuid && uid !== process.getuid())
    throw new CannotStart(`${directory} belongs to user ${uid}. ` +
      `Start Throughline as the same user as before, or give that user's files to the new one with chown.`);
  if ((mode & 0o777) !== 0o700) chmodSync(directory, 0o700);
}

/** How a server is told of directories: their paths, and what it must inherit for those paths to work. */
export type Way = { readonly paths: readonly string[]; readonly inherited: readonly number[]; done(): void };

/**
 * A server under another account may not be able to pass through the directories above DATA_DIR (root's home is closed), and a socket's path
 * may have no more than 107 bytes. Linux offers a way past both: the server inherits the open directories and enters them by number.
 */
export function wayTo(directories: readonly string[], sockets: string, account: Account | undefined): Way {
  const isOpen = directories.every((one) => canEnter(one, account)) && fits(sockets);
  if (isOpen || process.platform !== 'linux') return { paths: directories, inherited: [], done() {} };
  const inherited = directories.map((one) => openSync(one, 'r'));
  return { paths: directories.map((_, index) => `/proc/self/fd/${index + 3}`), inherited, done: () => inherited.forEach(closeSync) };
}

/** A path to the sockets short enough to connect through, for this process and its children. */
export function shortWayTo(sockets: string, platform: NodeJS.Platform = process.platform): { readonly path: string; done(): void } {
  if (fits(sockets)) return { path: sockets, done() {} };
  if (platform === 'linux') {
    const directory = openSync(sockets, 'r');
    return { path: `/proc/${process.pid}/fd/${directory}`, done: () => closeSync(directory) };
  }
  const own = mkdtempSync(join(tmpdir(), 'tl-'));
  symlinkSync(sockets, join(own, 's'));
  return { path: join(own, 's'), done: () => rmSync(own, { recursive: true, force: true }) };
}

/** The limit is 107 bytes on Linux and 103 on macOS. */
const fits = (sockets: string): boolean => Buffer.byteLength(join(sockets, '.s.PGSQL.5432')) <= 103;

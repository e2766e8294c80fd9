import { rmSync, statSync, statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * PostgreSQL stops when it cannot extend its log, and recovery itself needs a piece of log. So a little room is kept in a file of zeros: given up
 * on a full disk, it lets the server come up again, to be read.
 */
const reserve = 34_000_000;
const fileIn = (home: string) => join(home, 'reserve');

export async function keepReserve(home: string): Promise<void> {
  if (statSync(fileIn(home), { throwIfNoEntry: false })?.size === reserve || !hasRoom(home)) return;
  try {
    await using file = await open(fileIn(home), 'w', 0o600);
    const zeros = Buffer.alloc(2_000_000);
    for (let at = 0; at < reserve; at += zeros.length) await file.write(zeros, 0, zeros.length, at);
  } catch {
    await rm(fileIn(home), { force: true });
  }
}

/** Whether there was something to give up. */
export function giveUpReserve(home: string): boolean {
  if (!statSync(fileIn(home), { throwIfNoEntry: false })) return false;
  rmSync(fileIn(home));
  return true;
}

/** Room for the reserve, and as much again to work in. */
export function hasRoom(home: string): boolean {
  const { bavail, bsize } = statfsSync(home);
  return bavail * bsize > 2 * reserve;
}

/** How a server runs that may only be read: it writes next to no log, and uses again what it has. */
export const readOnly = { default_transaction_read_only: 'on', autovacuum: 'off', max_wal_size: '32MB', min_wal_size: '32MB', checkpoint_timeout: '30s' };

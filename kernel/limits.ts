import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Counts within a window, in this process: a brake on floods, not a ledger. `undefined` when it may go on, else the seconds to wait. */
export function limiter(clock: () => number = () => performance.now()) {
  const windows = new Map<string, { count: number; until: number }>();
  let swept = -Infinity;

  return (key: string, times: number, seconds: number): number | undefined => {
    const now = clock();
    // At most once a second: a flood from many places shall not make every request look through all of them.
    if (windows.size > 50_000 && now - swept > 1_000) {
      swept = now;
      for (const [name, { until }] of windows) if (until <= now) windows.delete(name);
    }
    const window = windows.get(key);
    if (!window || window.until <= now) { windows.set(key, { count: 1, until: now + seconds * 1000 }); return undefined; }
    window.count += 1;
    return window.count > times ? Math.max(1, Math.ceil((window.until - now) / 1000)) : undefined;
  };
}

/**
 * A name for where a request came from that nobody can turn back into an address: keyed with a secret that lives thirty days. An
 * IPv6 customer owns the whole /64, so that is what counts.
 */
export function originOf(address: string): string {
  const network = networkOf(address);
  let name = known.get(network);
  if (name === undefined) {
    if (known.size >= 10_000) known.clear();
    known.set(network, name = createHmac('sha256', salt).update(network).digest('base64url').slice(0, 22));
  }
  return name;
}

/** The first half of an IPv6 address, written out: zeros left away would make a place of every address in it. */
function networkOf(address: string): string {
  const old = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (old !== undefined || !address.includes(':')) return old ?? address;
  const [head = [], tail] = address.toLowerCase().split('%')[0]!.split('::').map((half) => half.split(':').filter(Boolean)) as [string[], string[]?];
  const parts = tail ? [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail] : [...head];
  return parts.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':');
}

let salt = randomBytes(32);
/** Names already worked out, for as long as the secret lives: an address is asked for several times in every request. */
const known = new Map<string, string>();

/**
 * The secret outlives a restart, so that a visitor who repeats a request is known to be the same. After thirty days it is destroyed, and with it
 * the last way to try out whether a name belongs to an address; so it stands in no backup.
 */
export function keepSalt(folder: string, now: Date): void {
  const path = join(folder, 'visitors.key');
  const madeAt = statSync(path, { throwIfNoEntry: false })?.mtime;
  if (madeAt && now.getTime() - madeAt.getTime() < 30 * 86_400_000) {
    const kept = readFileSync(path);
    if (kept.length === salt.length) { if (!kept.equals(salt)) known.clear(); salt = kept; return; }
  }
  const fresh = madeAt ? randomBytes(32) : salt;
  writeFileSync(`${path}.new`, fresh, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  if (fresh !== salt) known.clear();
  salt = fresh;
}

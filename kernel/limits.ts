import { createHmac, randomBytes } from 'node:crypto';

/** Counts within a window, in this process: a brake on floods, not a ledger. `undefined` when it may go on, else the seconds to wait. */
export function limiter(clock: () => number = () => performance.now()) {
  const windows = new Map<string, { count: number; until: number }>();

  return (key: string, times: number, seconds: number): number | undefined => {
    const now = clock();
    if (windows.size > 50_000) for (const [name, { until }] of windows) if (until <= now) windows.delete(name);
    const window = windows.get(key);
    if (!window || window.until <= now) { windows.set(key, { count: 1, until: now + seconds * 1000 }); return undefined; }
    window.count += 1;
    return window.count > times ? Math.max(1, Math.ceil((window.until - now) / 1000)) : undefined;
  };
}

/**
 * A name for where a request came from that nobody can turn back into an address: keyed with a secret of this process's life. An
 * IPv6 customer owns the whole /64, so that is what counts.
 */
export function originOf(address: string): string {
  const network = address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address.replace('::ffff:', '');
  return createHmac('sha256', salt).update(network).digest('base64url').slice(0, 22);
}

const salt = randomBytes(32);

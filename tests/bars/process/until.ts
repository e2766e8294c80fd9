import { setTimeout as pause } from 'node:timers/promises';

/** Waits until it holds. Nothing here waits without end: what did not come in time is said, with whatever may tell why. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, { seconds = 120, every = 5, told = () => '' }: { seconds?: number; every?: number; told?: () => string } = {}): Promise<void> {
  for (const end = performance.now() + seconds * 1000; !await holds(); await pause(every))
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} seconds. ${told()}`);
}

/** The same for something that was promised. */
export async function inTime<T>(what: string, promised: Promise<T>, { seconds = 120, told = () => '' }: { seconds?: number; told?: () => string } = {}): Promise<T> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, tooLate) => { clock = setTimeout(() => tooLate(new Error(`${what}: not within ${seconds} seconds. ${told()}`)), seconds * 1000); });
  try { return await Promise.race([promised, late]); } finally { clearTimeout(clock); }
}

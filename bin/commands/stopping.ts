import { planted } from '#kernel/plant';

/** Ends this process when it is told to, once everything that was begun is finished; after ten seconds all the same. */
export function stopWhenTold(say: (what: string) => void, finish: () => Promise<void>): void {
  let begun = false;
  const stop = async (signal: string): Promise<void> => {
    if (begun) return;
    begun = true;
    if (planted('hasty-stop')) process.exit(0);
    say(`${signal}: finishing what was begun …`);
    setTimeout(() => { say('Something would not finish; stopping all the same.'); process.exit(1); }, 10_000).unref();
    await finish();
    say('Stopped.');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
}

import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** One figure beside what it is measured against, from the same run. */
export type Row = { readonly what: string; readonly value: string; readonly beside?: string | undefined; readonly aim?: string | undefined };

type Bench = { readonly title: string; readonly measure: () => Promise<Row[]> };

/** Each in a file of its own under bench/, loaded when asked for. */
const benches: Record<string, () => Promise<Bench>> = {
  start: async () => ({ title: 'Start of a ready house, and memory after it', measure: (await import('../bench/start.ts')).measure }),
  posts: async () => ({ title: 'Public answers a second, beside a bare insert', measure: (await import('../bench/posts.ts')).measure }),
  scale: async () => ({ title: 'First pages with 5,000 people and five million answers', measure: (await import('../bench/scale.ts')).measure }),
  crowd: async () => ({ title: 'A hundred thousand public answers from sixty-four connections', measure: (await import('../bench/crowd.ts')).measure }),
  import: async () => ({ title: 'A million answers from a file, beside plain COPY', measure: (await import('../bench/import.ts')).measure }),
  journey: async () => ({ title: 'Journey with five million answers', measure: (await import('../bench/journey.ts')).measure }),
  truth: async () => ({ title: 'What was planted at Brackenhill Home, over many seeds', measure: (await import('../bench/truth.ts')).measure }),
  ratings: async () => ({ title: 'Ratings', measure: (await import('../bench/ratings.ts')).measure }),
  drivers: async () => ({ title: 'Drivers', measure: (await import('../bench/drivers.ts')).measure }),
  effect: async () => ({ title: 'Effect', measure: (await import('../bench/effect.ts')).measure }),
  survival: async () => ({ title: 'Survival', measure: (await import('../bench/survival.ts')).measure }),
  disclose: async () => ({ title: 'Disclosure', measure: (await import('../bench/disclose.ts')).measure }),
};

/** Prints what it measures as it goes. Machines are noisy: ratios within one run say more than seconds. */
export async function bench(wanted: readonly string[]): Promise<void> {
  const names = wanted.length > 0 ? wanted : Object.keys(benches);
  const unknown = names.find((name) => !benches[name]);
  if (unknown) { console.error(`There is no bench “${unknown}”. There are: ${Object.keys(benches).join(', ')}.`); process.exitCode = 2; return; }
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB. Ratios within one run say more than seconds.`);
  if (names.length > 1) return inProcessesOfTheirOwn(names);
  const { title, measure } = await benches[names[0]!]!();
  console.log(`\n${title}`);
  for (const { what, value, beside = '', aim = '' } of await measure()) console.log(`  ${what.padEnd(58)} ${value.padStart(14)}  ${beside.padEnd(34)} ${aim && `aim ${aim}`}`);
}

/** One bench must not warm up, or weigh down, the next. */
function inProcessesOfTheirOwn(names: readonly string[]): void {
  for (const name of names) {
    const { status } = spawnSync(process.execPath, [process.argv[1]!, 'bench', name], { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) process.exitCode = 1;
  }
}

import { readFileSync } from 'node:fs';
import pg from 'pg';
import { bringIn, mapSchema } from '#feedback';
import { within } from '#kernel/database';
import type { Ground } from '#kernel/house';
import { Refusal } from '#kernel/refusal';

/** A process of its own that brings one file in, as the command does, and says how it went. */
const { ground, file, map, now, dryRun, waits } = JSON.parse(readFileSync(0, 'utf8')) as { ground: Ground; file: string; map: unknown; now: string; dryRun: boolean; waits: boolean };
const client = new pg.Client(within(ground.runtime, ground.place.schema) as pg.ClientConfig);
await client.connect();
await client.query('set statement_timeout = 0');
const began = performance.now();
try {
  await client.query('begin');
  const came = await bringIn(client, file, mapSchema.parse(map), new Date(now), { dryRun, told: (lines) => { process.stdout.write(`at ${lines}\n`); } });
  // Everything is in, nothing is certain yet: the moment at which a test ends this process.
  if (waits) { process.stdout.write('waiting\n'); await new Promise((never) => setTimeout(never, 60_000)); }
  await client.query(came.done ? 'commit' : 'rollback');
  tell({ ...came, refused: null });
} catch (error) {
  // No rollback is asked for: it would wait behind a COPY that nobody ends. What is not committed is gone with the connection.
  tell({ refused: error instanceof Refusal ? { code: error.code, facts: error.facts } : { code: String((error as Error).message), facts: {} }, lines: 0, people: 0, newPeople: 0, faults: [], done: false });
} finally { await client.end().catch(() => {}); }

function tell(outcome: object): void {
  process.stdout.write(`\n${JSON.stringify({ ...outcome, seconds: (performance.now() - began) / 1000, peak: process.resourceUsage().maxRSS / 1024 })}\n`);
}

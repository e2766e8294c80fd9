import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { connect, sql as statement, type Database } from '#kernel/database';
import type { Ground } from '#kernel/house';
import { startPostgres } from '#kernel/postgres/index';

/**
 * A house of its own for a bench, on a fresh PostgreSQL of ours, gone afterwards; or, where a folder is named, one that stays there for the next time.
 * `made` is the moment for which it was furnished, once it was.
 */
export async function benchGround(kept?: string): Promise<{ ground: Ground; made: Date | undefined; furnished(at: Date): void; worked(): number; leave(): Promise<void> }> {
  const folder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  if (kept) mkdirSync(folder, { recursive: true });
  const mark = join(folder, 'furnished');
  const postgres = await startPostgres({ dataDir: folder });
  return {
    ground: { owner: postgres.owner, runtime: postgres.app, place: { schema: 'throughline', runtimeRole: postgres.appRole }, folder },
    made: existsSync(mark) ? new Date(readFileSync(mark, 'utf8')) : undefined,
    furnished: (at) => writeFileSync(mark, at.toISOString()),
    worked: () => worked(postgres.pid),
    leave: async () => { await postgres.stop(); if (!kept) rmSync(folder, { recursive: true, force: true }); },
  };
}

/** Microseconds of processor time that this process and its database have used so far: what else the machine does counts less there than by the clock. The database's where /proc tells. */
function worked(postmaster: number | undefined): number {
  const { user, system } = process.cpuUsage();
  if (!postmaster || !existsSync('/proc/self/stat')) return NaN;
  const ticks = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).reduce((sum, pid) => {
    let stat: string[];
    try { stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' '); } catch { return sum; }
    return Number(stat[1]) === postmaster ? sum + Number(stat[11]) + Number(stat[12]) : sum;
  }, 0);
  return user + system + ticks * 10_000;
}

/** The owner with a line of its own that may take its time: nothing that a bench makes for itself need outlive a power cut. */
export const furnisher = ({ owner, place }: Ground): Database =>
  connect({ ...owner, max: 1, statement_timeout: 0, options: '-c synchronous_commit=off -c maintenance_work_mem=1GB -c max_parallel_maintenance_workers=1 -c jit=off' }, place.schema);

const madeOf = z.object({ name: z.string(), made: z.string() });

/** Fills tables without their indexes, which are made again afterwards, each in one go. */
export async function withoutIndexes(owner: Database, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const keys = await owner.rows(madeOf, statement`
    select conrelid::regclass::text as name, format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as made
    from pg_constraint where conrelid::regclass::text = any(${[...tables]}::text[]) and contype = 'p'`);
  const indexes = await owner.rows(madeOf, statement`
    select indexrelid::regclass::text as name, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as made
    from pg_index where indrelid::regclass::text = any(${[...tables]}::text[]) and not indisprimary`);
  for (const { name } of keys) await owner.queue.executeSql(`alter table ${name} drop constraint ${name}_pkey`);
  for (const { name } of indexes) await owner.queue.executeSql(`drop index ${name}`);
  await work();
  for (const { made } of [...keys, ...indexes]) await told(`  ${made.slice(0, 90)} …`, () => owner.queue.executeSql(made));
}

/** Says on the side what is being made and how long it took. */
export async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const done = await work();
  console.error(`  ${what} ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return done;
}

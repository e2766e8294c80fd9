import { PgBoss } from 'pg-boss';
import { sql as statement, type Database, type Sql } from './database.ts';
import type { Visit } from './action.ts';
import type { Modules } from './module.ts';
import type { System } from './system.ts';
import { log } from './log.ts';

export type Work = { readonly event: string; readonly facts: unknown };

/** Background work in PostgreSQL: put in with the caller's transaction, retried, and set aside when it keeps failing. */
export type Queue = {
  send(sql: Sql, name: string, works: readonly Work[]): Promise<void>;
  /** Takes and does what is due now; for tests and for the last breath before a stop. */
  settle(system: System, now: () => Date): Promise<number>;
  /** Goes on until stopped. */
  work(system: System, modules: Modules, now: () => Date, visit: Pick<Visit, 'home' | 'folder'>): Promise<void>;
  stop(): Promise<void>;
};

const retry = { retryLimit: 8, retryBackoff: true, retryDelay: 2, deadLetter: 'set_aside' } as const;

/** `working`: this process also does what is queued and scheduled; otherwise it only puts in. */
export async function openQueue(database: Database, modules: Modules, schema: string, working: boolean): Promise<Queue> {
  const boss = new PgBoss({ db: database.queue, schema, migrate: false, createSchema: false, supervise: working, schedule: working });
  boss.on('error', (error) => log('queue', { trouble: error.message }));
  await boss.start().catch(async (error: unknown) => { await boss.stop({ graceful: false }).catch(() => {}); throw error; });
  const queues = queuesOf(modules);

  /** Done and crossed off in one transaction: neither a crash between the two nor a second hand does it twice. */
  const react = (system: System, name: string, job: { id: string; data: Work }, now: Date, home?: string): Promise<void> =>
    system.react(name.slice('react.'.length), job.data, now, async (sql) => {
      const { affected } = await boss.complete(name, job.id, null, { db: sql.queue }) as { affected?: number };
      return affected === 1;
    }, home);

  return {
    send: async (sql, name, works) => { await boss.insert(name, works.map((one) => ({ data: one })), { db: sql.queue }); },

    async settle(system, now) {
      let done = 0;
      for (let found = true; found;) {
        found = false;
        for (const name of queues) for (const job of await boss.fetch<Work>(name, { batchSize: 50 })) {
          found = true;
          done++;
          try {
            await react(system, name, job, now());
          } catch (error) {
            await boss.fail(name, job.id, { message: String(error) });
            throw error;
          }
        }
      }
      return done;
    },

    async work(system, all, now, visit) {
      await pickUp(database, schema);
      for (const name of queues)
        await boss.work<Work>(name, { pollingIntervalSeconds: 0.5, batchSize: 20, burstWhenBatchFull: true }, async (jobs) => {
          for (const job of jobs) await react(system, name, job, now(), visit.home).catch((error: Error) => boss.fail(name, job.id, { message: error.message }));
        });
      for (const { queue, module, job } of timed(all))
        await boss.work(queue, { pollingIntervalSeconds: 5 }, () => system.runJob(module, job, now(), visit));
    },

    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

/** One process works in a house: whatever counts as being done when it begins was left behind by one that died. */
const pickUp = (database: Database, schema: string): Promise<number> =>
  database.run(statement`update ${statement.table(`${schema}.job`)} set state = 'created', started_on = null where state = 'active'`);

/** Made with the tables, by the owner; the runtime role only uses them. */
export async function installQueue(owner: Database, modules: Modules, schema: string): Promise<void> {
  const boss = new PgBoss({ db: owner.queue, schema, createSchema: true, migrate: true, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue('set_aside');
  for (const name of queuesOf(modules)) await boss.createQueue(name, retry);
  for (const { queue, job } of timed(modules)) {
    await boss.createQueue(queue, { retryLimit: 2, policy: 'singleton' });
    await boss.schedule(queue, job.cron);
  }
  await boss.stop({ graceful: false });
}

const queuesOf = (modules: Modules): string[] =>
  Object.values(modules).filter(({ reactions = [] }) => reactions.length > 0).map(({ name }) => `react.${name}`);

const timed = (modules: Modules) => Object.values(modules).flatMap(({ name: module, jobs = [] }) =>
  jobs.map((job) => ({ queue: `job.${module}.${job.name}`, module, job })));

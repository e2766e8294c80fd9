import pg from 'pg';
import { within } from '#kernel/database';
import { modules } from '#modules';
import type { Secret } from '#kernel/module';
import { tablesOf } from '#kernel/schema';
import type { story } from '#story';
import { testServer } from '#story/template';

/** Every secret table of the house, by name. */
export const secrets: [string, Secret][] = Object.values(modules).flatMap((module) => Object.entries('secrets' in module ? module.secrets as Record<string, Secret> : {}));

/** The column by which a row of a secret table is found: the one that its tables.sql calls the primary key. */
export const keyOf = (table: string): string => new RegExp(`create table ${table} \\([^;]*?\\n\\s*(\\w+)\\s[^\\n]*primary key`).exec(text)?.[1] ?? 'id';

const text = tablesOf(modules);

export type Row = Record<string, unknown>;

/**
 * A connection of the superuser on the story's database, always in a transaction that is rolled back: it makes mutants, knows the truth, and becomes
 * the runtime role to ask what that sees.
 */
export type Wall = {
  readonly schema: string; readonly owner: string; readonly runtime: string;
  rows(text: string, values?: unknown[]): Promise<Row[]>;
  /** What the runtime role gets for this person, or for nobody; the error's code where it is refused. */
  asRuntime(person: string | undefined, text: string, values?: unknown[]): Promise<{ rows: Row[]; touched: number } | { refused: string }>;
  /** All that is done in here is undone. */
  undone<T>(work: () => Promise<T>): Promise<T>;
};

export async function atTheWall<T>(house: ReturnType<typeof story>, work: (wall: Wall) => Promise<T>): Promise<T> {
  const server = await testServer();
  const name = await house.asOwner(async (sql) => ((await sql.queue.executeSql('select current_database() as name, current_user as owner')).rows[0] as { name: string; owner: string }));
  const { schema, runtimeRole } = house.ground.place;
  const client = new pg.Client(within(onDatabase(server.config, name.name), schema) as pg.ClientConfig);
  await client.connect();
  const undone = async <R>(inside: () => Promise<R>): Promise<R> => {
    await client.query('savepoint before');
    try { return await inside(); } finally { await client.query('rollback to savepoint before; release savepoint before'); }
  };
  try {
    await client.query('begin');
    return await work({
      schema, owner: name.owner, runtime: runtimeRole, undone,
      rows: async (text, values) => (await client.query(text, values)).rows as Row[],
      asRuntime: async (person, text, values) => {
        await client.query('savepoint asking');
        try {
          await client.query(`set local role "${runtimeRole}"`);
          if (person !== undefined) await client.query(`select set_config('app.person', $1, true)`, [person]);
          const { rows, rowCount } = await client.query(text, values);
          return { rows: rows as Row[], touched: rowCount ?? 0 };
        } catch (error) {
          return { refused: (error as { code: string }).code };
        } finally { await client.query('rollback to savepoint asking; release savepoint asking'); }
      },
    });
  } finally {
    await client.query('rollback').catch(() => {});
    await client.end();
    await server.stop();
  }
}

function onDatabase(config: pg.PoolConfig, database: string): pg.PoolConfig {
  if (!config.connectionString) return { ...config, database };
  const url = new URL(config.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

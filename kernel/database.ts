import { createHash } from 'node:crypto';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql, type RawBuilder } from 'kysely';
import pg from 'pg';
import type { z } from 'zod';
import { planted } from './plant.ts';
import { recorder } from './statements.ts';

/** SQL is written as SQL with this tag; `${value}` is always a parameter, never text. */
export { sql } from 'kysely';
export type Fragment = RawBuilder<unknown>;

/** Whatever can run SQL: the database itself (one statement, one transaction) or a transaction in it. */
export type Sql = {
  /** Every row. The row is declared as a zod object: its type is inferred, its columns are checked in tests. */
  rows<R extends z.ZodObject>(row: R, query: Fragment): Promise<z.output<R>[]>;
  /** The one row there must be. */
  one<R extends z.ZodObject>(row: R, query: Fragment): Promise<z.output<R>>;
  /** The row, if there is one. */
  maybe<R extends z.ZodObject>(row: R, query: Fragment): Promise<z.output<R> | undefined>;
  /** Runs a statement and says how many rows it touched. */
  run(query: Fragment): Promise<number>;
  /**
   * Runs a statement whose outcome nobody waits for: it travels with the next one, or with the commit. Should it fail, nothing commits and the
   * transaction throws its error.
   */
  later(query: Fragment): void;
  /** The same for work of a library on this transaction. */
  beside(work: Promise<unknown>): void;
  /** For libraries that bring their own SQL (the queue). */
  readonly queue: { executeSql(text: string, values?: unknown[]): Promise<{ rows: any[] }> };
};

export type Database = Sql & {
  /** All or nothing. `settings` hold for this transaction only; row security reads them. */
  transaction<T>(work: (sql: Sql) => Promise<T>, settings?: Settings): Promise<T>;
  /** A connection of its own, for COPY and LISTEN. The caller releases it. */
  connection(): Promise<pg.PoolClient>;
  end(): Promise<void>;
  readonly waiting: () => { total: number; idle: number; waiting: number };
};

export type Settings = Readonly<Record<`app.${string}`, string>>;

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export function connect(config: pg.PoolConfig, schema?: string): Database {
  const reached: pg.PoolConfig = {
    connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000, keepAlive: true, statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000,
    application_name: 'throughline', ...(schema ? within(config, schema) : config),
  };
  // Statements of one transaction travel together where none waits for another; COPY and LISTEN need a line of their own.
  const pool = new pg.Pool({ max: 16, ...reached, pipeline: true } as pg.PoolConfig);
  const apart = new pg.Pool({ ...reached, max: 4 });
  // A database that goes away is met again at the next statement, as a 503. The pool listens only while a line rests; one at work would end the process.
  for (const one of [pool, apart]) one.on('error', () => {}).on('connect', (client) => { client.on('error', () => {}); });

  const plain = speak((query) => pool.query(query));

  async function transaction<T>(work: (sql: Sql) => Promise<T>, settings: Settings = {}): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    let ending: Promise<{ command: string }> | undefined;
    let cause: unknown;
    const send = (query: unknown): Promise<any> => {
      together(client);
      const sent: Promise<any> = client.query(query as string);
      sent.catch((error: unknown) => { cause ??= error; });
      return sent;
    };
    try {
      together(client);
      const travelling: Promise<unknown>[] = [client.query('begin')];
      if (planted('early-answer')) travelling.push(client.query('set local synchronous_commit = off'));
      for (const [name, value] of Object.entries(settings)) travelling.push(client.query({ name: 'set_config', text: 'select set_config($1, $2, true)', values: [name, value] }));
      for (const one of travelling) one.catch(() => {});
      const result = await work(speak(send, travelling));
      together(client);
      ending = client.query('commit');
      ending.catch(() => {});
      await Promise.all(travelling);
      // PostgreSQL answers the commit of a failed transaction with ROLLBACK, and without an error.
      if ((await ending).command !== 'COMMIT') throw cause ?? new Error('The transaction had failed and was rolled back.');
      return result;
    } catch (came) {
      // What follows the statement that failed is told only that one did; whoever asked is told which and why.
      const error = cause !== undefined && (came as { code?: string }).code === '25P02' ? cause : came;
      // An error of the database itself ends the transaction. Where the line broke after the word was given, nobody knows.
      if (ending && (error as { severity?: string }).severity !== 'ERROR') uncertain.add(error as Error);
      await client.query('rollback').catch((lost: Error) => { broken = lost; });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    ...plain, transaction,
    connection: () => apart.connect(),
    end: async () => { await Promise.all([pool.end(), apart.end()]); },
    waiting: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}

const uncertain = new WeakSet<Error>();

/** Whether the transaction that threw this may nevertheless have committed: the line broke while its end was on the way. */
export const mayHaveCommitted = (error: unknown): boolean => error instanceof Error && uncertain.has(error);

/** Whether an error means that the database is away, full or overloaded, or that two were in each other's way: trying again may help. */
export const isAway = (error: unknown): boolean => {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return away.test(code) || gone.test(message);
};

const away = /^(08...|53...|57P0[1-5]|57014|25006|25P0[34]|40001|40P01|58030|55P03|ECONNREFUSED|ECONNRESET|ENOENT|ENOSPC|EDQUOT|EPIPE|ETIMEDOUT)$/;
const gone = /timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end/;

/** The same way in, with the organisation's schema first on the path, whichever way the options were given. */
export function within<C extends pg.ClientConfig>(config: C, schema: string): C {
  const path = `-c search_path=${schema}`;
  if (!config.connectionString) return { ...config, options: [config.options, path].filter(Boolean).join(' ') };
  const url = new URL(config.connectionString);
  url.searchParams.set('options', [url.searchParams.get('options'), path].filter(Boolean).join(' '));
  return { ...config, connectionString: url.href };
}

/** What is said to the database within one turn of the event loop leaves in one packet. */
function together(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
  stream.cork();
  setImmediate(() => stream.uncork());
}

/** `receiverId` is the column receiver_id. */
export const columnOf = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `(a, b) values ($1, $2), …` from records that share their keys. */
export function values(records: readonly object[]): Fragment {
  const names = Object.keys(records[0]!);
  const rows = records.map((record) => sql`(${sql.join(names.map((name) => (record as Record<string, unknown>)[name]))})`);
  return sql`(${sql.join(names.map((name) => sql.ref(columnOf(name))))}) values ${sql.join(rows)}`;
}

/**
 * The same for however many records, none as well: one statement with one parameter, so that it is prepared once. A column of type json takes
 * what stands in the record; null is no JSON there but nothing.
 */
export function adding(table: string, properties: readonly string[], records: readonly object[]): Fragment {
  const columns = properties.map(columnOf);
  const rows = records.map((record) => Object.fromEntries(properties.map((property, i) => [columns[i]!, (record as Record<string, unknown>)[property]])));
  const listed = sql.join(columns.map((column) => sql.ref(column)));
  return sql`insert into ${sql.table(table)} (${listed}) select ${listed} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`;
}

type Query = { name: string; text: string; values: unknown[]; rowMode: 'array' };
type Answer = { rows: unknown[][]; fields: { name: string; dataTypeID: number }[]; rowCount: number | null };

function speak(send: (query: any) => Promise<any>, travelling: Promise<unknown>[] = []): Sql {
  const beside = (work: Promise<unknown>): void => { work.catch(() => {}); travelling.push(work); };
  const ask = async (row: z.ZodObject | null, fragment: Fragment): Promise<{ records: Record<string, unknown>[]; touched: number }> => {
    const site = recorder?.site();
    const compiled = fragment.compile(compiler);
    const query: Query = { name: nameOf(compiled.sql), text: compiled.sql, values: compiled.parameters as unknown[], rowMode: 'array' };
    const answer: Answer = await send(query);
    const records = recordsOf(answer, query.name);
    recorder?.note(site!, row, answer.fields ?? [], records);
    return { records, touched: answer.rowCount ?? 0 };
  };

  return {
    rows: async (row, query) => (await ask(row, query)).records as never,
    maybe: async (row, query) => (await ask(row, query)).records[0] as never,
    one: async (row, query) => {
      const [only] = (await ask(row, query)).records;
      if (!only) throw new Error('A row that must be there is not.');
      return only as never;
    },
    run: async (query) => (await ask(null, query)).touched,
    later: (query) => beside(ask(null, query)),
    beside,
    // The queue says the same few statements again and again; planning them each time would cost more than running them.
    queue: { executeSql: (text, values) => send(values?.length ? { name: nameOf(text), text, values } : { text, values }) },
  };
}

function recordsOf({ rows, fields }: Answer, statement: string): Record<string, unknown>[] {
  if (!fields || rows.length === 0) return [];
  let names = propertiesOf.get(statement);
  if (names?.length !== fields.length) {
    names = fields.map(({ name }) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
    propertiesOf.set(statement, names);
  }
  return rows.map((row) => {
    const record: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) record[names[i]!] = row[i];
    return record;
  });
}

const propertiesOf = new Map<string, string[]>();
const names = new Map<string, string>();

/** Statements are prepared once per connection, under a name that is their hash. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url');
    if (names.size < 5_000) names.set(text, name);
  }
  return name;
}

const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { kinds, type Kind } from './hook-rules.ts';

const hookRow = z.object({ id: z.string(), address: z.string(), events: z.array(z.enum(kinds)), madeAt: z.date(), failingSince: z.date().nullable(), offAt: z.date().nullable(), offWhy: z.enum(['by hand', 'failed']).nullable() });

export const hooks = (sql: Sql): Promise<z.output<typeof hookRow>[]> => sql.rows(hookRow, statement`
  select id, address, events, made_at, failing_since, off_at, off_why from hooks order by made_at desc limit 100`);

export const saveHook = (sql: Sql, hook: { id: string; address: string; events: readonly string[]; sealed: string; madeBy: string; madeAt: Date }) => sql.run(statement`insert into hooks ${values([hook])}`);

const openRow = z.object({ id: z.string(), address: z.string(), sealed: z.string() });

export const openHook = (sql: Sql, id: string): Promise<z.output<typeof openRow> | undefined> => sql.maybe(openRow, statement`select id, address, sealed from hooks where id = ${id} and off_at is null`);

export const wanting = (sql: Sql, kind: Kind): Promise<{ id: string }[]> => sql.rows(z.object({ id: z.string() }), statement`select id from hooks where off_at is null and ${kind} = any(events)`);

export const switchHook = (sql: Sql, id: string, offAt: Date | null, offWhy: 'by hand' | 'failed' | null): Promise<number> => sql.run(statement`
  update hooks set off_at = ${offAt}, off_why = ${offWhy}, failing_since = case when ${offAt}::timestamptz is null then null else failing_since end where id = ${id}`);

export const removeHook = (sql: Sql, id: string): Promise<number> => sql.run(statement`delete from hooks where id = ${id}`);

export const well = async (sql: Sql, id: string): Promise<void> => { await sql.run(statement`update hooks set failing_since = null where id = ${id} and failing_since is not null`); };

/** Since when it has failed without a break. */
export const failing = async (sql: Sql, id: string, now: Date): Promise<Date | null | undefined> => (await sql.maybe(z.object({ failingSince: z.date().nullable() }), statement`
  update hooks set failing_since = coalesce(failing_since, ${now}) where id = ${id} returning failing_since`))?.failingSince;

import type { z } from 'zod';
import { z as zod } from 'zod';
import { sql as statement, values, type Sql } from './database.ts';
import { refuse } from './refusal.ts';

/** A setting that an administrator may change. A threshold of disclosure may be raised, never lowered. */
export type Setting<S extends z.ZodType> = { readonly name: string; readonly schema: S; readonly usual: z.output<S>; readonly onlyUp?: boolean };

export const setting = <S extends z.ZodType>(name: string, schema: S, usual: z.output<S>, traits: { onlyUp?: boolean } = {}): Setting<S> =>
  ({ name, schema, usual, ...traits });

const row = zod.object({ value: zod.unknown() });

export async function read<S extends z.ZodType>(sql: Sql, { name, schema, usual }: Setting<S>): Promise<z.output<S>> {
  const kept = await sql.maybe(row, statement`select value from settings where name = ${name}`);
  return kept ? schema.parse(kept.value) : usual;
}

export async function write<S extends z.ZodType>(sql: Sql, setting: Setting<S>, raw: unknown, by: string, now: Date): Promise<void> {
  const value = setting.schema.parse(raw);
  // Two that raise it at once come one after the other: the lower must not be written over the higher.
  if (setting.onlyUp) await sql.run(statement`select pg_advisory_xact_lock(hashtextextended(${`setting ${setting.name}`}, 0))`);
  if (setting.onlyUp && Number(value) < Number(await read(sql, setting))) throw refuse('kernel.only_up', { name: setting.name });
  await sql.run(statement`
    insert into settings ${values([{ name: setting.name, value: JSON.stringify(value), at: now, by }])}
    on conflict (name) do update set value = excluded.value, at = excluded.at, by = excluded.by`);
}

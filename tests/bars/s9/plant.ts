import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import type { story } from '#story';
import type { Chance } from '../chance.ts';
import { operations } from '../s3/fuzz.ts';
import { fitting, type Pool, type Schema } from '../s3/schema.ts';
import { payloads } from './payloads.ts';

type House = ReturnType<typeof story>;

/** Every text field of every verb is sent with payloads in it, by somebody who may do everything, so many times; says how many were taken. */
export async function plantByVerbs(house: House, pool: Pool, chance: Chance, times: number): Promise<{ taken: number; asked: number; fields: number }> {
  const ines = await house.actor('ines');
  let taken = 0, asked = 0, at = 0;
  const fields = new Set<string>();
  const filled = (schema: Schema, value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => filled(schema.items ?? {}, one, name));
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, filled(schema.properties?.[field] ?? {}, one, `${name}.${field}`)]));
    const plain = schema.type === 'string' ? schema : schema.anyOf?.find(({ type }) => type === 'string');
    if (!plain || typeof value !== 'string' || plain.format || plain.enum || plain.pattern || 'const' in plain || /code|token|key|password|pin/i.test(name.split('.').at(-1)!)) return value;
    const fits = payloads.filter(({ length }) => length <= (plain.maxLength ?? 4_000));
    if (fits.length === 0) return value;
    fields.add(name);
    return plain.maxLength !== undefined && plain.maxLength < 900 ? fits[at++ % fits.length]! : Array.from({ length: 4 }, () => fits[at++ % fits.length]!).join(' ');
  };
  for (const { name, input, command } of operations) if (command && !/^access\.(sign|disable|look|badge|accept|end|set|change|confirm|start|forget|revoke|require)|^people\.(move)/.test(name)) for (let n = 0; n < times; n++) {
    asked += 1;
    const sent = filled(input, fitting(input, '', pool, chance), name);
    await house.house.system.perform(name, sent, { actor: ines, now: house.moment.now, via: 'session', visit: { origin: `test ${asked}`, home: 'http://localhost:4100', folder: house.folder } }).then(() => { taken += 1; }, () => {});
  }
  return { taken, asked, fields: fields.size };
}

/** Every column of text of every table, in its latest rows, as far as the table's own rules let it: what a verb would not take now may have come in by a way of tomorrow. */
export async function plantByColumns(house: House): Promise<number> {
  return house.asOwner(async (sql) => {
    const columns = await sql.rows(z.object({ name: z.string(), column: z.string(), most: z.number().nullable() }), statement`
      select c.table_name::text as name, c.column_name::text as column, c.character_maximum_length::int as most
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = ${house.ground.place.schema} and t.table_type = 'BASE TABLE' and data_type = 'text'
        and c.table_name not in ('audit', 'audit_chain', 'audit_head', 'releases', 'idempotency', 'sessions', 'tokens', 'api_keys', 'passkeys', 'accounts', 'signing_keys', 'certificate_keys')`);
    let at = 0, planted = 0;
    for (const { name, column } of columns) {
      if (apart.test(column)) continue;
      const done = await sql.transaction(async (own) => {
        await own.run(statement`alter table ${statement.table(name)} no force row level security`);
        const touched = await own.run(statement`
          update ${statement.table(name)} set ${statement.ref(column)} = (${[...payloads]}::text[])[1 + (${at}::int + (row_number.n)::int) % ${payloads.length}::int] || row_number.n
          from (select ctid as place, tableoid as part, row_number() over () as n from ${statement.table(name)} limit 300) row_number
          where ${statement.table(name)}.ctid = row_number.place and ${statement.table(name)}.tableoid = row_number.part and ${statement.ref(column)} is not null`);
        return touched;
      }).catch(() => 0);
      at += 7;
      if (done > 0) planted += 1;
    }
    return planted;
  });
}

/** What is no text for people: names of kinds, codes, keys, languages, zones. */
const apart = /^(code|key|kind|how|lang|verb|via|purpose|right|subject|channel|attribution|mix|hash|type|source|status|state|zone|search_name|imported|device|public_key|issuer|for_kind|reason|outcome|cause|step|period|side|consent|use|right_to|email|user_name|address|identifier|origin|way|customer_key|secret|href|shown_to|side|layer|tone|trouble|mode|scale|grain|wanted|measure)$|_(key|hash|kind|sealed|id|code|on|from|why|by|how|seal|as)$/;

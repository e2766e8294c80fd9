import { columnOf } from '#kernel/database';
import { allows, type Actor, type Grant } from '#kernel/policy';
import { randomUUID } from 'node:crypto';
import { keyOf, secrets, type Row, type Wall } from './wall.ts';

/** What the database gives and takes, per secret table and person, beside what the grants say. */
export async function behaviour(wall: Wall, people: readonly Actor[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [table, { read, write }] of secrets) {
    const key = keyOf(table), named = key === 'id';
    const all = (await wall.rows(`select to_jsonb(t) as row from ${table} t`)).map(({ row }) => camel(row as Row));
    const ids = (rows: readonly Row[]): string => rows.map((row) => String(camel(row)[camelOf(key)])).sort().join(' ');
    if (new Set(all.flatMap((row) => people.filter((one) => allows(read, one, row)).map(({ id }) => id))).size < Math.min(4, people.length)) wrong.push(`${table}: too few rows to prove anything`);

    for (const nobody of [undefined, '', randomUUID()]) {
      const seen = await wall.asRuntime(nobody, `select ${key} from ${table}`);
      if ('refused' in seen || seen.rows.length > 0) wrong.push(`${table}: without a person there are rows (${'rows' in seen ? seen.rows.length : seen.refused})`);
    }
    for (const one of people) {
      const mine = (grants: readonly Grant[]) => all.filter((row) => allows(grants, one, row));
      const seen = await wall.asRuntime(one.id, `select ${key} from ${table}`);
      if ('refused' in seen || ids(seen.rows) !== ids(mine(read))) wrong.push(`${table}: ${one.id} sees other rows than the grants give`);

      const changed = await wall.asRuntime(one.id, `update ${table} set ${key} = ${key} returning ${key}`);
      if ('refused' in changed || ids(changed.rows) !== ids(mine(write).filter((row) => allows(read, one, row)))) wrong.push(`${table}: ${one.id} changes other rows than the grants give`);
      const removed = await wall.asRuntime(one.id, `delete from ${table} returning ${key}`);
      if ('refused' in removed || ids(removed.rows) !== ids(mine(write).filter((row) => allows(read, one, row)))) wrong.push(`${table}: ${one.id} removes other rows than the grants give`);

      const [foreign, own] = [all.find((row) => !allows(write, one, row)), all.find((row) => allows(write, one, row))];
      if (foreign) {
        const added = await wall.asRuntime(one.id, adding(table), [JSON.stringify(snake({ ...foreign, ...(named && { id: randomUUID() }) }))]);
        if (!('refused' in added) || added.refused !== '42501') wrong.push(`${table}: ${one.id} adds a row that is another's`);
      }
      if (own) {
        const added = await wall.asRuntime(one.id, adding(table), [JSON.stringify(snake({ ...own, ...(named && { id: randomUUID() }) }))]);
        // Where the person is the key, a second row is refused as a second one, after row security has let it pass.
        if ('refused' in added && !(!named && added.refused === '23505')) wrong.push(`${table}: ${one.id} cannot add a row of their own (${added.refused})`);
      }
      for (const grant of write) if (own && foreign && 'column' in grant) {
        const column = columnOf(grant.column);
        const given = await wall.asRuntime(one.id, `update ${table} set ${column} = $1 where ${key} = $2`, [foreign[grant.column], own[camelOf(key)]]);
        const unread = await wall.asRuntime(one.id, `update ${table} set ${column} = $1`, [foreign[grant.column]]); // a statement that reads nothing is held by the policy of changing alone
        if ([given, unread].some((each) => !('refused' in each) || each.refused !== '42501')) wrong.push(`${table}: ${one.id} makes a row of their own another's`);
        const taken = await wall.asRuntime(one.id, `update ${table} set ${column} = $1 where ${key} = $2`, [Array.isArray(foreign[grant.column]) ? [one.id] : one.id, foreign[camelOf(key)]]);
        if (!('touched' in taken) || taken.touched > 0) wrong.push(`${table}: ${one.id} makes another's row their own`);
      }
    }
  }
  return wrong;
}

const adding = (table: string): string => `insert into ${table} select (jsonb_populate_record(null::${table}, $1::jsonb)).*`;

const camelOf = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
export const camel = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [camelOf(name), value]));
const snake = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), value]));

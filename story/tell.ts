import type pg from 'pg';
import { connect, sql as statement } from '#kernel/database';
import { drawAll } from '#organisation';
import { inOne, loadCompany } from './load-company.ts';
import { cast } from './cast.ts';
import * as truths from './truths.ts';

/** `demo`: open to look around, its last day moved to `now`. `again`: empties the tables first. */
export type Telling = { readonly answers: boolean; readonly demo?: boolean; readonly again?: boolean; readonly now?: Date };

/** Loads Brackenhill Home into prepared tables, as the owner, all of it or nothing. */
export async function tell(owner: pg.PoolConfig, { answers, demo = false, again = false, now = truths.now }: Telling): Promise<number> {
  let told = 0;
  await inOne(owner, async (client) => {
    if (again) await client.query(await emptying(client));
    await loadCompany(client);
    if (demo) await client.query('insert into settings (name, value, at, by) values ($1, $2, $3, $4)', ['house.demo', 'true', now, cast.ines.id]);
    if (answers) told = (await (await import('./load-answers.ts')).loadAnswers(client, { now })).answers;
  });
  const database = connect({ ...owner, max: 1, statement_timeout: 0 });
  try {
    await drawAll(database);
    if (answers) await database.run(statement`analyze`);
  } finally { await database.end(); }
  return told;
}

/** Everything but what the house needs to run: releases stay, the audit log and its chain stay. */
async function emptying(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`
    select quote_ident(c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('releases', 'audit', 'audit_chain', 'audit_head')`);
  return `truncate ${rows.map(({ name }) => name).join(', ')}`;
}

import type pg from 'pg';
import { connect, sql as statement } from '#kernel/database';
import { newId } from '#kernel/id';
import { drawAll } from '#organisation';
import { inOne, loadCompany } from './load-company.ts';
import { cast } from './cast.ts';
import { touchpointWith } from './company.ts';
import * as truths from './truths.ts';

/** `demo`: open to look around, its last day moved to `now`. `again`: empties the tables first. */
export type Telling = { readonly answers: boolean; readonly demo?: boolean; readonly again?: boolean; readonly now?: Date; readonly folder?: string };

/** Loads Brackenhill Home into prepared tables, as the owner, all of it or nothing. */
export async function tell(owner: pg.PoolConfig, { answers, demo = false, again = false, now = truths.now, folder }: Telling): Promise<number> {
  let told = 0;
  await inOne(owner, async (client) => {
    if (again) await client.query(await emptying(client));
    await loadCompany(client);
    if (demo) await openToVisitors(client, now);
    if (answers) told = (await (await import('./load-answers.ts')).loadAnswers(client, { now })).answers;
    if (answers) await (await import('./load-care.ts')).loadCare(client, now);
    if (answers) await (await import('./load-forum.ts')).loadForum(client, now);
    if (answers) await (await import('./load-stories.ts')).loadStories(client, now);
    if (answers) await (await import('./load-goals.ts')).loadGoals(client, now);
    if (answers) await (await import('./load-barriers.ts')).loadBarriers(client, now);
    if (answers) await (await import('./load-discovery.ts')).loadDiscovery(client, now);
    if (answers) await (await import('./load-surveys.ts')).loadSurveys(client, now);
  });
  const database = connect({ ...owner, max: 1, statement_timeout: 0 });
  try {
    await drawAll(database);
    if (answers && folder) await (await import('./certificates.ts')).hangCertificates(database, folder, now);
    if (answers) await database.run(statement`analyze`);
  } finally { await database.end(); }
  return told;
}

/** The demo may be looked at as anyone of the cast, and a visitor may be Amara's customer. */
export async function openToVisitors(client: pg.ClientBase, now: Date): Promise<void> {
  await client.query('insert into settings (name, value, at, by) values ($1, $2, $3, $4)', ['house.demo', 'true', now, cast.ines.id]);
  await client.query(`
    insert into posters (id, code, touchpoint_id, unit_id, person_id, how, made_at)
    select $1, 'AMARA', $2, unit_id, person_id, 'poster', $3 from positions where person_id = $4 and until_on is null`, [newId(now), touchpointWith('call').id, now, cast.amara.id]);
}

/** Everything but what the house needs to run: releases stay, the audit log and its chain stay. */
async function emptying(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`
    select quote_ident(c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('releases', 'audit', 'audit_chain', 'audit_head', 'read_about')`);
  return `truncate ${rows.map(({ name }) => name).join(', ')}`;
}

import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sql as statement, values, type Database, type Sql } from './database.ts';
import { hashOf, newId } from './id.ts';
import { planted } from './plant.ts';

/**
 * The chain over the audit lines. Lines are written unchained, in the verb's own transaction; this job chains what is certain, in
 * commit order (by transaction, then id, below the oldest transaction still running), and anchors the head in a file
 * outside the database, so that a shortened or rewritten chain no longer fits what was anchored.
 */
export async function chain(database: Database, folder: string, now: Date): Promise<number> {
  const { seq, hash, lines } = await lengthened(database);
  // Only what is certain is anchored, once; what a process that died had no more time to anchor, the next one does.
  if (seq > (anchored.get(folder) ?? furthestIn(folder))) {
    anchor(folder, seq, hash, now);
    anchored.set(folder, seq);
  }
  return lines;
}

const anchored = new Map<string, number>();

function lengthened(database: Database): Promise<{ seq: number; hash: string; lines: number }> {
  return database.transaction(async (sql) => {
    const { free } = await sql.one(z.object({ free: z.boolean() }), statement`select pg_try_advisory_xact_lock(7101) as free`);
    if (!free) return { seq: 0, hash: '', lines: 0 };
    const head = await sql.one(headRow, statement`select xid::text as xid, last, seq, hash from audit_head where id = 1`);
    const lines = await sql.rows(lineRow, statement`
      select id, at, verb, actor_id, about_id, via, xid::text as xid
      from audit
      where (xid, id) > (${head.xid}::xid8, ${head.last}::uuid) and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by audit.xid, audit.id
      limit 5000`);
    if (lines.length === 0) return { ...head, lines: 0 };

    let { seq, hash } = head;
    const links = lines.map((line) => { seq += 1; hash = linked(hash, line); return { seq, id: line.id, hash }; });
    await sql.run(statement`
      insert into audit_chain (seq, audit_id, hash)
      select * from unnest(${links.map((link) => link.seq)}::bigint[], ${links.map((link) => link.id)}::uuid[], ${links.map((link) => link.hash)}::text[])`);
    const last = lines.at(-1)!;
    await sql.run(statement`update audit_head set xid = ${last.xid}::xid8, last = ${last.id}, seq = ${seq}, hash = ${hash} where id = 1`);
    return { seq, hash, lines: lines.length };
  });
}

/** A line for what is done at an address that is no verb. Verbs write theirs in `system.ts`. */
export const noted = (sql: Sql, line: { verb: string; actorId: string; aboutId: string | null; via: string }, now: Date): Promise<number> =>
  sql.run(statement`insert into audit ${values([{ id: newId(now), at: now, ...line }])}`);

export type Verdict = { readonly sound: true; readonly lines: number } | { readonly sound: false; readonly seq: number; readonly trouble: string };

/** Walks the whole chain and holds it against every anchor. Names the first line that does not fit. While lines are being added, all of it is looked at as it stood at one moment. */
export const verify = (sql: Sql | Database, folder: string): Promise<Verdict> => 'transaction' in sql
  ? sql.transaction(async (still) => { await still.run(statement`set transaction isolation level repeatable read, read only`); return walked(still, folder); })
  : walked(sql, folder);

async function walked(sql: Sql, folder: string): Promise<Verdict> {
  // What was anchored first counts: whoever adds to that file changes nothing that stands in it.
  const anchors = new Map(anchorsIn(folder).reverse().map(({ seq, hash }) => [seq, hash]));
  let hash = '';
  let seq = 0;
  for (;;) {
    const links = await sql.rows(linkRow, statement`
      select c.seq, c.hash, a.id, a.at, a.verb, a.actor_id, a.about_id, a.via
      from audit_chain c
      left join audit a on a.id = c.audit_id
      where c.seq > ${seq}
      order by c.seq
      limit 5000`);
    for (const link of links) {
      const broken = (trouble: string): Verdict => ({ sound: false, seq: link.seq, trouble });
      if (link.seq !== seq + 1) return { sound: false, seq: seq + 1, trouble: 'a line is missing' };
      if (link.id === null) return broken('the line is gone');
      hash = linked(hash, link as Line);
      if (hash !== link.hash) return broken('the line was changed');
      if (anchors.has(link.seq) && anchors.get(link.seq) !== hash) return broken('the chain was rewritten: it does not fit its anchor');
      seq = link.seq;
    }
    if (links.length === 0) break;
  }
  const furthest = [...anchors.keys()].reduce((most, one) => Math.max(most, one), 0);
  if (furthest > seq) return { sound: false, seq: seq + 1, trouble: `the chain ends here, but was anchored up to ${furthest}` };

  const end = await sql.one(z.object({ fits: z.boolean() }), statement`
    select seq = ${seq} and hash = ${hash} and (seq = 0 or (xid, last) = (
      select a.xid, a.id from audit a where exists (select from audit_chain c where c.audit_id = a.id) order by a.xid desc, a.id desc limit 1)) as fits
    from audit_head
    where id = 1`);
  if (!end.fits) return { sound: false, seq: seq + 1, trouble: 'the end of the chain was moved' };

  // A line older than the end of the chain that no link names was written behind the chain's back.
  const slipped = await sql.maybe(z.object({ seq: z.number() }), statement`
    select coalesce((select min(c.seq) from audit_chain c join audit b on b.id = c.audit_id where (b.xid, b.id) > (a.xid, a.id)), ${seq}) as seq
    from audit a, audit_head
    where (a.xid, a.id) <= (audit_head.xid, audit_head.last) and not exists (select from audit_chain c where c.audit_id = a.id)
    order by a.xid, a.id
    limit 1`);
  return slipped ? { sound: false, seq: slipped.seq, trouble: 'a line was slipped in' } : { sound: true, lines: seq };
}

export const anchorsIn = (folder: string): { seq: number; hash: string }[] => {
  const file = join(folder, 'anchors', 'audit.log');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => { const [, seq, hash] = line.split(' '); return { seq: Number(seq), hash: hash! }; });
};

const furthestIn = (folder: string): number => anchorsIn(folder).reduce((most, { seq }) => Math.max(most, seq), 0);

function anchor(folder: string, seq: number, hash: string, now: Date): void {
  if (planted('no-anchor')) return;
  mkdirSync(join(folder, 'anchors'), { recursive: true, mode: 0o700 });
  appendFileSync(join(folder, 'anchors', 'audit.log'), `${now.toISOString()} ${seq} ${hash}\n`, { mode: 0o600 });
}

const lineRow = z.object({ id: z.string(), at: z.date(), verb: z.string(), actorId: z.string(), aboutId: z.string().nullable(), via: z.string(), xid: z.string() });
const linkRow = lineRow.omit({ xid: true }).partial().extend({
  seq: z.number(), hash: z.string(), id: z.string().nullable(), at: z.date().nullable(), verb: z.string().nullable(), actorId: z.string().nullable(), aboutId: z.string().nullable(), via: z.string().nullable(),
});
const headRow = z.object({ xid: z.string(), last: z.string(), seq: z.number(), hash: z.string() });

type Line = Omit<z.output<typeof lineRow>, 'xid'>;

const linked = (before: string, { id, at, verb, actorId, aboutId, via }: Line): string =>
  hashOf(JSON.stringify([before, id, at.toISOString(), verb, actorId, aboutId, via]));

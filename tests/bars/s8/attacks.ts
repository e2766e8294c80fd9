import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { hashOf, newId } from '#kernel/id';
import type { Chance } from '../chance.ts';

/** What is done to the log, and where its first bad entry then stands. */
export type Attack = (sql: Sql, chance: Chance, log: Log) => Promise<number>;

export type Log = { readonly lines: number; readonly anchors: readonly number[]; readonly now: Date };

const anyLine = (chance: Chance, { lines }: Log, from = 1): number => from + chance.below(lines - from);

const changes = [
  (id: string) => statement`update audit set verb = verb || '.x' where id = ${id}`,
  (id: string) => statement`update audit set at = at + interval '1 millisecond' where id = ${id}`,
  (id: string) => statement`update audit set actor_id = '00000000-0000-0000-0000-00000000beef' where id = ${id}`,
  (id: string) => statement`update audit set about_id = case when about_id is null then actor_id end where id = ${id}`,
  (id: string) => statement`update audit set via = via || '!' where id = ${id}`,
];

/** Whoever attacks has SQL as the owner of everything, and knows how the chain is made. What they do not have is the file with the anchors. */
export const attacks: Readonly<Record<string, Attack>> = {
  async 'a line is edited'(sql, chance, log) {
    const seq = anyLine(chance, log);
    await sql.run(chance.one(changes)(await idAt(sql, seq)));
    return seq;
  },

  async 'a line is deleted'(sql, chance, log) {
    const seq = anyLine(chance, log);
    const id = await idAt(sql, seq);
    await sql.run(statement`delete from audit_chain where seq = ${seq}`);
    await sql.run(statement`delete from audit where id = ${id}`);
    if (chance.happens(0.5)) { await closeGap(sql, seq); return seq; }
    return seq;
  },

  async 'a line is inserted'(sql, chance, log) {
    const seq = anyLine(chance, log, 2);
    const id = newId(log.now);
    await sql.run(statement`insert into audit (id, at, verb, actor_id, about_id, via, xid) select ${id}, at, 'people.read', actor_id, about_id, via, xid from audit where id = ${await idAt(sql, seq)}`);
    // Among the lines, without a link of its own: it stands before the next one by transaction and id.
    if (chance.happens(0.5)) return (await sql.one(z.object({ next: z.number() }), statement`
      select min(seq) as next from audit_chain join audit a on a.id = audit_id where (a.xid, a.id) > (select b.xid, b.id from audit b where b.id = ${id})`)).next;
    await sql.run(statement`update audit_chain set seq = -seq where seq >= ${seq}`);
    await sql.run(statement`update audit_chain set seq = 1 - seq where seq < 0`);
    await sql.run(statement`insert into audit_chain (seq, audit_id, hash) values (${seq}, ${id}, ${hashOf('guessed')})`);
    return seq;
  },

  async 'two lines change places'(sql, chance, log) {
    const first = anyLine(chance, log);
    const second = first + 1 + chance.below(log.lines - first);
    const [one, other] = [await idAt(sql, first), await idAt(sql, second)];
    const beside = newId(log.now);
    await sql.run(statement`insert into audit (id, at, verb, actor_id, via) select ${beside}, at, verb, actor_id, via from audit where id = ${one}`);
    await sql.run(statement`update audit_chain set audit_id = ${beside} where seq = ${first}`);
    await sql.run(statement`update audit_chain set audit_id = ${one} where seq = ${second}`);
    await sql.run(statement`update audit_chain set audit_id = ${other} where seq = ${first}`);
    await sql.run(statement`delete from audit where id = ${beside}`);
    return first;
  },

  async 'the chain is rewritten from a line on'(sql, chance, log) {
    const seq = 1 + chance.below(log.anchors.at(-1)!);
    await sql.run(chance.one(changes)(await idAt(sql, seq)));
    await rechain(sql, seq);
    return log.anchors.find((anchored) => anchored >= seq)!;
  },

  async 'the end is cut off'(sql, chance, log) {
    const seq = 1 + chance.below(log.anchors.at(-1)!);
    const { xid, id } = await sql.one(z.object({ xid: z.string(), id: z.string() }), statement`select audit.xid::text as xid, audit.id from audit join audit_chain on audit_id = id where seq = ${Math.max(1, seq - 1)}`);
    await sql.run(statement`with gone as (delete from audit_chain where seq >= ${seq} returning audit_id) delete from audit where id in (select audit_id from gone)`);
    await sql.run(statement`delete from audit where (audit.xid, audit.id) > (${xid}::xid8, ${id}::uuid)`);
    await sql.run(statement`update audit_head set xid = ${xid}::xid8, last = ${id}, seq = ${seq - 1}, hash = coalesce((select hash from audit_chain where seq = ${seq - 1}), '')`);
    return seq;
  },
};

const idAt = async (sql: Sql, seq: number): Promise<string> => (await sql.one(z.object({ id: z.string() }), statement`select audit_id as id from audit_chain where seq = ${seq}`)).id;

async function closeGap(sql: Sql, seq: number): Promise<void> {
  await sql.run(statement`update audit_chain set seq = -seq where seq > ${seq}`);
  await sql.run(statement`update audit_chain set seq = -seq - 1 where seq < 0`);
}

const link = z.object({ seq: z.number(), id: z.string(), at: z.date(), verb: z.string(), actorId: z.string(), aboutId: z.string().nullable(), via: z.string() });

/** Makes every hash anew from a line on, as only somebody can who knows how. */
async function rechain(sql: Sql, from: number): Promise<void> {
  let { hash } = await sql.one(z.object({ hash: z.string() }), statement`select coalesce((select hash from audit_chain where seq = ${from - 1}), '') as hash`);
  const links = await sql.rows(link, statement`select seq, a.id, at, verb, actor_id, about_id, via from audit_chain c join audit a on a.id = c.audit_id where seq >= ${from} order by seq`);
  const made = links.map(({ seq, id, at, verb, actorId, aboutId, via }) => { hash = hashOf(JSON.stringify([hash, id, at.toISOString(), verb, actorId, aboutId, via])); return { seq, hash }; });
  await sql.run(statement`
    update audit_chain set hash = made.hash
    from unnest(${made.map(({ seq }) => seq)}::bigint[], ${made.map((one) => one.hash)}::text[]) as made (seq, hash)
    where audit_chain.seq = made.seq`);
  await sql.run(statement`update audit_head set hash = ${hash}`);
}

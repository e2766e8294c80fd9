import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { anchorsIn, chain, verify, type Verdict } from '#kernel/audit';
import { sql as statement, type Sql } from '#kernel/database';
import { story, who } from '#story';
import { chance } from './chance.ts';
import { withPlanted } from './planting.ts';
import { attacks, type Attack, type Log } from './s8/attacks.ts';

// S8: who did what cannot be changed, removed, shortened or rewritten unnoticed.

const house = story();
const { as, asOwner, folder, moment } = house;

/** A log of some hundred lines, anchored every few; the last anchor is at its end. */
async function filled(rounds: number): Promise<Log> {
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < 6; n++) await as(n % 2 === 0 ? 'amara' : 'jonas').people.change({ id: who(n % 2 === 0 ? 'amara' : 'jonas'), lang: round % 2 === 0 ? 'de' : 'en' });
    await chain(house.sql, folder, moment.now);
  }
  while (await chain(house.sql, folder, moment.now) > 0);
  const { lines } = await house.sql.one(z.object({ lines: z.number() }), statement`select count(*)::int as lines from audit_chain`);
  return { lines, anchors: anchorsIn(folder).map(({ seq }) => seq).sort((a, b) => a - b), now: moment.now };
}

/** Does it as the owner, asks the chain, and undoes it. */
async function after(sql: Sql & { transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> }, attack: (sql: Sql) => Promise<number>): Promise<{ due: number; verdict: Verdict }> {
  let came: { due: number; verdict: Verdict } | undefined;
  await sql.transaction(async (own) => {
    const due = await attack(own);
    came = { due, verdict: await verify(own, folder) };
    throw new Error('undone');
  }).catch((error: Error) => { if (error.message !== 'undone') throw error; });
  return came!;
}

async function unnoticed(log: Log, kinds: readonly [string, Attack][], times: number): Promise<string[]> {
  const found: string[] = [];
  await asOwner(async (sql) => {
    for (const [kind, attack] of kinds) {
      const drawn = chance(8);
      for (let n = 0; n < times; n++) {
        const { due, verdict } = await after(sql, (own) => attack(own, drawn, log));
        if (verdict.sound) found.push(`${kind} at ${due}: not noticed`);
        else if (verdict.seq !== due) found.push(`${kind} at ${due}: named ${verdict.seq} (${verdict.trouble})`);
      }
    }
  });
  return found;
}

test('Every edit, removal, insertion, exchange, rewriting and shortening of the log is noticed, and the first bad entry is named', { timeout: 600_000 }, async (t) => {
  const log = await filled(30);
  t.diagnostic(`${log.lines} lines, ${log.anchors.length} anchors`);
  assert.deepEqual(await asOwner((sql) => verify(sql, folder)), { sound: true, lines: log.lines });
  assert.deepEqual(await unnoticed(log, Object.entries(attacks), 200), []);
  assert.deepEqual(await asOwner((sql) => verify(sql, folder)), { sound: true, lines: log.lines }, 'each attack was undone');
});

test('Whoever has SQL as the house itself can neither change nor remove nor empty the log; where its end is said to be is checked', async () => {
  for (const table of ['audit', 'audit_chain']) for (const harm of [statement`update ${statement.table(table)} set ${statement.ref(table === 'audit' ? 'via' : 'hash')} = 'x'`, statement`delete from ${statement.table(table)}`, statement`truncate ${statement.table(table)}`])
    await assert.rejects(house.sql.run(harm), /permission denied/);
  await assert.rejects(house.sql.run(statement`alter table audit disable trigger all`), /must be owner/);
  await assert.rejects(house.sql.run(statement`drop table audit_chain`), /must be owner/);

  for (const [harm, trouble] of [
    [statement`update audit_head set xid = '9000000000000000000'`, 'the end of the chain was moved'],
    [statement`update audit_head set seq = 3`, 'the end of the chain was moved'],
    [statement`insert into audit (id, at, verb, actor_id, via, xid) values ('00000000-0000-7000-8000-000000000001', now(), 'people.read', ${who('ines')}, 'session', '1')`, 'a line was slipped in'],
  ] as const) {
    let verdict: Verdict | undefined;
    await house.sql.transaction(async (own) => { await own.run(harm); verdict = await verify(own, folder); throw new Error('undone'); }).catch(() => {});
    assert.deepEqual([verdict?.sound, verdict && 'trouble' in verdict && verdict.trouble], [false, trouble]);
  }
});

test('This bar would see a log without an anchor outside the database: a rewritten or shortened one would pass', { timeout: 600_000 }, async () => {
  rmSync(join(folder, 'anchors'), { recursive: true });
  await withPlanted('no-anchor', async () => {
    const { lines } = await filled(3);
    const blind = { lines, anchors: [lines], now: moment.now };
    const kinds = Object.entries(attacks).filter(([kind]) => /rewritten|cut off/.test(kind));
    assert.equal((await unnoticed(blind, kinds, 10)).length, 20);
  });
});

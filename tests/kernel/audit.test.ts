import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { chain, verify } from '#kernel/audit';
import { sql as statement } from '#kernel/database';
import { story, who } from '#story';

const told = story();
const { as, asOwner, folder, moment } = told;

const sound = () => asOwner((sql) => verify(sql, folder));

test('every command leaves a line, and the chain over the lines is sound', async () => {
  for (let i = 0; i < 20; i++) await as('amara').people.change({ id: who('amara'), lang: i % 2 === 0 ? 'de' : 'en' });
  assert.ok(await chain(told.sql, folder, moment.now) >= 20);
  const verdict = await sound();
  assert.ok(verdict.sound && verdict.lines >= 20);
});

test('lines that commit while others are still being written are chained once, whichever came first', async () => {
  await Promise.all([...Array.from({ length: 30 }, () => as('jonas').people.change({ id: who('jonas'), lang: 'en' })), ...Array.from({ length: 10 }, () => chain(told.sql, folder, moment.now))]);
  while (await chain(told.sql, folder, moment.now) > 0);
  const verdict = await sound();
  assert.ok(verdict.sound && verdict.lines >= 50);
});

test('the role that serves requests can neither change nor remove a line', async () => {
  await assert.rejects(told.sql.run(statement`update audit set verb = 'nothing'`), /permission denied/);
  await assert.rejects(told.sql.run(statement`delete from audit_chain`), /permission denied/);
});

/** Does harm as the owner in a transaction that is rolled back, and says what the chain says of it. */
async function harmed(harm: string): Promise<Awaited<ReturnType<typeof verify>>> {
  let verdict: Awaited<ReturnType<typeof verify>> | undefined;
  await asOwner((sql) => sql.transaction(async (tx) => {
    await tx.queue.executeSql(harm);
    verdict = await verify(tx, folder);
    throw new Error('undone');
  }).catch((error: Error) => { if (error.message !== 'undone') throw error; }));
  return verdict!;
}

test('a changed, removed, inserted or swapped line is found, and named', async () => {
  for (const [harm, trouble] of [
    [`update audit set verb = 'people.read' where id = (select audit_id from audit_chain where seq = 7)`, 'the line was changed'],
    [`update audit set at = at - interval '1 hour' where id = (select audit_id from audit_chain where seq = 7)`, 'the line was changed'],
    [`delete from audit_chain where seq = 7`, 'a line is missing'],
    [`update audit_chain set hash = repeat('0', 64) where seq = 7`, 'the line was changed'],
  ] as const) {
    const verdict = await harmed(harm);
    assert.deepEqual([verdict.sound, 'seq' in verdict && verdict.seq, 'trouble' in verdict && verdict.trouble], [false, 7, trouble], harm);
  }
});

test('a chain cut at its end is found by the anchor outside the database; without the anchor it is not', async () => {
  const cut = `
    delete from audit_chain where seq > 10;
    delete from audit where (xid, id) > (select a.xid, a.id from audit a join audit_chain on audit_id = a.id where seq = 10);
    update audit_head set (xid, last, seq, hash) = (select a.xid, a.id, seq, c.hash from audit_chain c join audit a on a.id = c.audit_id where seq = 10)`;
  assert.equal((await harmed(cut)).sound, false);
  const file = join(folder, 'anchors', 'audit.log');
  const anchors = readFileSync(file, 'utf8');
  writeFileSync(file, '');
  assert.equal((await harmed(cut)).sound, true);
  writeFileSync(file, anchors);
});

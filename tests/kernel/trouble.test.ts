import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { z } from 'zod';
import { anchorsIn, chain, noted, verify } from '#kernel/audit';
import { sql as statement } from '#kernel/database';
import { open, openDoors } from '#kernel/house';
import { refusalFor } from '#kernel/http/answer';
import { modules } from '#modules';
import { story, who } from '#story';

const place = story();
const line = (n: number) => ({ verb: `test.line${n}`, actorId: who('ines'), aboutId: null, via: 'test' });

test('a statement that fails while nobody waits for it is what is told, not that the ones after it found the transaction ended', async () => {
  const taken = statement`insert into settings (name, value, at, by) values ('house.demo', 'true', now(), ${who('ines')}), ('house.demo', 'true', now(), ${who('ines')})`;
  const failed = place.sql.transaction(async (sql) => { sql.later(taken); await sql.one(z.object({ one: z.number() }), statement`select 1 as one`); });
  await assert.rejects(failed, { code: '23505' });
  assert.equal(refusalFor(await failed.catch((error: unknown) => error)).kind, 'conflict');
  await assert.rejects(place.sql.transaction(async (sql) => { await sql.run(taken).catch(() => {}); }), { code: '23505' }, 'nor is one that was caught and never looked at');
});

test('what may go better the next time is answered with 503 and when to come again', () => {
  for (const code of ['40001', '40P01', '57014', '55P03', '53300', '57P01', '25P03', '08006', 'ECONNRESET']) assert.equal(refusalFor(Object.assign(new Error('x'), { code })).code, 'kernel.away', code);
  for (const message of ['timeout expired', 'Query read timeout', 'Client was closed and is not queryable', 'Connection terminated unexpectedly', 'Cannot use a pool after calling end on the pool'])
    assert.equal(refusalFor(new Error(message)).code, 'kernel.away', message);
  assert.equal(refusalFor(new Error('x is undefined')).code, 'kernel.fault', 'a fault stays one');
});

test('where somebody else stands in the door a house does not open, and nothing of it goes on', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((stands) => other.once('listening', stands));
  const house = await open(modules, place.ground, place.moment.now, { working: false });
  await noted(place.sql, line(0), place.moment.now);
  await assert.rejects(openDoors(house, modules, place.ground, {
    port: (other.address() as AddressInfo).port, host: '127.0.0.1', home: 'http://127.0.0.1', built: '/nowhere', trustsProxy: () => false, now: () => place.moment.now, organisation: async () => 'Bench',
  }), { code: 'EADDRINUSE' });
  await pause(1_300);
  const { n } = await place.sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from audit_chain`);
  assert.equal(n, 0, 'nobody chains the log');
  await house.close();
  other.close();
});

test('the log is found sound while lines are being added to it', async () => {
  const verdicts = await Promise.all(Array.from({ length: 8 }, async (_, teller) => {
    const found = [];
    for (let n = 0; n < 25; n++) {
      await noted(place.sql, line(teller), place.moment.now);
      if (teller % 2) await chain(place.sql, place.folder, place.moment.now); else found.push(await verify(place.sql, place.folder));
    }
    return found;
  }));
  assert.deepEqual(verdicts.flat().filter(({ sound }) => !sound), []);
});

test('what a process had no more time to anchor, the next one anchors', async () => {
  while (await chain(place.sql, place.folder, place.moment.now) > 0);
  const elsewhere = mkdtempSync(join(tmpdir(), 'throughline-anchors-'));
  try {
    await chain(place.sql, elsewhere, place.moment.now);
    await chain(place.sql, elsewhere, place.moment.now);
    assert.deepEqual(anchorsIn(elsewhere), anchorsIn(place.folder).slice(-1));
  } finally { rmSync(elsewhere, { recursive: true }); }
});

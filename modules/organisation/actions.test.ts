import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { drawAll } from '#organisation';
import { cast, story, who } from '#story';

const { as, asOwner } = story();

test('Amara stands below Jonas, and Jonas below Nadia', async () => {
  const { above } = await as('amara').organisation.around({ id: who('amara') });
  assert.deepEqual(above.map(({ name }) => name).filter((name) => ['Nadia Haddad', 'Jonas Lindqvist'].includes(name)), ['Nadia Haddad', 'Jonas Lindqvist']);
});

test('when Amara moves to another manager, the lines of everyone follow in the same transaction', async () => {
  const [from] = await asOwner((sql) => sql.rows(z.object({ roleId: z.string(), unitId: z.string() }), statement`select role_id, unit_id from positions where person_id = ${who('amara')} and until_on is null`));
  await as('ines').organisation.post({ personId: who('amara'), roleId: from!.roleId, unitId: from!.unitId, placeId: null, managerId: who('lena'), fromOn: '2026-11-20' });
  const { above } = await as('amara').organisation.around({ id: who('amara') });
  assert.equal(above.at(-1)?.name, 'Lena Fischer');
  assert.ok(!above.some(({ id }) => id === cast.jonas.id));
});

test('nobody comes to stand above themselves, not even through others', async () => {
  await assert.rejects(as('ines').organisation.post({ personId: who('nadia'), roleId: who('nadia'), unitId: who('nadia'), placeId: null, managerId: who('amara'), fromOn: '2026-12-01' }), { code: 'organisation.circle' });
});

test('only people operations may put somebody into a position', async () => {
  await assert.rejects(as('jonas').organisation.post({ personId: who('amara'), roleId: who('amara'), unitId: who('amara'), placeId: null, managerId: who('jonas'), fromOn: '2026-12-01' }), { code: 'kernel.forbidden' });
});

test('all lines drawn at once are those that were drawn move by move', async () => {
  const lines = (sql: Parameters<typeof drawAll>[0]) => sql.rows(z.object({ line: z.string() }), statement`select concat(above_id, below_id, depth) as line from lines order by 1`);
  await asOwner(async (sql) => {
    const before = await lines(sql);
    await sql.run(statement`delete from lines`);
    await drawAll(sql);
    assert.deepEqual(await lines(sql), before);
  });
});

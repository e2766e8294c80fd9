import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story, who } from '#story';

const told = story();
const { as, moment } = told;
const asked = () => told.sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from events where name = 'access.reset_asked'`);

test('only where the demo is on, and only for an administrator, is the story told anew', async () => {
  await assert.rejects(as('ines').access.resetDemo({}), { code: 'access.no_demo' });
  await told.asOwner((sql) => sql.run(statement`insert into settings (name, value, at, by) values ('house.demo', 'true', ${moment.now}, ${who('ines')})`));
  await assert.rejects(as('jonas').access.resetDemo({}), { code: 'kernel.forbidden' });
  assert.equal((await asked()).n, 0);
  assert.deepEqual(await as('ines').access.resetDemo({}), { begun: true });
  assert.equal((await asked()).n, 1);
});

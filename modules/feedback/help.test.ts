import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { helpWanted } from '#feedback';
import { company, story, who } from '#story';

const told = story();
const { as, settle } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

const asked = (): Promise<{ n: number }> => told.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from events where name = 'feedback.help_asked'`));

test('a customer who cannot wait says so with a telephone number, and whoever is on duty can read it', async () => {
  const { code } = await as('jonas').feedback.poster({ touchpointId: call, personId: who('amara') });
  const before = await asked();
  const { id } = await as('nobody').feedback.help({ code, name: 'Greta', contact: '0131 496 0000', words: 'My cooker is hot and does not switch off.', score: 1 });
  const wanted = await helpWanted(told.sql, id);
  assert.deepEqual([wanted?.name, wanted?.contact, wanted?.score, wanted?.personId], ['Greta', '0131 496 0000', 1, who('amara')]);
  assert.equal((await asked()).n, before.n + 1);
  await settle();
});

test('help is given on a link that was used up already, and knows the answer it belongs to', async () => {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('amara') });
  const { id: answerId } = await as('nobody').feedback.answer({ code, score: 2 });
  assert.equal((await as('nobody').feedback.helpForm({ code })).touchpoint, 'Call for help');
  const { id } = await as('nobody').feedback.help({ code, contact: 'greta@example.com', answerId });
  const wanted = await helpWanted(told.sql, id);
  assert.deepEqual([wanted?.answerId, wanted?.score], [answerId, 2]);
});

test('help needs a way to reach the customer or a word of what is wrong; a code that nobody made leads nowhere', async () => {
  const { code } = await as('jonas').feedback.poster({ touchpointId: call, personId: who('amara') });
  await assert.rejects(as('nobody').feedback.help({ code, name: 'Greta' }), { code: 'feedback.help_how' });
  await assert.rejects(as('nobody').feedback.help({ code: 'NOSUCHCODE', words: 'x' }), { code: 'feedback.no_code' });
  await assert.rejects(as('nobody').feedback.helpForm({ code: 'NOSUCHCODE' }), { code: 'feedback.no_code' });
});

test('one device may ask for help often, and not without end', async () => {
  const { code } = await as('jonas').feedback.poster({ touchpointId: call, personId: who('amara') });
  const again = () => as('nobody', { visit: { origin: 'one telephone' } }).feedback.help({ code, words: 'Hello?' });
  for (let i = 0; i < 20; i++) await again();
  await assert.rejects(again(), { code: 'feedback.help_often' });
});

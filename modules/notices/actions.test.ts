import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, greta, story, who } from '#story';

const told = story();
const { as, settle } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

test('Amara hears what concerns her, once, and it is gone from the list of new things when she has read it', async () => {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('amara'), customerId: greta.id });
  await as('nobody').feedback.answer({ code, score: 5, words: 'Quick and kind.' });
  await settle();
  await settle();
  const fresh = (await as('amara').notices.mine({})).notices.filter(({ readAt }) => readAt === null);
  assert.deepEqual(fresh.map(({ subject }) => subject), ['feedback.answered']);
  assert.deepEqual(await as('amara').notices.read({}), { read: 1 });
  assert.equal((await as('amara').notices.mine({})).notices.filter(({ readAt }) => readAt === null).length, 0);
});

test('nobody else can be asked for Amara’s notices: the database itself holds them back', async () => {
  const count = (person: string) => told.sql.transaction((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from notices where reader_id = ${who('amara')}`), { 'app.person': person });
  assert.equal((await count(who('marta'))).n, 0);
  assert.ok((await count(who('amara'))).n > 0);
});

test('when a certificate is revoked, its holder hears of it', async () => {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('marta'), customerId: greta.id });
  await as('nobody').feedback.answer({ code, score: 5, words: 'Thank you, Marta.', thanks: { behaviour: null, giver: 'Greta', certificate: true } });
  const [paper] = (await as('marta').certificates.mine({})).certificates;
  await as('ines').certificates.revoke({ id: paper!.id, because: 'Issued twice by mistake' });
  await settle();
  assert.ok((await as('marta').notices.mine({})).notices.some(({ subject }) => subject === 'certificates.revoked'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { makeMonths } from '#kernel/schema';
import { company, greta, story, who } from '#story';

const told = story();
const { as, moment, settle } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

async function invitation(days = 14): Promise<string> {
  return (await as('ines').feedback.invite({ touchpointId: call, personId: who('amara'), customerId: greta.id, occasion: 'about your delivery', days })).code;
}

test('whoever reads German is asked in German, as the journey words it', async () => {
  const { code } = await as('jonas').feedback.poster({ touchpointId: company.touchpointWith('call').id, personId: who('amara') });
  assert.equal((await as('nobody').feedback.form({ code, lang: 'de' })).question, 'Wie war Ihr Gespräch mit Amara?');
  assert.equal((await as('nobody').feedback.form({ code, lang: 'pl' })).question, 'How was your call with Amara?');
});

test('Greta’s form asks about her call with Amara, with at most two questions about what she saw', async () => {
  const form = await as('nobody').feedback.form({ code: await invitation() });
  assert.equal(form.question, 'How was your call with Amara?');
  assert.ok(form.asks.length >= 1 && form.asks.length <= 2);
  assert.match(form.asks[0]!.question, /Amara/);
});

test('what Greta said stands on Amara’s page, and on nobody else’s', async () => {
  await as('nobody').feedback.answer({ code: await invitation(), score: 5, words: 'She rang back when she said she would.' });
  const { remarks } = await as('amara').feedback.mine({});
  assert.equal(remarks[0]?.words, 'She rang back when she said she would.');
  assert.equal((await as('marta').feedback.mine({})).remarks.length, 0);
});

test('one invitation gives one answer: twenty that answer at the same moment leave one', async () => {
  const code = await invitation();
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => as('nobody').feedback.answer({ code, score: 4 })));
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('an invitation ends with its days', async () => {
  const code = await invitation(1);
  const before = moment.now;
  moment.now = new Date(before.getTime() + 86_400_001);
  await assert.rejects(as('nobody').feedback.answer({ code, score: 4 }), { code: 'feedback.ended' });
  moment.now = before;
});

test('a poster takes many answers, as a stream of its own', async () => {
  const { code } = await as('jonas').feedback.poster({ touchpointId: call, personId: who('amara') });
  for (const score of [5, 4, 2]) await as('nobody').feedback.answer({ code, score });
  const { answers, posters, stream } = await as('amara').feedback.mine({});
  assert.deepEqual([posters, stream], [{ answers: 3, satisfied: 2 }, 'asked']);
  assert.equal(answers, 2, 'those who were asked are counted without them');
});

test('Amara keeps a customer’s words for her next conversation; Marta cannot keep them for her', async () => {
  const [remark] = (await as('amara').feedback.mine({})).remarks;
  await as('amara').feedback.keep({ id: remark!.id, kept: true });
  assert.equal((await as('amara').feedback.mine({})).remarks[0]?.kept, true);
  await assert.rejects(as('marta').feedback.keep({ id: remark!.id, kept: true }), { code: 'kernel.forbidden' });
  await as('amara').feedback.keep({ id: remark!.id, kept: false });
  assert.equal((await as('amara').feedback.mine({})).remarks[0]?.kept, false);
});

test('thanks with a certificate reach Amara, and both she and Jonas hear of it', async () => {
  const { certificate } = await as('nobody').feedback.answer({
    code: await invitation(), score: 5, words: 'The patience of a saint.', thanks: { behaviour: null, giver: 'Greta', certificate: true },
  });
  assert.match(certificate!.number, /^2026-/);
  await settle();
  assert.ok((await as('amara').notices.mine({})).notices.some(({ subject }) => subject === 'recognition.given'));
  assert.ok((await as('jonas').notices.mine({})).notices.some(({ subject }) => subject === 'recognition.given'));
  assert.equal((await as('marta').notices.mine({})).notices.length, 0);
});

test('staff may not draw invitations', async () => {
  await assert.rejects(as('amara').feedback.invite({ touchpointId: call, personId: who('amara') }), { code: 'kernel.forbidden' });
});

test('Answers and events lie month by month: a house that opens makes the month that runs and the two after it, once, and takes what came before as it is', async () => {
  const { schema } = told.ground.place, later = new Date('2031-03-31T22:00:00Z');
  const months = () => told.asOwner((sql) => sql.rows(z.object({ name: z.string() }), statement`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'answers'::regclass and c.relname like 'answers_2031%' order by 1`));
  assert.deepEqual([await told.asOwner((sql) => makeMonths(sql, { schema }, later)), await told.asOwner((sql) => makeMonths(sql, { schema }, later))], [6, 0]);
  assert.deepEqual((await months()).map(({ name }) => name), ['answers_2031_03', 'answers_2031_04', 'answers_2031_05']);
  const began = told.moment.now;
  const { code } = await told.as('ines').feedback.poster({ touchpointId: company.touchpoints[0]!.id, unitId: company.units[0]!.id });
  const kept = async (at: string) => {
    told.moment.now = new Date(at);
    const { id } = await told.as('nobody').feedback.answer({ code, score: 5, words: 'A word.' });
    return (await told.asOwner((sql) => sql.one(z.object({ where: z.string() }), statement`select tableoid::regclass::text as where from answers where id = ${id}`))).where;
  };
  assert.deepEqual([await kept('2031-04-30T23:59:59Z'), await kept('2031-05-01T00:00:00Z'), await kept('2031-06-01T00:00:00Z')], ['answers_2031_04', 'answers_2031_05', 'answers_other']);
  assert.equal(await told.asOwner((sql) => makeMonths(sql, { schema }, new Date('2031-06-02T00:00:00Z'))), 4, 'June, where an answer lies in the rest already, stays there');
  told.moment.now = began;
});

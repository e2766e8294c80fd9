import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { cite, citationsFor } from '#evidence';
import { sql as statement } from '#kernel/database';
import { clearedWords } from '#feedback';
import { company, story, who } from '#story';
import { expireByClock } from './privacy.ts';
import { redact } from './redact.ts';

const told = story();
const { as, moment, settle } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

/** Every text of every table, as the owner sees it. */
async function everywhere(canary: string): Promise<string[]> {
  return told.asOwner(async (sql) => {
    const tables = await sql.rows(z.object({ name: z.string() }), statement`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relkind = 'r' order by 1`);
    const found: string[] = [];
    for (const { name } of tables) {
      const { n } = await sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from ${statement.table(name)} t where t::text ilike ${`%${canary}%`}`);
      if (n > 0) found.push(name);
    }
    return found;
  });
}
const counted = () => told.asOwner((sql) => sql.one(z.object({ n: z.number(), total: z.number() }), statement`select sum(n)::int as n, sum(total)::int as total from cells`));

test('F75: a customer is erased: their personal data is gone everywhere, aggregates and the tombstones of evidence stay', async () => {
  await as('ines').feedback.configureAsking({ asking: { usual: 1, rates: {}, quietDays: 0, days: 14 }, waits: 8 });
  await as('ines').feedback.bringTransactions({ source: 'till', transactions: [{ key: 'order-canary-77', touchpoint: 'Call for help', unit: 'Contact centre', at: moment.now, customer: 'canary-customer', email: 'zinnia.canary@example.com', person: 'amara@brackenhill.example', known: 'ticket', occasion: 'about your canary cage' }] });
  const code = await told.asOwner(async (sql) => (await sql.one(z.object({ code: z.string() }), statement`select code from invitations where source = 'till'`)).code);
  const { id } = await as('nobody', { visit: { origin: 'canary-origin' } }).feedback.answer({ code, score: 2, words: 'My canary Zinnia was frightened.' });
  await as('nobody').feedback.help({ code, name: 'Zinnia Canary', contact: 'canary@example.com', words: 'The canary is lost.', answerId: id });
  const forId = crypto.randomUUID();
  await told.sql.transaction((sql) => cite(sql, { forKind: 'plan', forId, aboutPersonId: null, kind: 'remark', sourceId: id, excerpt: 'My canary Zinnia was frightened.', lang: 'en', at: moment.now, how: 'drawn', citedBy: who('ines') }, moment.now));
  await as('ines').feedback.askToShare({ answerId: id });
  const before = await counted();
  assert.ok((await everywhere('canary')).length >= 5, 'it was in many places');

  const out = await as('ines').customers.takeOut({ customer: 'canary-customer' });
  const of = (what: string) => out.kept.find((one) => one.what === what)?.rows[0];
  assert.deepEqual([of('answers')?.['words'], of('help')?.['contact'], of('occasions')?.['key']], ['My canary Zinnia was frightened.', 'canary@example.com', 'order-canary-77']);
  const wish = { customer: 'canary-customer', because: 'She rang and asked for it.' };
  await assert.rejects(as('femi').customers.askErasure(wish), { code: 'kernel.forbidden' });
  const { id: asked } = await as('ines').customers.askErasure(wish);
  await assert.rejects(as('ines').customers.decideErasure({ id: asked, accept: true }), { code: 'customers.two_people' });
  await as('nadia').customers.decideErasure({ id: asked, accept: true });

  await settle();
  assert.deepEqual(await everywhere('canary'), []);
  assert.deepEqual(await counted(), before, 'what was counted stays');
  const [tombstone] = await citationsFor(told.sql, 'plan', forId);
  assert.deepEqual([tombstone?.excerpt, tombstone?.withdrawnWhy], [null, 'erased']);
  await assert.rejects(as('ines').customers.askErasure({ ...wish, customer: out.id }), { code: 'customers.erased_already' });
  await assert.rejects(as('ines').customers.takeOut({ customer: 'canary-customer' }), { code: 'customers.nobody' });
});

test('F75: by the clock words go after their months, marks of devices after thirty days and ways to reach somebody after theirs; numbers stay', async () => {
  const { code } = await as('ines').feedback.poster({ touchpointId: call, personId: who('marta') });
  const { id } = await as('nobody', { visit: { origin: 'old telephone' } }).feedback.answer({ code, score: 4, words: 'An old word.' });
  await as('nobody').feedback.help({ code, contact: '07700 900999' });
  const row = () => told.asOwner((sql) => sql.one(z.object({ words: z.string().nullable(), device: z.string().nullable(), score: z.number() }), statement`select words, device, score from answers where id = ${id}`));
  const after = (days: number) => told.sql.transaction((sql) => expireByClock(sql, new Date(moment.now.getTime() + days * 86_400_000), async () => {}));
  await as('ines').feedback.askToShare({ answerId: id });
  const { id: surveyId } = await as('ines').feedback.saveSurvey({ title: 'How was it?', questions: [{ id: 'q1', kind: 'satisfied', text: { en: 'How was it?', de: '' }, options: [], onlyIf: null }, { id: 'q2', kind: 'words', text: { en: 'Why?', de: '' }, options: [], onlyIf: null }], langs: ['en'], touchpointId: call, unitId: company.units[0]!.id });
  const survey = await as('ines').feedback.publishSurvey({ id: surveyId });
  await as('nobody', { visit: { origin: 'old telephone' } }).feedback.surveyReply({ code: survey.code, given: { q1: '4', q2: 'An old word of a questionnaire.' } });
  const marks = () => told.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select (select count(*) from help_requests where device is not null)::int + (select count(*) from replies where device is not null)::int as n`));
  await after(29);
  assert.ok((await marks()).n >= 2);
  assert.ok((await row()).device);
  await after(31);
  assert.deepEqual(await row(), { words: 'An old word.', device: null, score: 4 });
  assert.equal((await marks()).n, 0, 'wherever a device was marked');
  assert.deepEqual(await everywhere('07700 900999').then((names) => names.includes('help_requests')), true);
  await after(181);
  assert.equal((await everywhere('07700 900999')).includes('help_requests'), false);
  await after(37 * 31);
  assert.deepEqual(await row(), { words: null, device: null, score: 4 });
  const kept = await as('ines').feedback.keptFor({});
  assert.equal((await everywhere('An old word')).length, 0);
  await assert.rejects(as('ines').feedback.configureKept({ ...kept, deviceDays: 31 }), (error: Error) => error.name === 'ZodError');
  assert.equal((await as('ines').feedback.configureKept({ ...kept, wordsMonths: 12 })).wordsMonths, 12);
});

test('F75: before words are shared more widely, names, ways to reach somebody and health are taken out, and a person looks', async () => {
  const { words, found } = redact('Amara rang me on 0131 496 0000 about order BH-20261; I am diabetic, write to g@example.org.', ['Amara Okoye']);
  assert.equal(words, '[…] rang me on […] about order […]; I am […], write to […].');
  assert.deepEqual(found.map(({ kind }) => kind).sort(), ['contact', 'contact', 'health', 'name', 'number']);

  const { code } = await as('ines').feedback.poster({ touchpointId: call, personId: who('priya') });
  const { id } = await as('nobody', { visit: { origin: 'x' } }).feedback.answer({ code, score: 5, words: 'Priya was kind to me in my wheelchair.' });
  await as('ines').feedback.askToShare({ answerId: id });
  assert.equal(await clearedWords(told.sql, id), undefined, 'nobody has looked yet');
  const waiting = (await as('ines').feedback.redactions({})).redactions.find((one) => one.answerId === id)!;
  assert.equal(waiting.words, '[…] was kind to me in my […].');
  await as('ines').feedback.decideRedaction({ answerId: id, words: 'She was kind to me.' });
  assert.equal((await clearedWords(told.sql, id))?.words, 'She was kind to me.');
  await assert.rejects(as('ines').feedback.decideRedaction({ answerId: id, words: 'x' }), { code: 'feedback.decided_already' });
  const shared = async () => (await as('amara').feedback.shared({})).remarks.map(({ words }) => words);
  assert.deepEqual(await shared(), ['She was kind to me.'], 'everybody reads what was cleared, and nobody what waits');
  assert.equal((await as('ines').feedback.stream({})).remarks.find((one) => one.id === id)?.shared, 'cleared');
  await as('ines').feedback.keepBack({ answerId: id });
  assert.deepEqual(await shared(), []);
  await assert.rejects(as('ines').feedback.askToShare({ answerId: crypto.randomUUID() }), { code: 'feedback.no_words' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, story, who, type CastKey } from '#story';
import { recovery } from '#recovery';

const told = story();
const { as, settle, moment } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
const minute = 60_000;
const start = new Date('2026-11-20T09:12:00Z');
const letter = z.object({ address: z.string(), subject: z.string(), body: z.string() });

/** The code on a table, and a customer there who cannot wait. */
const poster = async (personId: string | null, unitKey = 'centre-day') => (await as('ines').feedback.poster({ touchpointId: call, personId, unitId: company.units.find(({ key }) => key === unitKey)!.id })).code;
const help = async (name: CastKey | null, more: object = {}) => {
  await as('nobody').feedback.help({ code: await poster(name ? who(name) : null), score: 1, contact: '07700 900123', name: 'Greta', words: 'The oven is on fire, and nobody rings back.', ...more });
  await settle();
  await settle();
};
const clock = recovery.jobs.find(({ name }) => name === 'clock')!;
const tick = async (minutes: number) => {
  moment.now = new Date(moment.now.getTime() + minutes * minute);
  await told.house.system.runJob('recovery', clock, moment.now, { home: 'http://localhost:4100', folder: told.folder });
  await settle();
};
const turnOf = async (name: CastKey) => (await as(name).recovery.waiting({})).cases;
const lettersTo = (name: CastKey) => told.sql.rows(letter, statement`select address, subject, body from outbox join people on people.email = address where people.id = ${who(name)} order by at`);
const openOnes = async () => (await as('ines').recovery.cases({})).cases;

test('F69: a score of 1 from a code at a table reaches the duty lead within a minute and escalates when nobody takes it', async () => {
  await help('marta');
  const [mine] = await turnOf('jonas');
  assert.deepEqual([mine?.reason, mine?.touchpoint, mine?.score, mine?.late, mine?.mine], ['help asked', 'Call for help', 1, false, true]);
  assert.ok(mine!.openedAt.getTime() - start.getTime() < minute);
  assert.equal(mine!.dueAt.toISOString(), '2026-11-20T09:22:00.000Z');
  const [first] = await lettersTo('jonas');
  assert.equal(first?.subject, 'A customer asks for help now');
  assert.match(first!.body, new RegExp(`/customers/recovery/${mine!.id}`));
  assert.ok(!/oven|Greta|07700/.test(JSON.stringify(first)), 'what a customer wrote never stands in a letter');

  await tick(9);
  assert.equal((await turnOf('jonas')).length, 1);
  await tick(1);
  const director = (await openOnes())[0]!;
  assert.deepEqual([director.step, (await turnOf('jonas')).length], [1, 0]);
  assert.notEqual(director.waits, 'Jonas Lindqvist');
  await tick(10);
  const [people] = await openOnes();
  assert.deepEqual([people?.step, people?.waits], [2, 'Ines Duarte']);
  assert.equal((await turnOf('ines'))[0]?.id, mine!.id);
  await tick(30);
  assert.deepEqual([(await openOnes())[0]?.step, (await openOnes())[0]?.late], [2, true], 'on the last step it stays, and says how late it is');
  assert.equal((await lettersTo('ines')).length, 1);
});

test('whoever takes it has it, the others see that, and nobody takes it twice', async () => {
  const [one] = await openOnes();
  await as('jonas').recovery.take({ id: one!.id });
  assert.equal((await turnOf('jonas'))[0]?.id, one!.id);
  assert.equal((await turnOf('ines')).length, 0);
  assert.equal((await openOnes())[0]?.taker, 'Jonas Lindqvist');
  await assert.rejects(as('ines').recovery.take({ id: one!.id }), { code: 'recovery.taken' });
  await tick(60);
  assert.equal((await openOnes())[0]?.step, 2, 'what is taken goes no further up');
});

test('how to reach the customer is read by whoever has it, whoever was called, the people team and the desk; each reading is on record', async () => {
  const [one] = await openOnes();
  const reads = async (name: CastKey) => (await as(name).recovery.read({ id: one!.id })).contact?.contact;
  assert.deepEqual([await reads('jonas'), await reads('ines'), await reads('femi')], Array(3).fill('07700 900123'));
  for (const name of ['amara', 'marta', 'ravi', 'nadia', 'tomas'] as const) await assert.rejects(reads(name), { code: 'kernel.forbidden' }, name);
  const lines = await told.sql.rows(z.object({ actorId: z.string() }), statement`select actor_id from audit where verb = 'recovery.read' and about_id = ${one!.id} order by at`);
  assert.deepEqual(lines.map(({ actorId }) => actorId).sort(), [who('jonas'), who('ines'), who('femi')].sort());
});

test('the database itself gives the contact to nobody else, whatever asks it', async () => {
  const seenBy = async (name: CastKey) => (await told.sql.transaction((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from recovery_contacts`), { 'app.person': who(name) })).n;
  assert.ok(await seenBy('jonas') > 0 && await seenBy('femi') > 0);
  assert.deepEqual([await seenBy('nadia'), await seenBy('marta'), await seenBy('ravi')], [0, 0, 0]);
});

test('F70: a case cannot be closed without the customer’s word or three attempts on record', async () => {
  const [one] = await openOnes();
  const close = () => as('jonas').recovery.close({ id: one!.id, cause: 'not told', lesson: 'Say when we ring back, and ring.' });
  await assert.rejects(close(), { code: 'recovery.not_yet', facts: { attempts: 0, left: 3 } });
  for (const [n, outcome] of (['not reached', 'left word'] as const).entries()) {
    assert.equal((await as('jonas').recovery.attempt({ id: one!.id, how: 'phone', outcome })).attempts, n + 1);
    await assert.rejects(close(), { code: 'recovery.not_yet' });
  }
  assert.equal((await as('jonas').recovery.read({ id: one!.id })).mayClose, false);
  await as('jonas').recovery.attempt({ id: one!.id, how: 'phone', outcome: 'wrong contact', note: 'A bakery answered.' });
  await close();
  const { case: closed, attempts } = await as('jonas').recovery.read({ id: one!.id });
  assert.deepEqual([closed.cause, closed.outcome, attempts.length], ['not told', null, 3]);
  await assert.rejects(close(), { code: 'recovery.closed' });
  await assert.rejects(as('jonas').recovery.attempt({ id: one!.id, how: 'phone', outcome: 'reached' }), { code: 'recovery.closed' });
});

test('F70: the customer is asked by a link whether it was put right, once; their word closes it, and “not at all” opens it again', async () => {
  await help('amara', { contact: 'greta@example.org', words: 'Nobody rang.' });
  const [one] = await turnOf('jonas');
  await as('jonas').recovery.take({ id: one!.id });
  const { link, mailed } = await as('jonas').recovery.ask({ id: one!.id });
  assert.equal(mailed, true);
  assert.match((await told.sql.one(letter, statement`select address, subject, body from outbox where address = 'greta@example.org'`)).body, new RegExp(link));

  const { request } = await told.web();
  const path = new URL(link).pathname;
  const page = await (await request(path)).text();
  assert.match(page, /Have we put it right\?/);
  assert.ok(!/Nobody rang|Greta|Jonas|Amara/.test(page), 'the page shows nothing but the question');
  const send = (outcome: string, once: string) => request(path, { method: 'POST', body: new URLSearchParams({ outcome, once, words: 'He rang at six, as he said.' }), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  assert.match(await (await send('', 'a')).text(), /Choose one of the three/);
  assert.match(await (await send('solved', 'b')).text(), /Thank you/);
  assert.equal((await send('not', 'c')).status, 409);

  const heard = await as('jonas').recovery.read({ id: one!.id });
  assert.deepEqual([heard.case.outcome, heard.case.outcomeFrom, heard.case.outcomeWords, heard.mayClose], ['solved', 'customer', 'He rang at six, as he said.', true]);
  await as('jonas').recovery.close({ id: one!.id, cause: 'broken promise' });
  assert.ok(!(await openOnes()).some(({ id }) => id === one!.id));
});

test('F70: “not put right” after closing opens the case again, with the one who closed it', async () => {
  await help('viktor', { contact: 'mr.petrossian@example.org' });
  const [one] = await turnOf('jonas');
  await as('jonas').recovery.take({ id: one!.id });
  const { link } = await as('jonas').recovery.ask({ id: one!.id });
  await as('jonas').recovery.attempt({ id: one!.id, how: 'phone', outcome: 'reached', said: 'solved' });
  await as('jonas').recovery.close({ id: one!.id, cause: 'late' });
  assert.ok(!(await openOnes()).some(({ id }) => id === one!.id));
  await as('nobody').recovery.answer({ code: link.split('/').at(-1)!, outcome: 'not' });
  const back = (await turnOf('jonas')).find(({ id }) => id === one!.id);
  assert.deepEqual([back?.outcome, back?.closedAt, back?.mine], ['not', null, true]);
  await assert.rejects(as('jonas').recovery.attempt({ id: one!.id, how: 'phone', outcome: 'reached', said: 'solved' }), { code: 'recovery.said_already' });
});

test('a colleague who is given a case has it and is told; it is never nobody’s', async () => {
  const [one] = await turnOf('jonas');
  await as('jonas').recovery.hand({ id: one!.id, to: who('ravi') });
  assert.equal((await turnOf('ravi'))[0]?.id, one!.id);
  assert.equal((await as('ravi').recovery.read({ id: one!.id })).contact?.contact, 'mr.petrossian@example.org');
  await assert.rejects(as('ravi').recovery.hand({ id: one!.id, to: who('viktor') }), { code: 'recovery.about_them' });
});

test('the person whom the customer spoke of neither handles the case nor reads how to reach the customer', async () => {
  await help('jonas');
  const one = (await openOnes()).find(({ waits }) => waits !== null && waits !== 'Ravi Menon')!;
  assert.notEqual(one.waits, 'Jonas Lindqvist');
  assert.ok(!(await turnOf('jonas')).some(({ id }) => id === one.id));
  await assert.rejects(as('jonas').recovery.read({ id: one.id }), { code: 'kernel.forbidden' });
  await assert.rejects(as('jonas').recovery.take({ id: one.id }), { code: 'kernel.forbidden' });
});

test('whoever is on duty is called before the lead, as long as the turn lasts', async () => {
  const unitId = company.units.find(({ key }) => key === 'centre-day')!.id;
  const [fromAt, untilAt] = [moment.now, new Date(moment.now.getTime() + 8 * 60 * minute)];
  await assert.rejects(as('ravi').recovery.putOnDuty({ unitId, personId: who('ravi'), fromAt, untilAt }), { code: 'kernel.forbidden' });
  await assert.rejects(as('jonas').recovery.putOnDuty({ unitId, personId: who('anders'), fromAt: untilAt, untilAt: fromAt }), { code: 'recovery.turn_ends_first' });
  const { id } = await as('jonas').recovery.putOnDuty({ unitId, personId: who('anders'), fromAt, untilAt });
  const { units, turns } = await as('jonas').recovery.onDuty({});
  assert.equal(units.find((one) => one.id === unitId)?.onDuty, 'Anders Holm');
  assert.equal(turns[0]?.person, 'Anders Holm');
  await help('tom');
  assert.equal((await turnOf('anders')).length, 1);
  await tick(10);
  assert.deepEqual([(await turnOf('anders')).length, (await turnOf('jonas')).length], [0, 1], 'next is the lead of the unit');
  await as('jonas').recovery.endDuty({ id });
  assert.equal((await as('jonas').recovery.onDuty({})).turns.length, 0);
});

test('whoever is away today is not called: the next one is', async () => {
  const id = '00000000-0000-7000-8fff-000000000001';
  await told.asOwner((sql) => sql.run(statement`insert into absences (id, person_id, kind, from_on, until_on, said_by, said_at) values (${id}, ${who('jonas')}, 'leave', '2026-11-20', '2026-11-21', ${who('ines')}, ${moment.now})`));
  const before = (await turnOf('jonas')).length;
  await help('priya');
  assert.equal((await turnOf('jonas')).length, before);
  const one = (await openOnes()).find(({ openedAt }) => openedAt.getTime() === moment.now.getTime())!;
  assert.notEqual(one.waits, 'Jonas Lindqvist');
  await told.asOwner((sql) => sql.run(statement`delete from absences where id = ${id}`));
});

test('somebody at the counter has a customer called back, and a lead follows up a low score', async () => {
  const { id } = await as('lena').recovery.open({ touchpointId: call, name: null, contact: '07700 900321', words: 'The voucher was not taken.' });
  const told = (await openOnes()).find((one) => one.id === id);
  assert.deepEqual([told?.reason, told?.words], ['told us', 'The voucher was not taken.']);
  await assert.rejects(as('lena').recovery.read({ id }), { code: 'kernel.forbidden' });

  const { id: answerId } = await as('nobody').feedback.answer({ code: await poster(who('amara')), score: 2, words: 'I was told nothing.' });
  await assert.rejects(as('ravi').recovery.openFor({ answerId, contact: '07700 900111' }), { code: 'kernel.forbidden' });
  const low = await as('jonas').recovery.openFor({ answerId, contact: '07700 900111' });
  const { case: one, contact } = await as('jonas').recovery.read({ id: low.id });
  assert.deepEqual([one.reason, one.score, contact?.words], ['low score', 2, 'I was told nothing.']);
  assert.equal((await as('ines').recovery.openFor({ answerId })).id, low.id, 'whoever follows it a second time comes to the same case');
  await as('ines').recovery.take({ id }); // both are in somebody's hands
  await as('jonas').recovery.take({ id: low.id });
});

test('a call for help that is told twice opens one case', async () => {
  const before = (await openOnes()).length;
  await help('ben');
  const facts = await told.sql.one(z.object({ facts: z.record(z.string(), z.unknown()) }), statement`select facts from events where name = 'feedback.help_asked' order by at desc limit 1`);
  await told.house.system.react('recovery', { event: 'feedback.help_asked', facts: facts.facts }, moment.now);
  assert.equal((await openOnes()).length, before + 1);
});

test('the clocks are the house’s to set, by the people team', async () => {
  await assert.rejects(as('jonas').recovery.configure({ help: 5, low: 60, back: 30 }), { code: 'kernel.forbidden' });
  await as('ines').recovery.configure({ help: 5, low: 60, back: 30 });
  await help('grace');
  const last = (await openOnes()).find(({ openedAt }) => openedAt.getTime() === moment.now.getTime())!;
  assert.equal(last.dueAt.getTime() - last.openedAt.getTime(), 5 * minute);
});

test('why customers had to be called back is counted, with what they said of it', async () => {
  const { causes, closed, said, solved } = await as('ines').recovery.reasons({});
  assert.deepEqual(causes, [{ cause: 'broken promise', n: 1 }, { cause: 'not told', n: 1 }]);
  assert.deepEqual([closed, said, solved], [2, 1, 1]);
});

test('how to reach the customer is forgotten ninety days after closing; somebody new in the people team reads the open ones within a minute', async () => {
  await told.asOwner((sql) => sql.run(statement`insert into rights (person_id, "right", since, by) values (${who('nia')}, 'desk', ${moment.now}, ${who('ines')})`));
  const [one] = await openOnes();
  assert.equal((await as('nia').recovery.read({ id: one!.id })).contact, null);
  await tick(1);
  assert.ok((await as('nia').recovery.read({ id: one!.id })).contact);
  const kept = () => told.asOwner((sql) => sql.transaction((inner) => inner.one(z.object({ n: z.number() }), statement`select count(*)::int as n from recovery_contacts k join recovery_cases c on c.id = k.case_id where c.closed_at is not null`), { 'app.writer': 'recovery' }));
  assert.equal((await kept()).n, 2);
  await told.house.system.runJob('recovery', recovery.jobs.find(({ name }) => name === 'forget')!, new Date(moment.now.getTime() + 91 * 86_400_000), { home: '', folder: told.folder });
  assert.equal((await kept()).n, 0);

  const said = () => told.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select (select count(*) from recovery_cases where closed_at is not null and outcome_words is not null)::int + (select count(*) from recovery_attempts a join recovery_cases c on c.id = a.case_id where c.closed_at is not null and a.note <> '')::int as n`));
  assert.ok((await said()).n > 0);
  await told.house.system.runJob('recovery', recovery.jobs.find(({ name }) => name === 'forget')!, new Date(moment.now.getTime() + 37 * 31 * 86_400_000), { home: '', folder: told.folder });
  assert.equal((await said()).n, 0, 'what was said and noted goes after the months that words are kept');
});

test('F69: a mark of 1 alone, at a table, calls the duty lead too, once for the moment; what came by mail, or hardly better, calls nobody', async () => {
  const before = new Set((await openOnes()).map(({ id }) => id));
  const code = (await as('ines').feedback.poster({ touchpointId: company.touchpoints.find(({ key }) => key === 'pay')!.id, personId: null, unitId: company.units.find(({ key }) => key === 'centre-evening')!.id })).code;
  const from = (origin: string) => as('nobody', { visit: { origin } }).feedback;
  await from('a table').answer({ code, score: 2, words: 'Slow.' });
  await from('another table').answer({ code, score: 1, words: 'Nobody came.' });
  await from('a third').answer({ code, score: 1 });
  const mailed = await as('ines').feedback.invite({ touchpointId: call, personId: who('sofia'), customerId: null });
  await from('at home').answer({ code: mailed.code, score: 1 });
  await settle();
  await settle();
  const opened = (await openOnes()).filter(({ id }) => !before.has(id));
  assert.deepEqual(opened.map(({ reason, touchpoint, score }) => [reason, touchpoint, score]), [['low score', 'Pay', 1]]);
  assert.equal(opened[0]!.dueAt.getTime() - opened[0]!.openedAt.getTime(), 5 * minute, 'the clock of a call for help, as the house set it');
});

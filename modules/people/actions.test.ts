import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { awayOn, people } from '#people';
import { story, who } from '#story';

const told = story();
const { as, moment } = told;

/** What the clock would do. */
const come = () => told.house.system.runJob('people', people.jobs[0]!, moment.now, { home: 'http://localhost:4100', folder: told.folder });

test('colleagues are found by any word of their name, however it is typed', async () => {
  const found = async (text: string) => (await as('amara').people.search({ text })).people.map(({ name }) => name);
  assert.deepEqual(await found('okoy'), ['Amara Okoye']);
  assert.ok((await found('lucia')).includes('Lucía Ferrer'));
  assert.ok((await found('FERR')).includes('Lucía Ferrer'));
  assert.deepEqual(await found('%'), []);
});

test('nobody finds candidates or people who left among their colleagues', async () => {
  const { id } = await as('ines').people.add({ name: 'Hugo Applicant', kind: 'candidate', title: 'Candidate', fromOn: '2026-11-10' });
  assert.deepEqual((await as('amara').people.search({ text: 'hugo appl' })).people, []);
  assert.deepEqual((await as('amara').people.search({ text: '\u200d' })).people, [], 'what cannot be seen finds nobody');
  await assert.rejects(as('amara').people.read({ id }), { code: 'kernel.forbidden' });
});

test('Tomas, the installer, becomes an employee on a later day: until then it can be taken back, then it enters his history', async () => {
  const move = (fromOn: string) => as('ines').people.move({ id: who('tomas'), kind: 'employee', title: 'Installation lead', fromOn });
  assert.deepEqual(await move('2026-11-21'), { id: who('tomas'), coming: true });
  const before = await as('ines').people.read({ id: who('tomas') });
  assert.deepEqual([before.spells.at(-1)?.kind, before.coming], ['agent', { kind: 'employee', title: 'Installation lead', fromOn: '2026-11-21' }]);

  await as('ines').people.stay({ id: who('tomas') });
  assert.equal((await as('ines').people.read({ id: who('tomas') })).coming, null);
  await assert.rejects(as('ines').people.stay({ id: who('tomas') }), { code: 'people.nothing_coming' });

  await move('2026-11-21');
  moment.now = new Date('2026-11-21T00:06:00Z');
  await come();
  const { spells, coming } = await as('ines').people.read({ id: who('tomas') });
  assert.deepEqual(spells.slice(-2).map(({ kind, untilOn }) => [kind, untilOn]), [['agent', '2026-11-21'], ['employee', null]]);
  assert.equal(coming, null);
  await assert.rejects(as('ines').people.move({ id: who('tomas'), kind: 'agent', title: 'Installer', fromOn: '2026-11-21' }), { code: 'people.spell_before' });
  moment.now = new Date('2026-11-20T09:12:00Z');
});

test('a name is kept letter for letter; what is no part of any name is refused, with the reason', async () => {
  const add = (name: string) => as('ines').people.add({ name, kind: 'employee', title: 'Store associate', fromOn: '2026-11-20' });
  assert.equal((await as('ines').people.read({ id: (await add('  Jean\u00a0Luc  ')).id })).name, 'Jean\u00a0Luc');
  for (const [name, code] of [['A\u0000b', 'people.name_characters'], ['\ufeffAnn', 'people.name_characters'], ['Ann\u202eoiraM', 'people.name_characters'], ['A\nB', 'people.name_characters'], ['\ud83d Ann', 'people.name_broken'], ['\u200d\u200b', 'people.without_name'], ['   ', 'people.without_name'], ['x'.repeat(201), 'people.name_long']] as const)
    await assert.rejects(add(name), { code, kind: 'invalid' }, JSON.stringify(name));
});

test('a newcomer is added by people operations, with a name of any script, byte for byte', async () => {
  for (const name of ['Zoë', '李小龍', 'Þórunn Ólafsdóttir', 'İpek Işık', 'D’Angelo', '𝒜ria 👩🏽‍🔧', 'X']) {
    const { id } = await as('ines').people.add({ name, kind: 'employee', title: 'Store associate', fromOn: '2026-11-20' });
    assert.equal((await as('ines').people.read({ id })).name, name);
    assert.ok((await as('amara').people.search({ text: name })).people.some((one) => one.id === id), name);
  }
  await assert.rejects(as('amara').people.add({ name: 'Eve', kind: 'employee', title: 'x', fromOn: '2026-11-20' }), { code: 'kernel.forbidden' });
});

test('a person’s page is read by themselves, their line and people operations, and by nobody else', async () => {
  for (const name of ['amara', 'jonas', 'nadia', 'ines'] as const) await as(name).people.read({ id: who('amara') });
  for (const name of ['marta', 'lena', 'tomas'] as const) await assert.rejects(as(name).people.read({ id: who('amara') }), { code: 'kernel.forbidden' }, name);
});

test('Amara chooses how she is called, and customers are told that', async () => {
  await as('amara').people.change({ id: who('amara'), givenName: 'Ami' });
  assert.equal((await as('amara').people.read({ id: who('amara') })).givenName, 'Ami');
  await assert.rejects(as('marta').people.change({ id: who('amara'), givenName: 'Nope' }), { code: 'kernel.forbidden' });
});

test('somebody is away: whoever leads them and HR say so and see when; why is theirs to say; colleagues learn nothing here', async () => {
  const { id } = await as('jonas').people.absent({ personId: who('amara'), kind: 'sick', fromOn: '2026-11-19', untilOn: '2026-11-25' });
  const seen = async (name: 'amara' | 'jonas' | 'ines') => (await as(name).people.absences({ personId: who('amara') })).absences;
  assert.deepEqual(await seen('jonas'), [{ id, kind: null, fromOn: '2026-11-19', untilOn: '2026-11-25' }]);
  assert.equal((await seen('amara'))[0]?.kind, 'sick');
  assert.equal((await seen('ines'))[0]?.kind, 'sick');
  await assert.rejects(as('marta').people.absences({ personId: who('amara') }), { code: 'kernel.forbidden' });
  await assert.rejects(as('marta').people.absent({ personId: who('amara'), kind: 'leave', fromOn: '2026-12-01', untilOn: null }), { code: 'kernel.forbidden' });

  await assert.rejects(as('amara').people.absent({ personId: who('amara'), kind: 'leave', fromOn: '2026-11-24', untilOn: null }), { code: 'people.away_already' });
  await assert.rejects(as('amara').people.absent({ personId: who('amara'), kind: 'leave', fromOn: '2026-12-24', untilOn: '2026-12-24' }), { code: 'people.away_backwards' });
  assert.deepEqual([...await awayOn(told.sql, [who('amara'), who('marta')], '2026-11-20')], [who('amara')]);
  assert.equal((await awayOn(told.sql, [who('amara')], '2026-11-25')).size, 0, 'the day of coming back is a day of work');

  await as('amara').people.back({ id });
  assert.equal((await awayOn(told.sql, [who('amara')], '2026-11-20')).size, 0);
  const later = await as('amara').people.absent({ personId: who('amara'), kind: 'leave', fromOn: '2026-12-24', untilOn: null });
  await as('amara').people.back({ id: later.id });
  assert.deepEqual(await seen('amara'), []);
  await assert.rejects(as('amara').people.back({ id: later.id }), { code: 'people.no_absence' });
});

test('an agent’s time is their own: whoever leads them does not say when they are away', async () => {
  const agent = who('tomas');
  await as('ines').people.move({ id: agent, kind: 'agent', title: 'Installer', fromOn: '2026-11-22' }).catch(() => {});
  moment.now = new Date('2026-11-23T09:00:00Z');
  await come();
  const [leader] = await told.sql.rows(z.object({ id: z.string() }), statement`select above_id as id from lines where below_id = ${agent} and depth = 1`);
  const actor = { id: leader!.id, roles: ['person', 'employee', 'manager'], reports: [agent], units: [], lang: 'en' as const };
  const absent = (by: typeof actor) => told.house.system.perform('people.absent', { personId: agent, kind: 'other', fromOn: '2026-11-23', untilOn: null }, { actor: by, now: moment.now, via: 'session', visit: { origin: 'test', home: '', folder: told.folder } });
  await assert.rejects(absent(actor), { code: 'people.own_time' });
  await as('tomas').people.absent({ personId: agent, kind: 'other', fromOn: '2026-11-23', untilOn: null });
  moment.now = new Date('2026-11-20T09:12:00Z');
});

test('people operations correct a name and the whole house says the new one; another address is for administrators', async () => {
  const { id } = await as('ines').people.add({ name: 'Olga Berg', email: 'olga@example.org', userName: 'olga', kind: 'employee', title: 'Buyer', fromOn: '2026-11-20' });
  await as('ines').people.correct({ id, name: 'Olga Dahl', email: 'olga.dahl@example.org' });
  const { name, givenName, email } = await as('ines').people.read({ id });
  assert.deepEqual([name, givenName, email], ['Olga Dahl', 'Olga', 'olga.dahl@example.org']);
  await assert.rejects(as('ines').people.correct({ id, name: 'Olga Dahl', email: 'amara@brackenhill.example' }), { code: 'people.email_taken' });
  await assert.rejects(as('ines').people.correct({ id, name: 'Olga Dahl', userName: 'amara' }), { code: 'people.user_name_taken' });
  await assert.rejects(as('amara').people.correct({ id, name: 'Olga Dahl' }), { code: 'kernel.forbidden' });

  const hrAlone = { id: who('femi'), roles: ['person', 'employee', 'hr'], reports: [], units: [], lang: 'en' as const };
  const correct = (input: object) => told.house.system.perform('people.correct', input, { actor: hrAlone, now: moment.now, via: 'session', visit: { origin: 'test', home: '', folder: told.folder } });
  await correct({ id, name: 'Olga Dahl-Berg' });
  await assert.rejects(correct({ id, name: 'Olga Dahl-Berg', email: 'mine@example.org' }), { code: 'kernel.forbidden' });
});

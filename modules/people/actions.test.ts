import assert from 'node:assert/strict';
import { test } from 'node:test';
import { story, who } from '#story';

const { as } = story();

test('colleagues are found by any word of their name, however it is typed', async () => {
  const found = async (text: string) => (await as('amara').people.search({ text })).people.map(({ name }) => name);
  assert.deepEqual(await found('okoy'), ['Amara Okoye']);
  assert.ok((await found('lucia')).includes('Lucía Ferrer'));
  assert.ok((await found('FERR')).includes('Lucía Ferrer'));
  assert.deepEqual(await found('%'), []);
});

test('Tomas, the installer, becomes an employee and keeps his history', async () => {
  await as('ines').people.move({ id: who('tomas'), kind: 'employee', title: 'Installation lead', fromOn: '2026-11-21' });
  const { spells } = await as('ines').people.read({ id: who('tomas') });
  assert.deepEqual(spells.slice(-2).map(({ kind, untilOn }) => [kind, untilOn]), [['agent', '2026-11-21'], ['employee', null]]);
  await assert.rejects(as('ines').people.move({ id: who('tomas'), kind: 'agent', title: 'Installer', fromOn: '2026-11-21' }), { code: 'people.spell_before' });
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

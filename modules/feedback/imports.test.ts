import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importStates } from '#feedback';
import { keep } from '#kernel/files';
import { story, who } from '#story';

const told = story();
const { as, moment, folder } = told;

const sent = (name: string, text: string, owner: 'ines' | 'jonas' = 'ines') =>
  told.sql.transaction((sql) => keep(sql, folder, Buffer.from(text), { name, type: 'text/csv', ownerId: who(owner) }, moment.now));

test('Ines sees the columns of the file she sent, with its first lines; nobody else’s file opens', async () => {
  const { id } = await sent('ratings.csv', '\uFEFFd,y,said\r\n7,5,"Kind, and\nquick"\r\n8,3,\r\n');
  assert.deepEqual(await as('ines').feedback.columns({ fileId: id }), { columns: ['d', 'y', 'said'], sample: [['7', '5', 'Kind, and\nquick'], ['8', '3', '']], preset: null });
  await assert.rejects(as('jonas').feedback.columns({ fileId: id }), { code: 'kernel.forbidden' });
  const his = await sent('his.csv', 'a\n1\n', 'jonas');
  await assert.rejects(as('ines').feedback.columns({ fileId: his.id }), { code: 'kernel.no_such_file' });
});

test('how far a file is, and what was wrong with it, stands where Ines looks', async () => {
  const { id: fileId } = await sent('ratings.csv', 'd,y\n7,9\n');
  const { id } = await as('ines').feedback.bringInFile({ fileId, map: { person: 'd', score: 'y' }, dryRun: true });
  const { map, dryRun, by } = await importStates.asked(told.sql, id);
  assert.deepEqual([map.person, dryRun, by], ['d', true, who('ines')]);
  await importStates.progress(told.sql, id, 1);
  assert.deepEqual((await as('ines').feedback.imports({})).imports.map(({ fileName, lines, endedAt }) => [fileName, lines, endedAt]), [['ratings.csv', 1, null]]);

  const fault = { line: 2, column: 'y', value: '9', problem: 'outside' } as const;
  await importStates.ended(told.sql, id, { lines: 1, people: 1, newPeople: 1, faults: [fault], done: false, trouble: null }, moment.now);
  const [one] = (await as('ines').feedback.imports({})).imports;
  assert.deepEqual([one!.faults, one!.done], [[fault], false]);
});

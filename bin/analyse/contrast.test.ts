import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { adapter } from './contrast.ts';
import { readTable } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-contrast-'));
after(() => rmSync(folder, { recursive: true }));

function answer(content: string, asked: object): any {
  const file = join(folder, 'people.csv');
  writeFileSync(file, content);
  const spec = adapter.spec.parse(asked), found = adapter.run(readTable(file, adapter.columns(spec)), spec, () => undefined);
  const words = 'undetermined' in found ? '' : adapter.say(found, spec);
  assert.doesNotMatch(words, /NaN|undefined/);
  return { ...JSON.parse(JSON.stringify(found)), words };
}
const rows = Array.from({ length: 40 }, (_, i) => `${Number(i < 15)},${(i * 7) % 10 + (i < 15 ? 6 : 0)},${i % 4 === 0 ? '' : (i * 3) % 7},4`).join('\n');

test('contrast: rows without a value fall out of that behaviour only', () => {
  const found = answer(`top,asks,listens,flat\n${rows}\n,9,9,9\n`, { top: 'top', behaviours: ['asks', 'listens', 'flat'] });
  assert.deepEqual(found.behaviours.map(({ name, n1, n0 }: { name: string; n1: number; n0: number }) => [name, n1, n0]), [['asks', 15, 25], ['listens', 11, 19], ['flat', 15, 25]]);
  for (const key of ['mean1', 'mean0', 'hedgesG', 'auc', 'welchP', 'wilcoxonP', 'holmP', 'bhP']) assert.equal(typeof found.behaviours[0][key], 'number');
  assert.deepEqual(found.separating, ['asks']);
  assert.match(found.words, /1 of 3 separate the 15 at the top from the 25 others: asks \(more\)/);
  assert.match(found.words, /Nothing can be said of flat/);
});

test('contrast: no difference found is said so', () => {
  const found = answer(`top,asks,listens,flat\n${rows}\n`, { top: 'top', behaviours: ['listens'] });
  assert.equal(found.verdict, 'no difference found');
  assert.match(found.words, /No difference found between the 15 at the top and the 25 others/);
});

test('contrast: a group that is neither 1 nor 0 is named with its line', () => {
  assert.throws(() => answer('top,a\n1,2\n3,1\n', { top: 'top', behaviours: ['a'] }), /Line 3, column "top": 3 is neither 1/);
  assert.match(answer('top,a\n1,2\n1,1\n', { top: 'top', behaviours: ['a'] }).undetermined, /2 at the top and 0 others/);
});

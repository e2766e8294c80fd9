import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { adapter } from './impact.ts';
import { readTable } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-impact-'));
after(() => rmSync(folder, { recursive: true }));
const gold = JSON.parse(readFileSync(new URL('../../statistics/gold/adverse_impact.json', import.meta.url), 'utf8')).ucb;

function answer(content: string, asked: object): any {
  const file = join(folder, 'people.csv');
  writeFileSync(file, content);
  const spec = adapter.spec.parse(asked), found = adapter.run(readTable(file, adapter.columns(spec)), spec, () => undefined);
  const words = 'undetermined' in found ? '' : adapter.say(found, spec);
  assert.doesNotMatch(words, /NaN|undefined/);
  return { ...JSON.parse(JSON.stringify(found)), words };
}

const departments = { A: [512, 313, 89, 19], B: [353, 207, 17, 8], C: [120, 205, 202, 391], D: [138, 279, 131, 244], E: [53, 138, 94, 299], F: [22, 351, 24, 317] };
const table = `sex,dept,in,n\n${Object.entries(departments).map(([dept, [a, b, c, d]]) => `Male,${dept},1,${a}\nMale,${dept},0,${b}\nFemale,${dept},1,${c}\nFemale,${dept},0,${d}`).join('\n')}\n`;

test('impact: a table with counts, the rule and the test, and within departments', () => {
  const found = answer(table, { group: 'sex', reference: 'Male', selected: 'in', stratum: 'dept', count: 'n' });
  assert.deepEqual(Object.keys(found.groups[0]), ['group', 'selected', 'n', 'rate']);
  const [comparison] = found.comparisons;
  assert.ok(Math.abs(comparison.ratio / gold.pooled.impact_ratio - 1) < 1e-12);
  assert.ok(Math.abs(found.mantelHaenszel.chisq / gold.cmh_uncorrected.chisq - 1) < 1e-10);
  assert.deepEqual(Object.keys(found.mantelHaenszel.breslowDay).slice(0, 3), ['chisq', 'df', 'p']);
  assert.match(found.words, /"Female" is selected at 68\.2 % of the rate of "Male"; the four-fifths rule is not met, and chance alone would hardly give this/);
  assert.match(found.words, /within dept, no difference can be told from chance for "Female" \(p 0\.217\)\. It is not the same in each dept \(p 0\.0021\)/);
});

test('impact: rows of people give what the table of them gives', () => {
  const rows = 'g,s\n' + [['a', 1, 6], ['a', 0, 4], ['b', 1, 4], ['b', 0, 6]].flatMap(([g, s, n]) => Array.from({ length: n as number }, () => `${g},${s}\n`)).join('');
  const found = answer(rows, { group: 'g', reference: 'a', selected: 's' });
  const same = answer('g,s,n\na,1,6\na,0,4\nb,1,4\nb,0,6\n', { group: 'g', reference: 'a', selected: 's', count: 'n' });
  assert.deepEqual(found, same);
  assert.match(found.words, /not met, and chance alone could give this \(p 0\.656\)\. The two verdicts differ: the numbers are too small to tell/);
  assert.equal(found.mantelHaenszel, undefined);
});

test('impact: what is wrong with a cell is said with its line', () => {
  assert.throws(() => answer('g,s\na,1\nb,2\n', { group: 'g', reference: 'a', selected: 's' }), /Line 3, column "s": 2 is neither 1/);
  assert.throws(() => answer('g,s,n\na,1,4\nb,0,1.5\n', { group: 'g', reference: 'a', selected: 's', count: 'n' }), /Line 3, column "n": 1\.5 is not a count/);
  assert.throws(() => answer('g,s\na,1\nb,0\n', { group: 'g', reference: 'White', selected: 's' }), /reference: there is nobody in group "White"/);
  assert.match(answer('g,s\na,1\nb,1\n', { group: 'g', reference: 'a', selected: 's' }).undetermined, /everybody was selected/);
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { adapter } from './choice.ts';
import { readTable } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-choice-'));
after(() => rmSync(folder, { recursive: true }));
const gold = JSON.parse(readFileSync(new URL('../../statistics/gold/choice.json', import.meta.url), 'utf8'));

function answer(file: string, asked: object): any {
  const spec = adapter.spec.parse(asked), found = adapter.run(readTable(file, adapter.columns(spec)), spec, () => undefined);
  const words = 'undetermined' in found ? '' : adapter.say(found, spec);
  assert.doesNotMatch(words, /NaN|undefined/);
  return { ...JSON.parse(JSON.stringify(found)), words };
}
const csv = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** The issues as the contract asks for them: a row an item, 1 and 0 for best and worst, ids of questions unique. */
const long = readFileSync(new URL('../../statistics/data/maxdiff_issues/maxdiff_long.csv', import.meta.url), 'utf8').trim().split(/\r?\n/).slice(1);
const issues = csv('issues.csv', `t,id,i,b,w\n${long.map((line) => {
  const [id, block, issue, value] = line.split(',');
  return `${id}-${block},${id},${issue},${Number(value === '1')},${Number(value === '-1')}`;
}).join('\n')}\n`);
const base = { task: 't', respondent: 'id', item: 'i', best: 'b', worst: 'w' };

test('choice: counts, and a model with its reference named', () => {
  const counts = answer(issues, { ...base, model: 'counts' });
  assert.deepEqual(Object.keys(counts.counts[0]), ['item', 'shown', 'best', 'worst', 'score']);
  assert.match(counts.words, /In 4,550 questions "healthcare" is wanted most and "biasmedia" least/);

  const joint = answer(issues, { ...base, model: 'joint' });
  assert.equal(joint.coefficients[0].term, 'i=biasmedia');
  joint.coefficients.forEach(({ estimate, clusterSe }: { estimate: number; clusterSe: number }, i: number) => {
    assert.ok(Math.abs(estimate / gold.maxdiff_joint.coef[i] - 1) < 1e-8);
    assert.ok(Math.abs(clusterSe / gold.maxdiff_joint.se_cluster_cr0[i] - 1) < 1e-8);
  });
  const other = answer(issues, { ...base, model: 'joint', reference: 'taxes' });
  assert.equal(other.reference, 'taxes');
  assert.ok(Math.abs(other.coefficients[0].estimate + gold.maxdiff_joint.coef.at(-1)) < 1e-8);
  assert.deepEqual(Object.keys(other.shares[0]), ['item', 'share']);
});

test('choice: the scores of every respondent where they are asked for', () => {
  const { individual, words } = answer(issues, { ...base, model: 'sequential', individual: true });
  assert.deepEqual([individual.respondents.length, individual.respondents[0].id, individual.respondents[0].scores.length], [350, '1', 13]);
  assert.ok(individual.tau2 > 0.1);
  assert.match(words, /Respondents differ by/);
});

test('choice: a conjoint with a label among its attributes', () => {
  const taken = Array.from({ length: 60 }, (_, t) => [0, 1, 0, 2, 1, 0][(t * t + (t >> 2)) % 6]!);
  const rows = taken.flatMap((choice, t) => ['bus', 'car', 'foot'].map((mode, k) => `${t},${mode},${((t * 7 + k * 5) % 11) / 2},${Number(choice === k)}`));
  const file = csv('conjoint.csv', `t,mode,price,c\n${rows.join('\n')}\n900,bus,1,0\n900,car,2,0\n`);
  const found = answer(file, { task: 't', choice: 'c', item: 'mode', attributes: ['price', { label: 'mode' }], model: 'conditional' });
  assert.deepEqual(found.coefficients.map(({ term }: { term: string }) => term), ['price', 'mode=car', 'mode=foot']);
  assert.deepEqual([found.n, found.left, found.coefficients[0].clusterSe], [60, 1, null]);
  // The first derivatives for constants are zero at the highest point: the mean chances are the shares that were chosen.
  found.shares.forEach(({ share }: { share: number }, k: number) => assert.ok(Math.abs(share - taken.filter((one) => one === k).length / 60) < 1e-9));
  assert.match(found.words, /one question without an answer is left out/);
});

test('choice: what a model needs is asked for by name', () => {
  const fault = (asked: object, message: RegExp) => assert.throws(() => answer(issues, asked), message);
  fault({ task: 't', item: 'i', best: 'b', model: 'joint' }, /The "joint" model needs "worst"/);
  fault({ task: 't', best: 'b', model: 'best' }, /The "best" model needs "item"/);
  fault({ task: 't', attributes: ['b'], model: 'conditional' }, /needs "choice"/);
  fault({ ...base, model: 'best', reference: 'nobody' }, /reference: no question shows "nobody"/);
  fault({ ...base, model: 'best', individual: true, respondent: undefined }, /"individual" needs "respondent"/);
});

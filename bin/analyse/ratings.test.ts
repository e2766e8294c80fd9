import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = (path: string): string => new URL(`../../${path}`, import.meta.url).pathname;
const gold = (name: string) => JSON.parse(readFileSync(root(`statistics/gold/${name}.json`), 'utf8'));
const simulated = (name: string): string => root(`statistics/gold/simulated/${name}.csv`);
const folder = mkdtempSync(join(tmpdir(), 'throughline-ratings-'));
after(() => rmSync(folder, { recursive: true }));

const analyse = (data: string, spec: object, ...more: string[]) =>
  spawnSync(process.execPath, [new URL('index.ts', import.meta.url).pathname, 'ratings', '--data', data, '--spec', JSON.stringify(spec), ...more], { encoding: 'utf8', maxBuffer: 2 ** 27 });
function answered(data: string, spec: object) {
  const { status, stdout, stderr } = analyse(data, spec, '--json');
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}
const near = (actual: number, expected: number, by: number): void => assert.ok(Math.abs(actual - expected) <= by, `${actual} is not ${expected}`);

const insteval = root('../shared/data/insteval/insteval.csv');
test('InstEval by the command equals the reference, person by person', { skip: existsSync(insteval) ? false : 'the InstEval ratings are not here' }, () => {
  const { A_reml: expected, raw_lecturer: raw } = gold('lmm_insteval');
  const answer = answered(insteval, { score: 'y', person: 'd', fixed: ['service'], random: ['s', 'd', 'dept:service'], method: 'reml' });
  assert.deepEqual([answer.n, answer.method, answer.converged], [73421, 'reml', true]);
  near(answer.criterion, expected.criterion, 1e-5);
  near(answer.logLik, expected.logLik, 1e-5);
  assert.deepEqual(Object.keys(answer.variance), ['s', 'd', 'dept:service', 'residual']);
  near(answer.variance['dept:service'], expected.variance.ds, 1e-5 * expected.variance.ds);
  assert.deepEqual(answer.fixed.map(({ term }: { term: string }) => term), ['(Intercept)', 'service=1']);
  answer.people.forEach((person: Record<string, number | string>, i: number) => {
    assert.deepEqual([person['id'], person['n']], [expected.blup_d.level[i], raw.n[i]]);
    near(person['mean'] as number, raw.mean[i], 1e-12);
    near(person['estimate'] as number, expected.blup_d.blup[i], 1e-5);
    near(person['sd'] as number, expected.blup_d.cond_sd[i], 1e-5);
    near(person['reliability'] as number, expected.blup_d.reliability[i], 1e-5);
    near(person['low'] as number, expected.blup_d.blup[i] - 1.959963984540054 * expected.blup_d.cond_sd[i], 1e-5);
  });
});

test('an interaction of a label with a number, weights, and full likelihood are asked for as written', () => {
  const { crossed_reml: crossed, nested_weights_ml: nested } = gold('mixed_simulated');
  const one = answered(simulated('crossed'), { score: 'y', person: 'staff', fixed: ['channel*wait', { number: 'wait' }], random: ['customer', 'staff', 'site'] });
  assert.deepEqual(one.fixed.map(({ term }: { term: string }) => term), ['(Intercept)', 'channel=shop', 'channel=visit', 'wait', 'channel=shop:wait', 'channel=visit:wait']);
  one.fixed.forEach(({ estimate }: { estimate: number }, j: number) => near(estimate, crossed.fixed.estimate[j], 1e-6));
  const other = answered(simulated('nested'), { score: 'y', person: 'class', fixed: ['type'], random: ['school', 'class'], weights: 'w', method: 'ml' });
  near(other.criterion, nested.criterion, 1e-6);
});

test('shares satisfied: cells with trials, logits of people, and their share at average covariates', () => {
  const { cells_binomial: expected } = gold('mixed_simulated');
  const answer = answered(simulated('cells'), { score: 'k', trials: 'n', person: 'person', fixed: ['channel', { number: 'month' }], family: 'binomial' });
  assert.equal(answer.method, 'laplace');
  near(answer.criterion, expected.criterion, 1e-4);
  for (const { share, estimate, mean } of answer.people) assert.ok(share > 0 && share < 1 && mean >= 0 && mean <= 1 && Number.isFinite(estimate));
});

test('people are read as a table, sentences and a picture', () => {
  const svg = join(folder, 'staff.svg'), { status, stdout } = analyse(simulated('crossed'), { score: 'y', person: 'staff', random: ['customer', 'staff'] }, '--svg', svg);
  assert.equal(status, 0);
  assert.match(stdout, /\d+ of 60 cannot be told from the average; \d+ (is|are) above it and \d+ below\./);
  assert.match(stdout, /\d+ to \d+ of 60/);
  const picture = readFileSync(svg, 'utf8');
  assert.match(picture, /^<svg [^>]*role="img"/);
  assert.equal(picture.match(/<circle /g)!.length, 60);
  assert.ok(!picture.includes('NaN'));
});

test('a spec that cannot be is refused in a line that names the field', () => {
  const refused = (spec: object, words: RegExp): void => {
    const { status, stderr } = analyse(simulated('crossed'), spec, '--json');
    assert.equal(status, 2);
    assert.match(stderr, words);
    assert.ok(stderr.trim().split('\n').length <= 2, stderr);
  };
  refused({ score: 'y', person: 'staff', random: ['site'] }, /random.*"staff" must be one of the groups/i);
  refused({ score: 'y', person: 'staff', random: ['staff', 'staff'] }, /named twice/);
  refused({ score: 'y', person: 'staff', fixed: ['channel:site'] }, /write "channel\*site"/);
  refused({ score: 'y', person: 'staff', fixed: ['channel', 'site*channel', { number: 'w' }] }, /w is a combination of the columns before/);
  refused({ score: 'y', person: 'staff', family: 'binomial' }, /neither 0 nor 1/);
  refused({ score: 'y', person: 'staff', trials: 'w' }, /family/);
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'throughline-analyse-'));
after(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const command = new URL('index.ts', import.meta.url).pathname;
function analyse(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}
/** Exit 2, nothing but one or two lines, and no trace. */
function refused(expected: RegExp, ...args: string[]) {
  const { status, stdout, stderr } = analyse(...args);
  assert.equal(status, 2, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, expected);
  assert.ok(stderr.trim().split('\n').length <= 2, stderr);
}

const good = file(
  'units.csv',
  'unit,climate,rating\n' + Array.from({ length: 20 }, (_, i) => `u${i},${i % 7},${2 * (i % 7) + (i % 3)}`).join('\n') + '\nlate,,4\n',
);
const spec = '{ "outcome": "rating", "predictors": ["climate"] }';

test('the answer as JSON at full precision, and how many rows were left out', () => {
  const { status, stdout, stderr } = analyse('linkage', '--data', good, '--spec', spec, '--json');
  assert.equal(status, 0);
  const answer = JSON.parse(stdout);
  assert.deepEqual([answer.n, answer.dropped], [20, 1]);
  assert.deepEqual(
    answer.coefficients.map(({ term }: { term: string }) => term),
    ['(Intercept)', 'climate'],
  );
  assert.match(stderr, /1 of 21 rows lack a value/);
});

test('without --json, a table and sentences', () => {
  const { status, stdout } = analyse('linkage', '--data', good, '--spec', file('spec.json', spec));
  assert.equal(status, 0);
  assert.match(stdout, /term +estimate +error/);
  assert.match(stdout, /climate: one more goes with 1\.958 more of rating/);
  assert.match(stdout, /1 of 21 rows lack a value/);
});

test('--help lists all thirteen with a spec that could be used', () => {
  const { status, stdout } = analyse('--help');
  assert.equal(status, 0);
  for (const name of [
    'ratings',
    'rates',
    'drivers',
    'contrast',
    'effect',
    'linkage',
    'survey',
    'survival',
    'reliability',
    'impact',
    'choice',
    'meta',
    'disclose',
  ]) {
    assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
  }
  assert.equal(stdout.match(/--spec '\{/g)!.length, 13);
});

test('no such analysis, no data, no spec, no such option', () => {
  refused(/no analysis "rating"; did you mean "ratings"\?/, 'rating', '--data', good, '--spec', spec);
  refused(/Name the file with --data/, 'linkage', '--spec', spec);
  refused(/Say what to analyse with --spec/, 'linkage', '--data', good);
  refused(/Unknown option '--dat'/, 'linkage', '--dat', good);
});

test('a spec that is no JSON, lacks a field, misspells one or has the wrong kind', () => {
  refused(/The spec is not JSON/, 'linkage', '--data', good, '--spec', '{ "outcome": ');
  refused(/The spec .*nowhere\.json cannot be read: there is no such file/, 'linkage', '--data', good, '--spec', join(folder, 'nowhere.json'));
  refused(/The spec at "predictors": expected array, but it is missing/, 'linkage', '--data', good, '--spec', '{ "outcome": "rating" }');
  refused(
    /no field "predictor"; did you mean "predictors"\?/,
    'linkage',
    '--data',
    good,
    '--spec',
    '{ "outcome": "rating", "predictor": ["climate"] }',
  );
  refused(/The spec at "predictors.0"/, 'linkage', '--data', good, '--spec', '{ "outcome": "rating", "predictors": [3] }');
  refused(
    /The spec at "se": expected one of "classical"/,
    'linkage',
    '--data',
    good,
    '--spec',
    '{ "outcome": "rating", "predictors": ["climate"], "se": "HC9" }',
  );
});

test('faults of the file reach the reader as they are', () => {
  refused(/there is no such file/, 'linkage', '--data', join(folder, 'nowhere.csv'), '--spec', spec);
  refused(/did you mean "rating"\?/, 'linkage', '--data', good, '--spec', '{ "outcome": "ratin", "predictors": ["climate"] }');
  refused(
    /Line 2, column 1 \(unit\) of .*"u0" is not a number/,
    'linkage',
    '--data',
    good,
    '--spec',
    '{ "outcome": "unit", "predictors": ["climate"] }',
  );
});

test('a singular design names its columns', () => {
  refused(
    /Predictors: b is made of a; leave one out/,
    'linkage',
    '--data',
    file('twins.csv', 'a,b,y\n1,2,3\n2,4,1\n3,6,2\n4,8,5\n'),
    '--spec',
    '{ "outcome": "y", "predictors": ["a", "b"] }',
  );
});

test('thin data is an answer with its reason, not a failure', () => {
  const { status, stdout } = analyse(
    'linkage',
    '--data',
    file('thin.csv', 'a,y\n1,2\n2,3\n'),
    '--spec',
    '{ "outcome": "y", "predictors": ["a"] }',
    '--json',
  );
  assert.equal(status, 0);
  assert.match(JSON.parse(stdout).undetermined, /2 rows for 2 coefficients/);
});

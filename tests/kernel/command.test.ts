import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

const throughline = (...args: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, '..', '..', 'bin', 'throughline.ts'), ...args], { encoding: 'utf8' });

test('the help lists every command, and each command’s own help shows an example', () => {
  const { stdout, status } = throughline('--help');
  assert.equal(status, 0);
  for (const command of ['start', 'call', 'import', 'analyse', 'backup', 'demo', 'build', 'bench']) assert.match(stdout, new RegExp(`^  ${command}\\b`, 'm'), command);
  for (const command of [['start'], ['call'], ['import'], ['backup', 'create'], ['backup', 'verify'], ['backup', 'restore'], ['demo', 'reset']]) assert.match(throughline(...command, '--help').stdout, /Example:/, command.join(' '));
});

test('a wrong setting is one clear line, and nothing starts', () => {
  const { stderr, status } = spawnSync(process.execPath, [join(import.meta.dirname, '..', '..', 'bin', 'throughline.ts'), 'call', 'access.faces'], { encoding: 'utf8', env: { ...process.env, PORT: 'eighty' } });
  assert.notEqual(status, 0);
  assert.match(stderr, /^PORT is "eighty"/);
  assert.equal(stderr.trim().split('\n').length, 1);
});

test('an unknown command says where the help is', () => {
  const { stderr, status } = throughline('begin');
  assert.notEqual(status, 0);
  assert.match(stderr, /--help/);
});

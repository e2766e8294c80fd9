// `npm test`: everything that must hold, in order, each step under its heading. `--check` stops before what needs a database and a browser;
// `--night` adds the long rounds.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { findNode } from './node24.mjs';
import { prepareSystem } from './system.mjs';
import { stopped, tell } from './tell.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const asked = new Set(process.argv.slice(2));

try {
  process.exitCode = await everything();
} catch (error) {
  if (!stopped(error)) throw error;
  tell(error.message);
  process.exitCode = 1;
}

async function everything() {
  await install(root, { tests: true });
  const system = asked.has('--check') ? {} : prepareSystem();
  const node = findNode(root);
  const environment = { ...process.env, ...system, NODE_ENV: 'test', PATH: `${dirname(node)}:${process.env.PATH ?? ''}` };

  const results = [];
  for (const [heading, ...commands] of steps()) {
    tell(`\n── ${heading} ${'─'.repeat(Math.max(3, 76 - heading.length))}`);
    const began = Date.now();
    let code = 0;
    for (const args of commands) code = Math.max(code, await run(node, args, environment));
    results.push({ heading, code, seconds: (Date.now() - began) / 1000 });
  }

  tell(`\n── Summary ${'─'.repeat(69)}`);
  for (const { heading, code, seconds } of results)
    tell(`${code === 0 ? 'passed' : 'FAILED'}  ${heading.padEnd(52)} ${seconds.toFixed(1).padStart(7)} s${code === 0 ? '' : `   exit code ${code}`}`);
  return Math.max(...results.map(({ code }) => code));
}

function steps() {
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  const check = [
    ['Types', [tsc, '--noEmit'], [tsc, '--noEmit', '-p', 'statistics']],
    ['The rules of the house', ['bin/check.ts']],
  ];
  if (asked.has('--check')) return check;
  const endings = asked.has('--night') ? ['.test.ts', '.night.ts'] : ['.test.ts'];
  return [
    ...check,
    ['The build', ['bin/throughline.mjs', 'build']],
    [asked.has('--night') ? 'Tests, with the long rounds' : 'Tests', ['--test', '--test-concurrency=2', ...filesEndingIn(endings)]],
    ['Every statement was run and says what it declares', ['bin/check.ts', '--statements']],
  ];
}

function filesEndingIn(endings, directory = root) {
  const apart = ['node_modules', 'dist', 'data', 'tmp'];
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return apart.includes(entry.name) || entry.name.startsWith('.') ? [] : filesEndingIn(endings, path);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [relative(root, path)] : [];
  }).sort();
}

/** A step that was ended by a signal has failed. */
function run(node, args, environment) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, env: environment, stdio: 'inherit' });
    child.on('error', (error) => { tell(error.message); resolve(1); }).on('exit', (code) => resolve(code ?? 1));
  });
}

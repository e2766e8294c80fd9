// `npm test`: everything that must hold, in order, each step under its heading. `--check` stops before what needs a database and a browser;
// `--night` adds the long rounds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { findNode } from './node24.mjs';
import { prepareSystem } from './system.mjs';
import { Stop, stopped, tell } from './tell.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const asked = new Set(process.argv.slice(2));
/** A test that leaves something running does not hold up the rest. */
const testing = ['--test', '--test-concurrency=2', '--test-force-exit', '--test-timeout=600000'];
/** What failed is said where it happened, and once more at the end. */
const telling = (failed) => ['--test-reporter=spec', '--test-reporter-destination=stdout', `--test-reporter=${new URL('failures.mjs', import.meta.url)}`, `--test-reporter-destination=${failed}`];

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
  // Where tests write down which statements they ran (kernel/statements.ts).
  const record = mkdtempSync(join(tmpdir(), 'throughline-record-'));
  // Every test file is a process that reads the whole house; this spares all but the first to compile it.
  const compiled = join(root, 'node_modules', '.cache', 'throughline');
  const environment = { ...process.env, ...system, NODE_ENV: 'test', NODE_COMPILE_CACHE: compiled, THROUGHLINE_RECORD: record, PATH: `${dirname(node)}:${process.env.PATH ?? ''}` };

  const results = [];
  for (const { heading, commands, also, onGround } of steps(system)) {
    tell(`\n── ${heading} ${'─'.repeat(Math.max(3, 76 - heading.length))}`);
    const began = Date.now();
    const failed = join(record, `failed-${results.length}`);
    let code = 0;
    const around = { ...environment, ...also };
    const ground = onGround ? await standOn(node, around) : undefined;
    for (const args of commands) code = Math.max(code, await run(node, args[0] === '--test' ? [...telling(failed), ...args] : args, { ...around, ...ground?.variables }));
    await ground?.leave();
    results.push({ heading, code, seconds: (Date.now() - began) / 1000, failed: existsSync(failed) ? readFileSync(failed, 'utf8') : '' });
  }

  rmSync(record, { recursive: true, force: true });
  tell(`\n── Summary ${'─'.repeat(69)}`);
  for (const { heading, code, seconds } of results)
    tell(`${code === 0 ? 'passed' : 'FAILED'}  ${heading.padEnd(52)} ${seconds.toFixed(1).padStart(7)} s${code === 0 ? '' : `   exit code ${code}`}`);
  for (const { heading, failed } of results) if (failed) tell(`\n── What failed in “${heading}”\n${failed.trimEnd()}`);
  return Math.max(...results.map(({ code }) => code));
}

function steps(system) {
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  const check = [
    { heading: 'Types', commands: [[tsc, '--noEmit'], [tsc, '--noEmit', '-p', 'statistics']] },
    { heading: 'The rules of the house', commands: [['bin/check.ts']] },
  ];
  if (asked.has('--check')) return check;
  const endings = asked.has('--night') ? ['.test.ts', '.night.ts'] : ['.test.ts'];
  const tests = filesEndingIn(endings);
  return [
    ...check,
    { heading: 'The build', commands: [['bin/throughline.mjs', 'build']] },
    { heading: asked.has('--night') ? 'Tests, with the long rounds' : 'Tests', commands: [[...testing, ...tests]], onGround: true },
    { heading: 'Every statement was run and says what it declares', commands: [['bin/check.ts', '--statements']] },
    { heading: 'The modules again, on PostgreSQL 15', commands: [[...testing, ...tests.filter((path) => /^modules\/.*store|^modules\/.*(actions|bring-in|arriving)\.test|^tests\/bars\/s1\./.test(path))]], also: { TEST_PG_BIN: system.PG15_BIN }, onGround: true },
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

/** One PostgreSQL for all files of a step, unless there is one to use (tests/ground.ts). */
async function standOn(node, environment) {
  if (environment.TEST_DATABASE_URL) return undefined;
  const child = spawn(node, ['tests/ground.ts'], { cwd: root, env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(() => [])]);
  if (!url) throw new Stop('The PostgreSQL of the tests did not start; what it said stands above.');
  return { variables: { TEST_DATABASE_URL: url }, leave: async () => { child.stdin.end(); await ended; } };
}

/** A step that was ended by a signal has failed. */
function run(node, args, environment) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, env: environment, stdio: 'inherit' });
    child.on('error', (error) => { tell(error.message); resolve(1); }).on('exit', (code) => resolve(code ?? 1));
  });
}

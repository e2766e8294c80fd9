import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test, type TestContext } from 'node:test';

const root = join(import.meta.dirname, '..');

test('what is missing is installed once, and again when the lock changes', (t) => {
  const place = project(t);
  const start = () => spawnSync(process.execPath, ['bin/throughline.mjs', 'start', '--empty'], { cwd: place, encoding: 'utf8', env: { ...process.env, NODE_ENV: '' } });
  const first = start();
  assert.match(first.stderr, /^Installing the packages it stands on \(once\)/);
  assert.deepEqual([first.stdout, first.status], ['start --empty, production\n', 5]);
  assert.ok(!existsSync(join(place, 'script-was-run')));

  assert.equal(start().stderr, '');
  const lock = join(place, 'package-lock.json');
  writeFileSync(lock, `${readFileSync(lock, 'utf8')}\n`);
  assert.match(start().stderr, /^The packages changed; installing them again/);
});

test('packages that someone installed already, with or without scripts, are taken as they are', (t) => {
  const place = project(t);
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: place, stdio: 'ignore' });
  const { stderr, status } = spawnSync(process.execPath, ['bin/throughline.mjs', 'help'], { cwd: place, encoding: 'utf8' });
  assert.deepEqual([stderr, status], ['', 5]);
});

test('when the packages cannot be had, one line says so', (t) => {
  const place = project(t);
  writeFileSync(join(place, 'package-lock.json'), '{}');
  const { stderr, status } = spawnSync(process.execPath, ['bin/throughline.mjs', 'start'], { cwd: place, encoding: 'utf8' });
  assert.match(stderr.trimEnd().split('\n').at(-1)!, /^The packages could not be installed \(npm said why above\)/);
  assert.equal(status, 1);
});

test('an older Node hands over to the one that came with the packages: arguments, input, output, signals and the ending pass through', async (t) => {
  const older = olderNode();
  const carried = join(root, 'node_modules', `node-${process.platform}-${process.arch}`);
  if (!older || !existsSync(carried)) return t.skip('there is no older Node here, or none came with the packages');
  const place = project(t);
  spawnSync(process.execPath, ['bin/throughline.mjs', 'start'], { cwd: place });
  const without = spawnSync(older, ['bin/throughline.mjs', 'start'], { cwd: place, encoding: 'utf8' });
  assert.match(without.stderr, /^Throughline runs on Node 24 or newer; this is v\d+.*Install Node 24\.\n$/);
  symlinkSync(carried, join(place, 'node_modules', `node-${process.platform}-${process.arch}`));

  const { NODE_ENV: _, ...plain } = process.env;
  const echoed = spawnSync(older, ['bin/throughline.mjs', 'echo', 'a b'], { cwd: place, encoding: 'utf8', input: 'from outside', env: plain });
  assert.deepEqual([echoed.stdout, echoed.status], ['from outside\necho a b, undefined\n', 5]);

  for (const [signal, code] of [['SIGTERM', 7], ['SIGINT', 8]] as const) {
    const wrapper: ChildProcess = spawn(older, ['bin/throughline.mjs', 'wait'], { cwd: place, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const text of wrapper.stdout!.setEncoding('utf8')) {
      output += text;
      if (text.includes('waiting')) wrapper.kill(signal);
    }
    assert.deepEqual([output, await ending(wrapper)], [`waiting\n${signal} came\n`, code]);
  }

  const killed = spawnSync(older, ['bin/throughline.mjs', 'die'], { cwd: place });
  assert.equal(killed.signal, 'SIGKILL');
});

const ending = (child: ChildProcess) => new Promise<number | null>((resolve) => {
  if (child.exitCode !== null) resolve(child.exitCode);
  else child.on('exit', resolve);
});

/** A project with one package, whose install script would leave a trace, and a program that tells what reached it. */
function project(t: TestContext): string {
  const place = mkdtempSync(join(tmpdir(), 'throughline-'));
  t.after(() => rmSync(place, { recursive: true, force: true }));
  mkdirSync(join(place, 'packed'));
  writeFileSync(join(place, 'packed', 'package.json'), JSON.stringify({ name: 'packed', version: '1.0.0', scripts: { postinstall: `touch ${join(place, 'script-was-run')}` } }));
  execFileSync('npm', ['pack', './packed', '--silent'], { cwd: place });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name: 'project', version: '1.0.0', type: 'module', dependencies: { packed: 'file:packed-1.0.0.tgz' } }));
  execFileSync('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], { cwd: place, stdio: 'ignore' });
  mkdirSync(join(place, 'bin'));
  cpSync(join(root, 'bin', 'throughline.mjs'), join(place, 'bin', 'throughline.mjs'));
  cpSync(join(root, 'bin', 'launch'), join(place, 'bin', 'launch'), { recursive: true });
  writeFileSync(join(place, 'bin', 'throughline.ts'), `
    const [command, ...rest]: string[] = process.argv.slice(2);
    if (command === 'wait') {
      process.on('SIGTERM', () => { console.log('SIGTERM came'); setTimeout(() => process.exit(7), 200); });
      process.on('SIGINT', () => { console.log('SIGINT came'); setTimeout(() => process.exit(8), 200); });
      console.log('waiting');
      setInterval(() => {}, 1000);
    } else if (command === 'die') process.kill(process.pid, 'SIGKILL');
    else {
      if (command === 'echo') for await (const text of process.stdin.setEncoding('utf8')) console.log(text);
      console.log([command, ...rest].join(' ') + ', ' + (process.env.NODE_ENV || undefined));
      process.exitCode = 5;
    }`);
  return place;
}

function olderNode(): string | undefined {
  return (process.env['PATH'] ?? '').split(delimiter).map((directory) => join(directory, 'node')).find((path) => {
    const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
    const major = Number(/^v(\d+)/.exec(stdout ?? '')?.[1]);
    return major >= 20 && major < 24;
  });
}

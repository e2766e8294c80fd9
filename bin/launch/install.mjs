import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Stop, tell } from './tell.mjs';

/**
 * Makes node_modules what package-lock.json says, if it is not. A stamp in it holds the hash of the lock it was made from, so that every
 * start but the first only compares two hashes. Install scripts are never run: nothing here needs one.
 */
export async function install(root, { tests }) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = readStamp(root);
  if (stamp?.lock === wanted && (stamp.tests || !tests)) return;
  if (!stamp && isComplete(root, JSON.parse(lock.toString()), tests)) return writeStamp(root, { lock: wanted, tests });

  tell(existsSync(join(root, 'node_modules')) ? 'The packages changed; installing them again …' : 'Installing the packages it stands on (once) …');
  const began = Date.now();
  await npm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--include=optional', tests ? '--include=dev' : '--omit=dev']);
  writeStamp(root, { lock: wanted, tests });
  tell(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

const stampOf = (root) => join(root, 'node_modules', '.throughline.json');

function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampOf(root), 'utf8'));
  } catch {
    return undefined;
  }
}

function writeStamp(root, stamp) {
  try {
    writeFileSync(stampOf(root), JSON.stringify(stamp));
  } catch {
    // Packages that another user installed: they are compared again next time.
  }
}

/** Whether someone installed already (npm ci, with or without scripts): npm keeps in node_modules a list of what it put there. */
function isComplete(root, lock, tests) {
  try {
    const { packages: there } = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8'));
    return Object.entries(lock.packages).every(([path, { version, optional, dev, link }]) =>
      path === '' || link || optional || (dev && !tests) || there[path]?.version === version);
  } catch {
    return false;
  }
}

async function npm(root, args) {
  const [command, ...before] = findNpm();
  const child = spawn(command, [...before, ...args], { cwd: root, stdio: ['ignore', process.stderr, 'inherit'], env: { ...process.env, NODE_ENV: '' } });
  const began = Date.now();
  const progress = setInterval(() => tell(`  … ${Math.round((Date.now() - began) / 1000)} s; npm is fetching and unpacking`), 5_000);
  try {
    const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
    if (code !== 0) throw new Stop('The packages could not be installed (npm said why above). Is the package registry within reach?');
  } catch (error) {
    throw error instanceof Stop ? error : new Stop(
      'The packages could not be installed: npm was not found. Install Node.js with npm, or run `npm ci --ignore-scripts` yourself.');
  } finally {
    clearInterval(progress);
  }
}

/** npm itself says where it is when it runs us; otherwise it lies beside Node, or on the path. */
function findNpm() {
  const program = join('node_modules', 'npm', 'bin', 'npm-cli.js');
  const beside = [join(dirname(process.execPath), '..', 'lib', program), join(dirname(process.execPath), program)];
  const script = [process.env.npm_execpath, ...beside].find((one) => one?.endsWith('npm-cli.js') && existsSync(one));
  if (script) return [process.execPath, script];
  const found = (process.env.PATH ?? '').split(delimiter).map((one) => join(one, 'npm')).find((one) => existsSync(one));
  return [found ?? 'npm'];
}

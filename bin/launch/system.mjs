import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Stop, tell } from './tell.mjs';

/** What the tests need of the machine, beside packages: a browser, and a second PostgreSQL that is not the newest. */
const needs = [
  {
    what: 'Chromium', package: 'chromium', variable: 'CHROMIUM',
    find: () => process.env.CHROMIUM ?? onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome')
      ?? there('/usr/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'),
  },
  {
    what: 'PostgreSQL 15', package: 'postgresql-15', variable: 'PG15_BIN',
    find: () => process.env.PG15_BIN ?? there('/usr/lib/postgresql/15/bin', '/opt/homebrew/opt/postgresql@15/bin', '/usr/local/opt/postgresql@15/bin'),
  },
  // Only counts the flushes of the storage test; that one test says so where it is missing.
  { what: 'strace', package: 'strace', variable: undefined, find: () => onPath('strace'), spare: true },
];

/**
 * Finds them, installs what is missing where that is allowed, or says in one line what to install. Returns the variables that tell the tests where
 * they are.
 */
export function prepareSystem() {
  const missing = needs.filter(({ find }) => !find());
  if (missing.length > 0) installPackages(missing.map((one) => one.package));
  const stillMissing = needs.filter(({ find, spare }) => !spare && !find());
  if (stillMissing.length > 0)
    throw new Stop(`The tests need ${stillMissing.map(({ what }) => what).join(' and ')}. Install: sudo apt-get install ${stillMissing.map((one) => one.package).join(' ')}` +
      ` (elsewhere set ${stillMissing.map(({ variable }) => variable).join(' and ')} to where they are).`);
  return Object.fromEntries(needs.flatMap(({ variable, find }) => (variable ? [[variable, find()]] : [])));
}

function installPackages(packages) {
  const become = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!onPath('apt-get') || (become.length > 0 && (!onPath('sudo') || run([...become, 'true'], 'ignore') !== 0))) return;
  tell(`Installing ${packages.join(', ')} with apt-get …`);
  const apt = (...args) => run([...become, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y', '-o', 'DPkg::Lock::Timeout=120', ...args]);
  const install = (...names) => apt('install', '--no-install-recommends', ...names) === 0;
  if (install(...packages)) return;
  apt('update');
  if (!install(...packages)) for (const name of packages) install(name);
}

const run = ([command, ...args], output = 'inherit') => spawnSync(command, args, { stdio: ['ignore', output, output] }).status;

const there = (...paths) => paths.find((path) => existsSync(path));

function onPath(...names) {
  for (const name of names)
    for (const directory of (process.env.PATH ?? '').split(delimiter))
      if (isProgram(join(directory, name))) return join(directory, name);
  return undefined;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

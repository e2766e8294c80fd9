import { spawn } from 'node:child_process';
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { serverEnvironment, type Binaries } from './binaries.ts';
import { makePrivate, wayTo, type Places } from './places.ts';
import { roles } from './roles.ts';

/** The cluster of this data directory: made if there is none, refused if another PostgreSQL made it. */
export async function prepareCluster(places: Places, binaries: Binaries, say: (what: string) => void): Promise<void> {
  const { cluster } = places;
  if (!existsSync(join(cluster, 'PG_VERSION'))) await create(places, binaries, say);
  makePrivate(cluster, places.account);
  const major = Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10);
  if (major !== binaries.major)
    throw new CannotStart(`The database in ${cluster} was written by PostgreSQL ${major}, and this one is ${binaries.version} (${binaries.bin}). ` +
      `Start with PG_BIN=the bin directory of a PostgreSQL ${major}, take a backup, and restore it into an empty DATA_DIR.`);
  letIn(places);
}

/** Made beside and renamed when it is whole and flushed, so that a first start that was cut short leaves nothing half made. */
async function create(places: Places, binaries: Binaries, say: (what: string) => void): Promise<void> {
  const { cluster, account, home } = places;
  if (existsSync(cluster) && readdirSync(cluster).length > 0)
    throw new CannotStart(`${cluster} is not a PostgreSQL cluster, and is not empty. Move it away, or name another DATA_DIR.`);
  say('creating the database');
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  makePrivate(draft, account);
  await initialise(draft, places, binaries);
  rmSync(cluster, { recursive: true, force: true });
  renameSync(draft, cluster);
  flush(home);
}

async function initialise(draft: string, { account, sockets }: Places, { bin, major }: Binaries): Promise<void> {
  const way = wayTo([draft], sockets, account);
  const locale = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8', '--data-checksums'];
  const args = ['-D', way.paths[0]!, '-U', roles.superuser, '-E', 'UTF8', ...locale, '--auth-local=peer', '--auth-host=reject', '--no-instructions'];
  const child = spawn(join(bin, 'initdb'), args, { ...account, cwd: '/', env: serverEnvironment(), stdio: ['ignore', 'ignore', 'pipe', ...way.inherited] });
  let complaint = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => { complaint += text; });
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve)).finally(way.done);
  if (status === 0) return;
  rmSync(draft, { recursive: true, force: true });
  throw new CannotStart(`The database could not be created in ${draft}: ${reason(complaint)}`);
}

/** The line that says what went wrong, without the program's name in front. */
const reason = (complaint: string): string =>
  (/(?:FATAL|PANIC|error|could not).*/.exec(complaint)?.[0] ?? complaint.trim().split('\n').at(-1) ?? '').replace(/^(FATAL|PANIC|error):\s*/, '');

/** Only through the socket, only the user who runs Throughline, and only as one of its three roles. Rewritten when that user changed. */
function letIn({ cluster, account }: Places): void {
  const user = userInfo().username;
  const map = Object.values(roles).map((role) => `throughline "${user}" ${role}\n`).join('');
  write(join(cluster, 'pg_hba.conf'), 'local all all peer map=throughline\n');
  write(join(cluster, 'pg_ident.conf'), map);

  function write(path: string, text: string) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
    writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
    chmodSync(`${path}.new`, 0o600);
    if (account) chownSync(`${path}.new`, account.uid, account.gid);
    renameSync(`${path}.new`, path);
  }
}

function flush(directory: string): void {
  const open = openSync(directory, 'r');
  fsyncSync(open);
  closeSync(open);
}

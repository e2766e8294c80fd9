import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { checkDurable } from './durable.ts';
import type { Postgres } from './start.ts';
import { connected } from './roles.ts';

/**
 * A PostgreSQL that someone else runs. DATABASE_URL names the owner of the tables; requests are served under a second role, `…_app`, that the
 * owner may become but that owns nothing, so row security holds for it.
 */
export async function useDatabase(databaseUrl: string): Promise<Postgres> {
  const owner: pg.ClientConfig = { connectionString: databaseUrl };
  return connected(owner, async (client) => {
    const { rows: [there] } = await client.query<{ owner: string; version: string; number: number; database: string; creates: boolean }>(
      `select current_user as owner, split_part(current_setting('server_version'), ' ', 1) as version, current_setting('server_version_num')::int as number,
              current_database() as database, has_database_privilege(current_database(), 'create') as creates`);
    const { owner: ownerRole, version, number, database, creates } = there!;
    if (number < 150_000) throw new CannotStart(`DATABASE_URL leads to PostgreSQL ${version}; Throughline needs 15 or newer.`);
    if (!creates)
      throw new CannotStart(`DATABASE_URL: ${ownerRole} may not create a schema in ${database}. ` +
        `Let its owner run: grant create on database ${quoted(database)} to ${quoted(ownerRole)};`);

    const appRole = `${ownerRole.replace(/_owner$/, '')}_app`;
    await makeAppRole(client, ownerRole, appRole);
    const app: pg.ClientConfig = { connectionString: withRole(databaseUrl, appRole) };
    for (const role of [owner, app]) await connected(role, checkDurable);
    return { owner, app, superuser: undefined, ownerRole, appRole, version, pid: undefined, adopted: true, isFull: false, async stop() {}, async leaveRunning() {} };
  }).catch((error: Error & { code?: string }) => {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(`DATABASE_URL leads to no database: ${error.message || error.code}. Is the server running, and are name and password right?`);
  });
}

async function makeAppRole(client: pg.Client, ownerRole: string, appRole: string): Promise<void> {
  const standing = async () => (await client.query<{ passes: boolean; becomes: boolean }>(
    "select rolsuper or rolbypassrls as passes, pg_has_role(current_user, oid, 'member') as becomes from pg_roles where rolname = $1", [appRole])).rows[0];
  const statements = [`create role ${quoted(appRole)} nologin`, `grant ${quoted(appRole)} to ${quoted(ownerRole)}`];
  const before = await standing();
  if (before?.passes)
    throw new CannotStart(`The role ${appRole} can pass row security. ` +
      `Let an administrator run: alter role ${quoted(appRole)} nosuperuser nobypassrls;`);
  if (before?.becomes) return;
  try {
    for (const statement of before ? statements.slice(1) : statements) await client.query(statement);
  } catch {
    throw new CannotStart(`Throughline serves requests under the role ${appRole}, which ${ownerRole} may not make. ` +
      `Let an administrator run: ${statements.join('; ')};`);
  }
}

/** The role is chosen while connecting, so that no statement of the session, not even `reset role`, leads back to the owner by accident. */
function withRole(databaseUrl: string, role: string): string {
  const [place, query] = databaseUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('options', [parameters.get('options'), `-c role=${role}`].filter(Boolean).join(' '));
  return `${place}?${String(parameters).replaceAll('+', '%20')}`;
}

const quoted = (name: string): string => pg.escapeIdentifier(name);

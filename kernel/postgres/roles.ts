import pg from 'pg';

/** The owner owns every table and migrates; the app serves requests, owns nothing and cannot pass row security. */
export const roles = { superuser: 'postgres', owner: 'throughline_owner', app: 'throughline_app' } as const;
export const database = 'throughline';

/** Makes the two roles and the database where they are missing. May be cut short anywhere and run again. */
export async function makeRoles(superuser: pg.ClientConfig): Promise<void> {
  await connected(superuser, async (client) => {
    const { rows: [there] } = await client.query<{ owner: boolean; app: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as owner,
              exists (select from pg_roles where rolname = $2) as app,
              exists (select from pg_database where datname = $3 and not has_database_privilege('public', datname, 'temporary')) as database`,
      [roles.owner, roles.app, database]);
    for (const which of ['owner', 'app'] as const)
      if (!there![which]) await client.query(`create role ${roles[which]} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication`);
    if (there!.database) return;
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${database} owner ${roles.owner}`);
    await client.query(`revoke all on database ${database} from public; grant connect, temporary on database ${database} to ${roles.owner};
                        grant connect on database ${database} to ${roles.app}`);
  });
}

export async function connected<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...config });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usePostgres } from '#kernel/postgres/index';
import { connected } from '#kernel/postgres/roles';

/**
 * One PostgreSQL for a whole run of tests, which no power cut need survive: nothing waits for the disk. Says how to reach it in one line, and stops
 * once nobody listens any more. Tests of what must survive start servers of their own.
 */
const pgBin = process.env['TEST_PG_BIN'];
const folder = mkdtempSync(join(tmpdir(), 'throughline-ground-'));
const postgres = await usePostgres({ dataDir: folder, ...(pgBin && { pgBin }) });
const superuser = postgres.superuser!;
await connected(superuser, async (client) => {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) await client.query(`alter system set ${name} = off`);
  await client.query('select pg_reload_conf()');
});
console.log(`postgres://${superuser.user}@localhost/${superuser.database}?host=${encodeURIComponent(String(superuser.host))}`);

process.stdin.resume().on('end', async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});

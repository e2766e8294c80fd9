import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ground } from '#kernel/house';
import { startPostgres } from '#kernel/postgres/index';

/** A house of its own for a bench, on a fresh PostgreSQL of ours, gone afterwards. */
export async function benchGround(): Promise<{ ground: Ground; leave(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  const postgres = await startPostgres({ dataDir: folder });
  return {
    ground: { owner: postgres.owner, runtime: postgres.app, place: { schema: 'throughline', runtimeRole: postgres.appRole }, folder },
    leave: async () => { await postgres.stop(); rmSync(folder, { recursive: true, force: true }); },
  };
}

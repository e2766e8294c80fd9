import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import pg from 'pg';

/** One mark for each table and each file of a house. What belongs to the cluster and not to the house, its transaction numbers, is left out. */
export async function marks(superuser: pg.ClientConfig, folder: string): Promise<Record<string, string>> {
  const client = new pg.Client({ ...superuser, database: 'throughline', options: '-c search_path=throughline' });
  await client.connect();
  const found: Record<string, string> = {};
  try {
    const { rows: tables } = await client.query<{ name: string }>(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'throughline' and c.relkind in ('r', 'p') and not c.relispartition order by 1`);
    for (const { name } of tables) {
      const row = name === 'audit' ? `(to_jsonb(t) - 'xid')::text` : name === 'audit_head' ? `(to_jsonb(t) - 'xid' - 'last')::text` : 'to_jsonb(t)::text';
      const { rows: [mark] } = await client.query<{ n: number; mark: string | null }>(`select count(*)::int as n, md5(string_agg(r, '|' order by r collate "C")) as mark from (select ${row} as r from ${name} t) rows`);
      found[name] = `${mark!.n} ${mark!.mark}`;
    }
    const { rows: [jobs] } = await client.query<{ mark: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(data::text, '|' order by data::text collate "C")), '') as mark from throughline_jobs.job where name like 'react.%' and state in ('created', 'retry', 'active')`);
    found['what is left to do'] = jobs!.mark;
  } finally { await client.end(); }
  for (const path of ['files', 'keys', 'anchors'].flatMap((one) => filesUnder(join(folder, one)))) found[relative(folder, path)] = createHash('sha256').update(readFileSync(path)).digest('hex');
  return found;
}

/** Which of the marks differ. */
export const different = (one: Record<string, string>, other: Record<string, string>): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]).map((name) => `${name}: ${one[name]} and ${other[name]}`);

const filesUnder = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name)).sort() : []);

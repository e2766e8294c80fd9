import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '#kernel/module';
import { forgetEverywhere } from './erasing.ts';
import * as wishes from './store-erasing.ts';

/**
 * Who is forgotten stands in a file beside the database too, as ids and nothing else. When an older backup is restored beside it, those who were
 * forgotten since are forgotten again, within minutes and without anybody being asked.
 */
export const jobs: readonly Job[] = [{
  name: 'forget-again', cron: '*/10 * * * *', async run({ sql, now, emit, folder }) {
    const path = join(folder, 'forgotten.txt');
    const known = new Set(existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter((line) => /^[0-9a-f-]{36}$/.test(line)) : []);
    for (const id of await wishes.returned(sql, [...known])) await forgetEverywhere(sql, id, null, { now, emit });
    const all = new Set([...known, ...await wishes.forgotten(sql)]);
    if (all.size === known.size) return;
    writeFileSync(`${path}.new`, `${[...all].sort().join('\n')}\n`, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  },
}];

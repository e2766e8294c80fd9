import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as backup from '#kernel/backup/index';
import { readConfig } from '#kernel/config';
import { modules } from '#modules';
import { takeGround, visitGround } from './ground.ts';

export async function create(file: string): Promise<void> {
  const { backupKey: key } = readConfig();
  const { ground, leave } = await visitGround();
  try {
    const begun = performance.now();
    const tally = await backup.create(ground, resolve(file), new Date(), version, key);
    console.log(`${file}: ${described(tally)}, ${megabytes(tally.bytes)}, in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
    console.log(key ? 'Encrypted with BACKUP_KEY: keep the key apart from the file.' : 'Not encrypted: it holds everything, keys included. Set BACKUP_KEY to encrypt it, or keep it where only you can read.');
  } finally { await leave(); }
}

export async function verify(file: string): Promise<void> {
  const tally = await backup.verify(resolve(file), readConfig().backupKey);
  console.log(`${file} is whole: ${described(tally)}, made ${tally.at}.`);
}

export async function restore(file: string): Promise<void> {
  const { backupKey: key } = readConfig();
  const { ground, leave } = await takeGround(console.log);
  try {
    const begun = performance.now();
    const tally = await backup.restore(ground, modules, resolve(file), new Date(), key);
    console.log(`Restored into ${ground.folder}: ${described(tally)}, in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  } finally { await leave(); }
}

const described = ({ rows, tables, files }: backup.Tally): string => `${rows.toLocaleString('en-GB')} rows in ${tables} tables and ${files} files`;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as backup from '#kernel/backup/index';
import { CannotStart } from '#kernel/cannot-start';
import { modules } from '#modules';
import { takeGround, visitGround } from './ground.ts';

export async function create(file: string): Promise<void> {
  const key = backupKey();
  const { ground, leave } = await visitGround();
  try {
    const begun = performance.now();
    const tally = await backup.create(ground, resolve(file), new Date(), version, key);
    console.log(`${file}: ${described(tally)}, ${megabytes(tally.bytes)}, in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
    console.log(key ? 'Encrypted with BACKUP_KEY: keep the key apart from the file.' : 'Not encrypted: it holds everything, keys included. Set BACKUP_KEY to encrypt it, or keep it where only you can read.');
  } finally { await leave(); }
}

export async function verify(file: string): Promise<void> {
  const tally = await backup.verify(resolve(file), backupKey());
  console.log(`${file} is whole: ${described(tally)}, made ${tally.at}.`);
}

export async function restore(file: string): Promise<void> {
  const key = backupKey();
  const { ground, leave } = await takeGround(console.log);
  try {
    const begun = performance.now();
    const tally = await backup.restore(ground, modules, resolve(file), new Date(), key);
    console.log(`Restored into ${ground.folder}: ${described(tally)}, in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  } finally { await leave(); }
}

const described = ({ rows, tables, files }: backup.Tally): string => `${rows.toLocaleString('en-GB')} rows in ${tables} tables and ${files} files`;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function backupKey(): string | undefined {
  const { BACKUP_KEY: key, BACKUP_KEY_FILE: file } = process.env;
  if (!file) return key || undefined;
  try { return readFileSync(file, 'utf8').trim(); } catch { throw new CannotStart(`BACKUP_KEY_FILE is ${file}, which cannot be read.`); }
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

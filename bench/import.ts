import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { bringIn, mapSchema } from '#feedback';
import { copyIn } from '#kernel/copy';
import { within } from '#kernel/database';
import { idOf } from '#kernel/id';
import { open } from '#kernel/house';
import { modules } from '#modules';
import { random } from '#statistics/random';
import type { Row } from '../bin/bench.ts';
import { benchGround } from './ground.ts';

const lines = 1_000_000;

/** A million answers about 5,000 people from a CSV file, counted into cells, beside COPY of the same million rows into the same table. */
export async function measure(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  const file = join(folder, 'million.csv');
  await write(file);
  const { ground, leave } = await benchGround();
  try {
    await (await open(modules, ground, new Date(), { working: false })).close();
    const client = new pg.Client(within(ground.runtime, ground.place.schema) as pg.ClientConfig);
    await client.connect();
    await client.query('set statement_timeout = 0');

    const plain = await timed(async () => { await client.query('begin'); await copyIn(client, 'answers', columns, rows()); await client.query('rollback'); });
    const map = mapSchema.parse({ person: 'who', customer: 'customer', unit: 'shop', at: 'at', score: 'score', words: 'words', covariates: ['kind'] });
    const came = await timed(async () => {
      await client.query('begin');
      const { lines: read, done } = await bringIn(client, file, map, new Date(), { dryRun: false });
      if (!done || read !== lines) throw new Error('The file did not go in.');
      await client.query('commit');
    });
    const peak = process.resourceUsage().maxRSS / 1024;
    await client.end();
    return [
      { what: 'plain COPY of a million answers', value: `${plain.toFixed(1)} s` },
      { what: 'import of a million lines: read, checked, counted, kept', value: `${came.toFixed(1)} s`, beside: `${(came / plain).toFixed(1)} × plain COPY`, aim: '≤ 4 ×' },
      { what: 'peak memory of the process', value: `${peak.toFixed(0)} MB`, aim: '< 600 MB' },
    ];
  } finally {
    await leave();
    rmSync(folder, { recursive: true, force: true });
  }
}

const columns = ['id', 'at', 'touchpoint_id', 'unit_id', 'person_id', 'attribution', 'channel', 'how', 'customer_id', 'score', 'words', 'covariates'];

/** The same for both: who, when, where, what. */
function* told(): Generator<{ who: number; customer: number; shop: number; at: Date; score: number; words: string; kind: number }> {
  const chance = random(7);
  for (let i = 0; i < lines; i++)
    yield { who: chance.below(5000), customer: chance.below(400_000), shop: chance.below(60), at: new Date(Date.UTC(2025, 0, 1) + chance.below(650) * 86_400_000), score: 1 + chance.below(5), words: i % 4 === 0 ? sentence : '', kind: chance.below(6) };
}

const sentence = 'She told me exactly what would happen next, and rang back when she said she would.';

function* rows(): Generator<unknown[]> {
  let n = 0;
  for (const { who, customer, shop, at, score, words, kind } of told())
    yield [`00000000-0000-7000-8000-${(n++).toString(16).padStart(12, '0')}`, at, touchpoint, idAt('shop', shop), idAt('who', who), 'import', 'file', 'import', `00000000-0000-7000-9000-${customer.toString(16).padStart(12, '0')}`, score, words || null, `{"kind":"k${kind}"}`];
}

const touchpoint = idOf('bench');
const ids = new Map<string, string>();
const idAt = (name: string, at: number): string => { const key = `${name}${at}`; let id = ids.get(key); if (!id) { id = idOf(key); ids.set(key, id); } return id; };

async function write(path: string): Promise<void> {
  const out = createWriteStream(path);
  let block = 'who,customer,shop,at,score,words,kind\n';
  for (const { who, customer, shop, at, score, words, kind } of told()) {
    block += `p${who},c${customer},Shop ${shop},${at.toISOString().slice(0, 10)},${score},"${words}",k${kind}\n`;
    if (block.length > 1 << 20) { if (!out.write(block)) await once(out, 'drain'); block = ''; }
  }
  out.end(block);
  await once(out, 'close');
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median.ts';
import type { Row } from '../bin/bench.ts';

const root = join(import.meta.dirname, '..');

/** From the command to the first answer of a house that is ready: its database made, its screens built, the demo loaded. And what it then weighs. */
export async function measure(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  try {
    const first = await once(folder);
    const again: { seconds: number; megabytes: number }[] = [];
    for (let round = 0; round < 5; round++) again.push(await once(folder));
    return [
      { what: 'first start: database made, demo loaded', value: `${first.seconds.toFixed(1)} s` },
      { what: 'start of a ready house, median of 5', value: `${median(again.map(({ seconds }) => seconds)).toFixed(2)} s`, aim: '< 3 s' },
      { what: 'memory of the server after it, without PostgreSQL', value: `${median(again.map(({ megabytes }) => megabytes)).toFixed(0)} MB`, aim: '< 250 MB' },
    ];
  } finally { rmSync(folder, { recursive: true, force: true }); }
}

/** Starts, waits until /readyz says so, weighs the process that serves, stops. */
async function once(folder: string): Promise<{ seconds: number; megabytes: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(root, 'bin', 'throughline.ts'), 'start'], { cwd: root, env: { ...process.env, NODE_ENV: 'production', DATA_DIR: folder, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const port = await new Promise<number>((open, failed) => {
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const at = said.match(/is open at \S+:(\d+)/)?.[1];
      if (at) open(Number(at));
    });
    child.on('exit', () => failed(new Error(`It did not start: ${said}`)));
  });
  while (!(await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok) await new Promise((later) => setTimeout(later, 10));
  const seconds = (performance.now() - begun) / 1000;
  await new Promise((settled) => setTimeout(settled, 2000));
  const megabytes = Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? NaN) / 1024;
  child.removeAllListeners('exit');
  const gone = new Promise((ended) => child.on('exit', ended));
  child.kill('SIGTERM');
  await gone;
  return { seconds, megabytes };
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Starts the command that reads the file; how it went stands in the database. */
export function spawnImport(path: string, importId: string): void {
  const root = join(import.meta.dirname, '..', '..', '..');
  spawn(process.execPath, ['--max-old-space-size=512', join(root, 'bin', 'throughline.ts'), 'import', 'asked-people', path, '--map', importId], { stdio: 'ignore', detached: false }).unref();
}

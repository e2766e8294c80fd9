import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { on } from '#kernel/event';
import { importAsked } from './events.ts';

/** A file is read by a process apart, with a memory of its own: whatever it holds, the house goes on answering. */
export const reactions = [
  on(importAsked, async ({ importId, path }) => {
    const root = join(import.meta.dirname, '..', '..');
    spawn(process.execPath, ['--max-old-space-size=512', join(root, 'bin', 'throughline.ts'), 'import', 'asked', path, '--map', importId], { stdio: 'ignore', detached: false }).unref();
  }),
];

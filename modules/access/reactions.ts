import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { on } from '#kernel/event';
import { resetAsked } from './events.ts';

/** The command does it, as the owner of the tables, who this process is not. It looks again whether this is the demo, and refuses where it is none. */
export const reactions = [
  on(resetAsked, async () => {
    spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'bin', 'throughline.ts'), 'demo', 'reset'], { stdio: 'ignore', detached: false }).unref();
  }),
];

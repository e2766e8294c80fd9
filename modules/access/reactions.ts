import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { on } from '#kernel/event';
import { readdressed } from '#people';
import { resetAsked } from './events.ts';
import { rememberAddress } from './store/bonds.ts';

export const reactions = [
  on(readdressed, ({ personId, before }, { sql, now }) => rememberAddress(sql, personId, before, now).then(() => {})),
  // The command does it, as the owner of the tables, who this process is not. It looks again whether this is the demo, and refuses where it is none.
  on(resetAsked, async () => {
    spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'bin', 'throughline.ts'), 'demo', 'reset'], { stdio: 'ignore', detached: false }).unref();
  }),
];

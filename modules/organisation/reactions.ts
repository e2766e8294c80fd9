import { on } from '#kernel/event';
import { moved } from '#people';
import { spawnImport } from './bring-in/apart.ts';
import { peopleImportAsked } from './events.ts';
import { leaving } from './leaving.ts';

export const reactions = [
  on(moved, async ({ personId, kind, fromOn }, { sql, now, stir }) => {
    if (kind === 'alumni') stir(await leaving(sql, personId, fromOn, now));
  }),

  /** A file is read by a process apart, with a memory of its own: whatever it holds, the house goes on answering. */
  on(peopleImportAsked, async ({ importId, path }) => spawnImport(path, importId)),
];

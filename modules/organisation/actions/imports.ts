import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { file, pathOf } from '#kernel/files';
import { newId } from '#kernel/id';
import { missing } from '#kernel/refusal';
import { fields, guess, peopleMap, problems } from '../bring-in/map.ts';
import { headOf } from '../bring-in/read.ts';
import * as events from '../events.ts';
import { policy } from '../policy.ts';
import * as store from '../store/imports.ts';

const { command, query } = actionsUnder(policy);
const outcome = z.object({
  lines: z.number(), fresh: z.number(), changed: z.number(), same: z.number(), newRoles: z.array(z.string()), newUnits: z.array(z.string()), newPlaces: z.array(z.string()),
  faults: z.array(z.object({ line: z.number(), column: z.string(), value: z.string(), problem: z.enum(problems) })), done: z.boolean(),
});

/** The columns of a file that was sent, its first lines, and which column is probably what. */
export const columns = query(z.object({ fileId: z.uuid() }), z.object({ columns: z.array(z.string()), sample: z.array(z.array(z.string())), guess: z.partialRecord(z.enum(fields), z.string()) }),
  async ({ fileId }, { sql, actor, permit, visit }) => {
    permit('import');
    const kept = await file(sql, fileId);
    if (kept.ownerId !== actor.id) throw missing('kernel.no_such_file');
    const head = await headOf(pathOf(visit.folder, kept.hash));
    return { ...head, guess: guess(head.columns) };
  });

/** Asks for a file of people to be brought in, or only checked. A process apart does it. */
export const bringInFile = command(z.object({ fileId: z.uuid(), map: peopleMap, dryRun: z.boolean() }), z.object({ id: z.uuid() }),
  async ({ fileId, map, dryRun }, { sql, actor, permit, may, now, emit, visit }) => {
    permit('import');
    const kept = await file(sql, fileId);
    if (kept.ownerId !== actor.id) throw missing('kernel.no_such_file');
    const asked = { id: newId(now), by: actor.id, fileId, map: JSON.stringify(map), dryRun, readdress: may('readdress'), askedAt: now };
    await store.save(sql, asked);
    await emit(events.peopleImportAsked({ importId: asked.id, path: pathOf(visit.folder, kept.hash) }));
    return { id: asked.id };
  });

/** How the latest files went, and what was wrong in them. */
export const imports = query(z.object({}), z.object({ imports: z.array(z.object({
  id: z.uuid(), fileName: z.string(), dryRun: z.boolean(), askedAt: z.date(), outcome: outcome.nullable(), trouble: z.string().nullable(), endedAt: z.date().nullable(), stopped: z.boolean(),
})) }), async (_, { sql, permit, now }) => {
  permit('import');
  return { imports: (await store.latest(sql)).map((one) => ({ ...one, stopped: one.endedAt === null && now.getTime() - one.askedAt.getTime() > patience })) };
});

/** No file of people takes so long to read: whatever has not ended by then was cut off, with the machine or for want of memory. */
const patience = 15 * 60_000;

import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { file, pathOf } from '#kernel/files';
import { newId } from '#kernel/id';
import { missing } from '#kernel/refusal';
import { mapSchema } from './bring-in/map.ts';
import { headerOf, namesOf } from './bring-in/header.ts';
import { presetOf } from './bring-in/presets.ts';
import * as events from './events.ts';
import * as store from './store-imports.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const fault = z.object({ line: z.number(), column: z.string(), value: z.string(), problem: z.enum(['empty', 'no_number', 'outside', 'no_date', 'too_long', 'ragged', 'stray_quote', 'characters', 'left_out']) });
const state = z.object({
  id: z.uuid(), fileName: z.string(), dryRun: z.boolean(), askedAt: z.date(), lines: z.number(), people: z.number(), newPeople: z.number(), faults: z.array(fault), trouble: z.string().nullable(), endedAt: z.date().nullable(), done: z.boolean(),
});

/** The columns of a file that was sent, with its first lines, so that a person can say which is what. */
export const columns = query(z.object({ fileId: z.uuid() }), z.object({
  columns: z.array(z.string()), sample: z.array(z.array(z.string())),
  preset: z.object({ from: z.enum(['Formbricks', 'LimeSurvey', 'Qualtrics', 'SurveyMonkey']), map: z.object({ at: z.string(), customer: z.string() }).partial(), skip: z.number(), dates: z.enum(['iso', 'us']), trials: z.object({ column: z.string(), values: z.array(z.string()) }).optional() }).nullable(),
}),
  async ({ fileId }, { sql, actor, permit, visit }) => {
    permit('import');
    const kept = await file(sql, fileId);
    if (kept.ownerId !== actor.id) throw missing('kernel.no_such_file');
    const header = await headerOf(pathOf(visit.folder, kept.hash));
    const preset = presetOf(header.columns);
    return { ...header, columns: namesOf(header.columns, preset && preset.skip > 0 ? header.sample[0] ?? null : null), preset };
  });

/** Asks for a file to be brought in, or only checked. A process apart does it. */
export const bringInFile = command(z.object({ fileId: z.uuid(), map: mapSchema, dryRun: z.boolean() }), z.object({ id: z.uuid() }),
  async ({ fileId, map, dryRun }, { sql, actor, permit, now, emit, visit }) => {
    permit('import');
    const kept = await file(sql, fileId);
    if (kept.ownerId !== actor.id) throw missing('kernel.no_such_file');
    const asked = { id: newId(now), by: actor.id, fileId, map: JSON.stringify(map), dryRun, askedAt: now };
    await store.save(sql, asked);
    await emit(events.importAsked({ importId: asked.id, path: pathOf(visit.folder, kept.hash) }));
    return { id: asked.id };
  });

/** How far the latest imports are, and what was wrong. */
export const imports = query(z.object({}), z.object({ imports: z.array(state) }), async (_, { sql, permit }) => {
  permit('import');
  return { imports: await store.latest(sql) };
});

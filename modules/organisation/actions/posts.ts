import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { refuse } from '#kernel/refusal';
import { person, todayOf } from '#people';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import * as store from '../store/lines.ts';
import { comingOf, historyOf } from '../store/directory.ts';
import { placeWith, roleWith, unitWith } from '../store/structure.ts';

const { command, query } = actionsUnder(policy);
const today = (now: Date) => now.toISOString().slice(0, 10);
const done = z.object({ id: z.uuid() });

/**
 * Puts somebody into a position from a day on; the line is redrawn in the same transaction. A position of a later day waits for it.
 */
export const post = command(
  z.object({ personId: z.uuid(), roleId: z.uuid(), unitId: z.uuid(), placeId: z.uuid().nullable(), managerId: z.uuid().nullable(), fromOn: z.iso.date() }),
  z.object({ id: z.uuid(), coming: z.boolean() }),
  async (posting, { sql, actor, permit, now, stir }) => {
    permit('post');
    const { personId, placeId, managerId, fromOn } = posting;
    await person(sql, personId);
    const { ended, begun } = rules.post(await store.positionsOf(sql, personId), posting, await store.belowOf(sql, personId), now);
    const [as] = await todayOf(sql, [personId], today(now));
    rules.fit(as?.kind ?? null, await roleWith(sql, posting.roleId), await unitWith(sql, posting.unitId), placeId ? await placeWith(sql, placeId) : null);
    stir([personId, ...(managerId ? [managerId] : [])]);
    if (fromOn > today(now)) {
      await store.arrange(sql, { ...posting, by: actor.id, arrangedAt: now });
      return { id: personId, coming: true };
    }
    await store.savePositions(sql, ended ? [ended, begun] : [begun]);
    await store.unarrange(sql, personId);
    await store.redraw(sql, personId, managerId);
    return { id: begun.id, coming: false };
  }, { about: (input) => input.personId });

/** Takes back a position that was arranged for a later day. */
export const unpost = command(z.object({ personId: z.uuid() }), done, async ({ personId }, { sql, permit, stir }) => {
  permit('post');
  await person(sql, personId);
  if (await store.unarrange(sql, personId) === 0) throw refuse('organisation.nothing_coming');
  stir([personId]);
  return { id: personId };
}, { about: (input) => input.personId });

const stood = z.object({ role: z.string(), unit: z.string(), place: z.string().nullable(), manager: z.string().nullable(), fromOn: z.string(), untilOn: z.string().nullable() });

/** Where somebody worked and works, newest first, and what is arranged. */
export const history = query(z.object({ id: z.uuid() }), z.object({ positions: z.array(stood), coming: stood.omit({ untilOn: true }).nullable() }),
  async ({ id }, { sql, permit }) => {
    permit('history', await person(sql, id));
    return { positions: await historyOf(sql, id), coming: await comingOf(sql, id) ?? null };
  });

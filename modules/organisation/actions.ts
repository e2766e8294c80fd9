import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { person } from '#people';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);
const near = z.object({ id: z.uuid(), name: z.string(), title: z.string() });

/** One person, who stands above, who below: readable on a phone and by a screen reader. */
export const around = query(z.object({ id: z.uuid() }), z.object({ person: z.object({ id: z.uuid(), name: z.string() }), unit: z.string().nullable(), place: z.string().nullable(), above: z.array(near), below: z.array(near) }),
  async ({ id }, { sql, permit }) => {
    permit('see');
    const [post] = await store.postsOf(sql, [id]);
    return { person: await person(sql, id), unit: post?.unit ?? null, place: post?.place ?? null, above: (await store.above(sql, id)).reverse(), below: await store.below(sql, id) };
  });

/** Puts somebody into a position from a day on; the line is redrawn in the same transaction. */
export const post = command(
  z.object({ personId: z.uuid(), roleId: z.uuid(), unitId: z.uuid(), placeId: z.uuid().nullable(), managerId: z.uuid().nullable(), fromOn: z.iso.date() }),
  z.object({ id: z.uuid() }),
  async (posting, { sql, permit, now, stir }) => {
    permit('post');
    await person(sql, posting.personId);
    const { ended, begun } = rules.post(await store.positionsOf(sql, posting.personId), posting, await store.belowOf(sql, posting.personId), now);
    await store.savePositions(sql, ended ? [ended, begun] : [begun]);
    await store.redraw(sql, posting.personId, posting.managerId);
    stir([posting.personId, ...(posting.managerId ? [posting.managerId] : [])]);
    return { id: begun.id };
  }, { about: (input) => input.personId });

import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { invalid, missing } from '#kernel/refusal';
import { read, setting } from '#kernel/settings';
import { person } from '#people';
import * as doors from './store-doors.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** The same for everyone who comes to tell, whatever they tell. */
const thanks = setting('stories.thanks', z.string().min(1).max(200), 'Travel paid and a gift card of £30, the same for everyone');

const visit = z.object({
  id: z.uuid(), storyId: z.uuid(), title: z.string(), teller: z.string().nullable(), at: z.date(), place: z.string(), hostId: z.uuid(), host: z.string(), preparation: z.string(), thanks: z.string(), careOn: z.string(),
  preparedAt: z.date().nullable(), heldAt: z.date().nullable(), caredAt: z.date().nullable(), thankedAt: z.date().nullable(), late: z.boolean(),
});

/** Visits of tellers that I host; the people team sees all. */
export const visits = query(z.object({}), z.object({ visits: z.array(visit), thanks: z.string() }), async (_, { sql, now, visible }) => ({
  visits: (await doors.visits(sql, visible('host', 'story_visits'))).map(({ bookedAt, careNote, cancelledAt, ...one }) =>
    ({ ...one, late: one.heldAt !== null && one.caredAt === null && one.careOn <= rules.dayOf(now) })),
  thanks: await read(sql, thanks),
}));

/** A customer comes to tell it: who is with them, what they are told beforehand, who asks after them, and the thanks that do not hang on what is told. */
export const book = command(z.object({ storyId: z.uuid(), at: z.coerce.date(), place: z.string().trim().min(1).max(120), hostId: z.uuid(), preparation: z.string().trim().min(10).max(1000) }), z.object({ id: z.uuid(), careOn: z.string() }),
  async ({ storyId, at, place, hostId, preparation }, { sql, now, permit, stir }) => {
    permit('keep');
    const [found] = await store.these(sql, [storyId]);
    if (!found) throw missing('stories.none');
    rules.mayUse(rules.stateOf(found, found.held, now), found.agreed, 'live session');
    if (at <= now) throw invalid('stories.visit_past');
    const host = await person(sql, hostId);
    const careOn = rules.dayOf(new Date(at.getTime() + rules.careDays * 86_400_000));
    const id = newId(now);
    await doors.saveVisit(sql, { id, storyId, at, place, hostId: host.id, preparation, thanks: await read(sql, thanks), careOn, bookedAt: now, preparedAt: null, heldAt: null, caredAt: null, careNote: '', thankedAt: null, cancelledAt: null });
    stir([hostId]);
    return { id, careOn };
  });

/** One step further: prepared, held, asked after, thanked; or it does not take place. */
export const stepVisit = command(z.object({ id: z.uuid(), step: z.enum(rules.steps), note: z.string().trim().max(1000).default('') }), z.object({ id: z.uuid() }),
  async ({ id, step, note }, { sql, actor, now, permit, stir }) => {
    const visit = await doors.visit(sql, id);
    permit('host', visit);
    await doors.saveVisit(sql, rules.step(visit, step, note, now));
    if (step === 'held') await store.addUse(sql, { storyId: visit.storyId, kind: 'live session', usedOn: rules.dayOf(now), byId: actor.id, unitId: null, note: visit.place, forKind: null, forId: null }, now);
    stir([visit.hostId]);
    return { id };
  });

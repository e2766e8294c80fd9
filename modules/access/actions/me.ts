import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { postsOf } from '#organisation';
import { initialsOf, person, todayOf } from '#people';
import { policy } from '../policy.ts';
import { placesOf } from '../rules.ts';
import { faces as facesOf, houseName, houseZone, isDemo, unreadBy } from '../store/house.ts';
import { begin, end, sessionWith } from '../store/sessions.ts';
import { known } from '../whole.ts';

const { command, query } = actionsUnder(policy);
const today = (now: Date) => now.toISOString().slice(0, 10);

/** Who is in front of the screen, and where they may go. */
export const me = query(z.object({}), z.object({
  person: z.object({ id: z.uuid(), name: z.string(), givenName: z.string(), title: z.string(), initials: z.string() }),
  roles: z.array(z.string()), places: z.array(z.string()), lang: z.enum(['en', 'de']), demo: z.boolean(), unread: z.number(),
  organisation: z.string(), timeZone: z.string(), shared: z.boolean(),
}), async (_, { sql, actor, now, visit, permit }) => {
  permit('see');
  const one = await person(sql, actor.id);
  const [as] = await todayOf(sql, [actor.id], today(now));
  const [post] = await postsOf(sql, [actor.id]);
  return {
    person: { id: one.id, name: one.name, givenName: one.givenName, title: as?.title ?? '', initials: initialsOf(one.name) },
    roles: [...actor.roles], places: placesOf(actor.roles), lang: one.lang, demo: await isDemo(sql), unread: await unreadBy(sql, actor.id),
    organisation: await houseName(sql), timeZone: post?.zone ?? await houseZone(sql),
    shared: visit.session ? (await sessionWith(sql, visit.session, now))?.shared ?? false : false,
  };
});

/** The eight people as whom a visitor of the demo may look around. */
export const faces = query(z.object({}), z.object({
  demo: z.boolean(), organisation: z.string(), faces: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string(), line: z.string() })),
}), async (_, { sql, now, permit }) => {
  permit('arrive');
  const demo = await isDemo(sql);
  return { demo, organisation: await houseName(sql), faces: demo ? await facesOf(sql, today(now)) : [] };
});

/** Which ways in there are, for the page at the door. */
export const entrance = query(z.object({}), z.object({ organisation: z.string(), demo: z.boolean(), singleSignOn: z.boolean() }), async (_, { sql, permit }) => {
  permit('arrive');
  return { organisation: await houseName(sql), demo: await isDemo(sql), singleSignOn: known().oidc !== undefined };
});

/** Looks around as one of the eight, where the demo is on; anywhere else there is no such thing. */
export const look = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, now, visit, permit }) => {
  permit('arrive');
  const found = await isDemo(sql) && (await facesOf(sql, today(now))).some((face) => face.id === id);
  if (!found) throw missing('access.no_face');
  if (visit.session) await end(sql, visit.session, now);
  visit.begin = await begin(sql, id, { shared: false, second: true, agent: visit.agent }, now);
  return { id };
}, { limit: [60, 60] });

/** Ends this session, here and on the server. Whoever has none is signed out already. */
export const signOut = command(z.object({}), z.object({ done: z.literal(true) }), async (_, { sql, now, visit, permit }) => {
  permit('arrive');
  if (visit.session) await end(sql, visit.session, now);
  visit.begin = null;
  return { done: true as const };
});

import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { refuse } from '#kernel/refusal';
import * as incidents from './store-incidents.ts';
import * as store from './store-studies.ts';
import * as rules from './study-rules.ts';
import { forgetTold, keep, toldShape, toTeller } from './telling.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);
const part = z.string().trim().max(600);

/** What I am asked: to tell incidents, or to sort back what others told. Who is compared stands nowhere in it. */
export const askedOfMe = query(z.object({}), z.object({ asked: z.array(z.object({ studyId: z.uuid(), what: z.enum(['tell', 'sort']), role: z.string(), touchpoint: z.string(), until: z.date().nullable(), done: z.boolean() })), most: z.number() }),
  async (_, { sql, actor, now, permit }) => {
    permit('takePart', { personId: actor.id });
    return { asked: await store.askedOf(sql, actor.id, now), most: rules.mostTold };
  });

/** What I told in one study, and the id under which something new is kept. */
export const toldByMe = query(z.object({ studyId: z.uuid() }), z.object({ told: z.array(toldShape), freshId: z.uuid(), most: z.number() }), async ({ studyId }, { sql, actor, now, permit }) => {
  const invitation = await store.colleagueInvitation(sql, studyId, actor.id);
  permit('takePart', { personId: invitation?.colleagueId });
  return { told: (await incidents.toldBy(sql, invitation!.id)).map(toTeller), freshId: newId(now), most: rules.mostTold };
});

/** A draft, or handed in. */
export const tell = command(z.object({ studyId: z.uuid(), id: z.uuid(), situation: part, did: part, outcome: part, hand: z.boolean() }), z.object({ masked: z.boolean() }), async ({ studyId, id, hand, ...telling }, { sql, actor, now, permit }) => {
  const invitation = await store.colleagueInvitation(sql, studyId, actor.id);
  permit('takePart', { personId: invitation?.colleagueId });
  if (!rules.isOpen(await store.studyRead(sql, studyId), invitation!, now)) throw refuse('discovery.told_over');
  const [me] = await store.colleagues(sql, [actor.id]);
  return keep(sql, invitation!, me?.manager ? 'manager' : 'peer', { id, hand, lang: actor.lang, telling }, now);
}, { about: ({ studyId }) => studyId });

/** Everything I told in it goes, and I am asked no more. */
export const untell = command(z.object({ studyId: z.uuid() }), z.object({}), async ({ studyId }, { sql, actor, now, permit, emit }) => {
  const invitation = await store.colleagueInvitation(sql, studyId, actor.id);
  permit('takePart', { personId: invitation?.colleagueId });
  await store.saveInvitations(sql, [{ ...invitation!, endedAt: invitation!.endedAt ?? now, endedWhy: 'withdrawn' }]);
  await forgetTold(sql, [invitation!.id], 'withdrawn', now, emit);
  return {};
}, { about: ({ studyId }) => studyId });

/** What I sort back: incidents in an order of my own, and the names of the groups; not where the first group had them, and not what others said. */
export const sorting = query(z.object({ studyId: z.uuid() }), z.object({
  open: z.boolean(), finished: z.boolean(), groups: z.array(z.object({ id: z.uuid(), name: z.string() })),
  incidents: z.array(z.object({ id: z.uuid(), situation: z.string(), did: z.string(), outcome: z.string(), lang: z.string(), groupId: z.uuid().nullable(), effect: z.number().nullable() })),
}), async ({ studyId }, { sql, actor, permit }) => {
  const judge = await judgeIn(sql, studyId, actor.id);
  permit('takePart', { personId: judge?.personId });
  const held = await store.studyRead(sql, studyId), mine = new Map((await incidents.sortings(sql, studyId, actor.id)).map((one) => [one.incidentId, one]));
  const open = held.state === 'sorting' && !judge!.declinedAt;
  return {
    open, finished: judge!.finishedAt !== null, groups: (await incidents.groups(sql, studyId)).map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    incidents: !open ? [] : (await incidents.given(sql, studyId)).map((one) => ({ id: one.id, situation: one.situation ?? '', did: one.did ?? '', outcome: one.outcome ?? '', lang: one.lang, groupId: mine.get(one.id)?.groupId ?? null, effect: mine.get(one.id)?.effect ?? null })),
  };
});

/** Where one incident belongs, or in none of them, and how well the customer was served. */
export const sort = command(z.object({ studyId: z.uuid(), incidentId: z.uuid(), groupId: z.uuid().nullable(), effect: z.number().int().min(1).max(7) }), z.object({ incidentId: z.uuid() }), async ({ studyId, ...sorting }, { sql, actor, now, permit }) => {
  permit('takePart', { personId: (await judgeIn(sql, studyId, actor.id))?.personId });
  await mine(sql, studyId, actor.id);
  if (!(await incidents.given(sql, studyId)).some(({ id }) => id === sorting.incidentId)) throw refuse('discovery.no_incident');
  if (sorting.groupId && !(await incidents.groups(sql, studyId)).some(({ id }) => id === sorting.groupId)) throw refuse('discovery.no_group');
  await incidents.saveSorting(sql, { ...sorting, judgeId: actor.id, at: now });
  return sorting;
}, { about: ({ incidentId }) => incidentId });

/** All are sorted; from now on my sorting counts. */
export const finish = command(z.object({ studyId: z.uuid() }), z.object({}), async ({ studyId }, { sql, actor, now, permit }) => {
  permit('takePart', { personId: (await judgeIn(sql, studyId, actor.id))?.personId });
  const judge = await mine(sql, studyId, actor.id), left = (await incidents.given(sql, studyId)).length - (await incidents.sortings(sql, studyId, actor.id)).length;
  if (left > 0) throw refuse('discovery.not_all_sorted', { n: left });
  await store.saveJudges(sql, [{ studyId, personId: actor.id, askedAt: judge.askedAt, finishedAt: now, declinedAt: null }]);
  return {};
}, { about: ({ studyId }) => studyId });

/** I do not want to, or cannot. Nobody asks why. */
export const decline = command(z.object({ studyId: z.uuid(), what: z.enum(['tell', 'sort']) }), z.object({}), async ({ studyId, what }, { sql, actor, now, permit }) => {
  if (what === 'tell') {
    const invitation = await store.colleagueInvitation(sql, studyId, actor.id);
    permit('takePart', { personId: invitation?.colleagueId });
    await store.saveInvitations(sql, [rules.endInvitation(invitation!, 'declined', now)]);
    return {};
  }
  const judge = await judgeIn(sql, studyId, actor.id);
  permit('takePart', { personId: judge?.personId });
  await store.saveJudges(sql, [{ studyId, personId: actor.id, askedAt: judge!.askedAt, finishedAt: null, declinedAt: now }]);
  return {};
}, { about: ({ studyId }) => studyId });

const judgeIn = async (sql: Sql, studyId: string, personId: string) => (await store.judges(sql, studyId)).find((one) => one.personId === personId);

async function mine(sql: Sql, studyId: string, personId: string) {
  rules.inState(await store.study(sql, studyId), 'sorting');
  const judge = (await judgeIn(sql, studyId, personId))!;
  if (judge.finishedAt || judge.declinedAt) throw refuse('discovery.sorted_already');
  return judge;
}

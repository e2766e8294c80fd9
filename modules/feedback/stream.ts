import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { officeHours } from '#kernel/time';
import { read as readSetting } from '#kernel/settings';
import { criticismWaits } from './settings.ts';
import { readableFrom, withoutName } from './telling.ts';
import { topicsIn } from './topics.ts';
import * as told from './store-stream.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

const how = z.enum(['drawn', 'poster', 'staff-shared', 'in-app', 'import']);
const choice = z.object({ id: z.uuid(), name: z.string() });
const remark = z.object({
  id: z.uuid(), at: z.date(), touchpointId: z.uuid(), touchpoint: z.string(), unit: z.string(), score: z.number(), words: z.string(), lang: z.string(), how, channel: z.string(), attribution: z.string().nullable(),
  suggested: z.boolean().nullable(), leftOut: z.string().nullable(), person: choice.nullable(), behaviours: z.array(choice), shared: z.enum(['waiting', 'cleared']).nullable(),
});

const atOnce = 40;

/**
 * What customers said, newest first. Words about somebody reach whoever leads them after that person; a name stands beside them only for those who
 * may know it, and is taken out of the words for everybody else.
 */
export const stream = query(
  z.object({ touchpointId: z.uuid().optional(), unitId: z.uuid().optional(), how: how.optional(), behaviourId: z.uuid().optional(), mark: z.enum(['low', 'middle', 'good']).optional(), text: z.string().trim().max(80).default(''), before: z.coerce.date().optional() }),
  z.object({ remarks: z.array(remark), more: z.boolean(), touchpoints: z.array(choice), units: z.array(choice), behaviours: z.array(choice), waits: z.object({ checks: z.number(), contests: z.number() }) }),
  async ({ before, ...asked }, { sql, actor, now, may, visible, readOf }) => {
    const seen = visible('stream', 's');
    const wide = may('stream');
    const rows = await told.remarks(sql, seen, { ...asked, before: before ?? new Date(now.getTime() + 1), since: new Date(now.getTime() - 365 * 86_400_000), most: atOnce + 1, ...await cutoffs(sql, now), wide, ownId: actor.id });
    const remarks = rows.slice(0, atOnce).map(({ personId, person, released, ...row }) => {
      const named = personId !== null && person !== null && released && may('name', { personId });
      return { ...row, person: named ? { id: personId, name: person } : null, words: named || !person ? row.words : withoutName(row.words, person) };
    });
    readOf(remarks.map(({ person }) => person?.id ?? null));
    return {
      more: rows.length > atOnce, remarks,
      ...await told.choices(sql),
      waits: { checks: may('check', { personId: null }) ? await told.openChecks(sql) : 0, contests: await told.openContests(sql, visible('decideContest', 'c')) },
    };
  }, { watched: true });

/** What customers speak of in ninety days, as far as the asker may read it, each topic with the words behind it. */
export const topics = query(z.object({ touchpointId: z.uuid().optional() }), z.object({ topics: z.array(z.object({ term: z.string(), n: z.number(), low: z.number(), quotes: z.array(z.object({ id: z.uuid(), words: z.string(), lang: z.string() })) })) }),
  async ({ touchpointId }, { sql, actor, now, may, visible }) => {
    const rows = await told.remarks(sql, visible('stream', 's'), { touchpointId, text: '', before: new Date(now.getTime() + 1), since: new Date(now.getTime() - 90 * 86_400_000), most: 2000, ...await cutoffs(sql, now), wide: may('stream'), ownId: actor.id });
    return { topics: topicsIn(rows.map((one) => ({ ...one, words: one.person ? withoutName(one.words, one.person) : one.words }))) };
  });

/** Customers' words that may be pinned to something that decides: one's own, and those about people whom one leads, once they were read by them first. */
export const citable = query(z.object({ aboutPersonId: z.uuid().optional(), text: z.string().trim().max(100).optional() }),
  z.object({ pieces: z.array(z.object({ kind: z.literal('remark'), sourceId: z.uuid(), aboutPersonId: z.uuid().nullable(), at: z.date(), how, words: z.string(), lang: z.string(), from: z.string() })) }),
  async ({ aboutPersonId, text = '' }, { sql, actor, now, visible }) => {
    const rows = await told.remarks(sql, visible('name', 's'), { personId: aboutPersonId, text, before: new Date(now.getTime() + 1), since: new Date(now.getTime() - 730 * 86_400_000), most: 30, ...await cutoffs(sql, now), wide: false, ownId: actor.id });
    return { pieces: rows.map((one) => ({ kind: 'remark' as const, sourceId: one.id, aboutPersonId: one.personId, at: one.at, how: one.how, words: one.words, lang: one.lang, from: one.touchpoint })) };
  });

/** What a remark says today, for whatever is pinned of it. */
export async function remarkAsSource(sql: Sql, answerId: string) {
  const found = await told.source(sql, answerId);
  return found && { words: found.words, lang: found.lang, at: found.at, how: found.how };
}

/** Until when words must have come so that whoever leads the person may read them, by the clock of each place. */
export async function cutoffs(sql: Sql, now: Date): Promise<{ zones: string[]; criticism: Date[]; praise: Date }> {
  const hours = await readSetting(sql, criticismWaits);
  const zones = await told.zones(sql);
  return { zones, criticism: zones.map((zone) => readableFrom(officeHours(zone), now, hours * 60)), praise: new Date(now.getTime() - 86_400_000) };
}

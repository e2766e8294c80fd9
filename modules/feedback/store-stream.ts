import { z } from 'zod';
import { sql as statement, type Fragment, type Sql } from '#kernel/database';

const choice = z.object({ id: z.string(), name: z.string() });
const remarkRow = z.object({
  id: z.string(), at: z.date(), touchpointId: z.string(), touchpoint: z.string(), unit: z.string(), personId: z.string().nullable(), person: z.string().nullable(), score: z.number(), words: z.string(), lang: z.string(),
  how: z.enum(['drawn', 'poster', 'staff-shared', 'in-app', 'import']), channel: z.string(), attribution: z.string().nullable(), suggested: z.boolean().nullable(), leftOut: z.string().nullable(), released: z.boolean(),
  behaviours: z.array(choice), shared: z.enum(['waiting', 'cleared']).nullable(),
});
export type StreamRemark = z.output<typeof remarkRow>;

type Asked = {
  readonly personId?: string | undefined;
  readonly touchpointId?: string | undefined; readonly unitId?: string | undefined; readonly how?: string | undefined; readonly behaviourId?: string | undefined; readonly mark?: 'low' | 'middle' | 'good' | undefined;
  readonly text: string; readonly before: Date; readonly since: Date; readonly most: number; readonly zones: string[]; readonly criticism: readonly Date[]; readonly praise: Date; readonly wide: boolean; readonly ownId: string;
};

/** Words of customers as the asker may see them; `wide` sees words before they are released, without a name. */
export const remarks = (sql: Sql, visible: Fragment, asked: Asked): Promise<StreamRemark[]> => sql.rows(remarkRow, statement`
  select s.id, s.at, s.touchpoint_id, t.name as touchpoint, s.unit, s.person_id, p.name as person, s.score, s.words, s.lang, s.how, s.channel, s.attribution, s.suggested, s.left_out, s.released,
    (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name)), '[]') from jsonb_array_elements(s.seen) said join behaviours b on b.id = (said ->> 'behaviour')::uuid where said ->> 'answer' = 'yes') as behaviours,
    (select case when r.decided_at is null then 'waiting' else 'cleared' end from redactions r where r.answer_id = s.id) as shared
  from (
    select a.id, a.at, a.touchpoint_id, a.unit_id, a.score, a.seen, a.words, a.lang, a.how, a.channel, a.attribution, a.suggested, a.left_out, u.name as unit, u.lead_id,
      case when a.attribution <> 'from roster' then a.person_id end as person_id,
      a.person_id is null or a.attribution = 'from roster'
        or exists (select 1 from opened_words o where o.answer_id = a.id and o.person_id = a.person_id)
        or a.at <= case when a.score >= 4 then ${asked.praise}::timestamptz
          else (select z.until from unnest(${asked.zones}::text[], ${asked.criticism.map((at) => at.toISOString())}::timestamptz[]) z (zone, until) where z.zone = coalesce(pl.zone, 'UTC')) end as released
    from answers a
    join units u on u.id = a.unit_id
    left join places pl on pl.id = u.place_id
    where a.words is not null and a.at < ${asked.before} and a.at > ${asked.since}
      ${asked.touchpointId ? statement`and a.touchpoint_id = ${asked.touchpointId}` : statement``}
      ${asked.personId ? statement`and a.person_id = ${asked.personId} and a.attribution <> 'from roster'` : statement``}
      ${asked.unitId ? statement`and a.unit_id = ${asked.unitId}` : statement``}
      ${asked.how ? statement`and a.how = ${asked.how}` : statement``}
      ${asked.mark ? statement`and a.score between ${asked.mark === 'low' ? 1 : asked.mark === 'middle' ? 3 : 4} and ${asked.mark === 'low' ? 2 : asked.mark === 'middle' ? 3 : 5}` : statement``}
      ${asked.behaviourId ? statement`and a.seen @> ${JSON.stringify([{ behaviour: asked.behaviourId, answer: 'yes' }])}::jsonb` : statement``}
      ${asked.text ? statement`and a.words ilike ${`%${asked.text.replace(/[\\%_]/g, '\\$&')}%`}` : statement``}
  ) s
  join touchpoints t on t.id = s.touchpoint_id
  left join people p on p.id = s.person_id
  where ${visible} and (s.released or ${asked.wide} or s.person_id = ${asked.ownId})
  order by s.at desc, s.id desc
  limit ${asked.most}`);

const sourceRow = z.object({ words: z.string(), lang: z.string(), at: z.date(), how: z.string() });

export const source = (sql: Sql, answerId: string): Promise<z.output<typeof sourceRow> | undefined> => sql.maybe(sourceRow, statement`
  select words, lang, at, how from answers where id = ${answerId} and words is not null and left_out is distinct from 'contested'`);

export const zones = async (sql: Sql): Promise<string[]> => (await sql.rows(z.object({ zone: z.string() }), statement`
  select distinct zone from places union select 'UTC'`)).map(({ zone }) => zone);

/** What the stream can be narrowed to. */
export async function choices(sql: Sql): Promise<{ touchpoints: z.output<typeof choice>[]; units: z.output<typeof choice>[]; behaviours: z.output<typeof choice>[] }> {
  const [touchpoints, units, behaviours] = await Promise.all([
    sql.rows(choice, statement`select t.id, t.name from touchpoints t join journeys j on j.id = t.journey_id order by j.name, t.position`),
    sql.rows(choice, statement`select id, name from units u where exists (select 1 from cells c where c.unit_id = u.id) order by name`),
    sql.rows(choice, statement`select b.id, b.name from behaviours b where exists (select 1 from touchpoint_behaviours tb where tb.behaviour_id = b.id) order by b.name`),
  ]);
  return { touchpoints, units, behaviours };
}

export const openChecks = async (sql: Sql): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from checks where decided_at is null`)).n;

export const openContests = async (sql: Sql, visible: Fragment): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
  select count(*)::int as n from contests c where c.decided_at is null and ${visible}`)).n;

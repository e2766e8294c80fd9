import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { timeOf } from './rules.ts';

const groupRow = z.object({ personId: z.string(), touchpointId: z.string(), unitId: z.string(), how: z.string(), answers: z.array(z.object({ id: z.string(), at: z.string() })) });
export type Group = z.output<typeof groupRow>;

/**
 * A device on a counter stands still: answers by its code that came from elsewhere within these minutes. Which device stands there is known once ten answers
 * of a week, and four in five of all, came from one.
 */
export const misplacedSince = (sql: Sql, since: Date, week: Date): Promise<Group[]> => sql.rows(groupRow, statement`
  with here as (
    select touchpoint_id, unit_id, person_id, how, device, count(*) as n, sum(count(*)) over (partition by touchpoint_id, unit_id, person_id, how) as n_of
    from answers
    where id > ${timeOf(week)} and at > ${week} and channel = 'kiosk' and person_id is not null and device is not null
    group by touchpoint_id, unit_id, person_id, how, device
  )
  select a.person_id, a.touchpoint_id, a.unit_id, a.how, jsonb_agg(jsonb_build_object('id', a.id, 'at', a.at) order by a.at) as answers
  from answers a
  join here h on h.touchpoint_id = a.touchpoint_id and h.unit_id = a.unit_id and h.person_id = a.person_id and h.how = a.how and h.n >= 10 and h.n * 5 >= h.n_of * 4
  where a.id > ${timeOf(since)} and a.at > ${since} and a.channel = 'kiosk' and a.device is not null and a.device <> h.device and a.left_out is null and a.check_id is null
  group by a.person_id, a.touchpoint_id, a.unit_id, a.how`);

/** Twenty answers about one person, obtained in one way within these days, all of them the best there is. One that was looked at is not counted again. */
export const perfectSince = (sql: Sql, since: Date, least: number): Promise<Group[]> => sql.rows(groupRow, statement`
  select person_id, min(touchpoint_id::text) as touchpoint_id, min(unit_id::text) as unit_id, how, jsonb_agg(jsonb_build_object('id', id, 'at', at) order by at) as answers
  from answers
  where id > ${timeOf(since)} and at > ${since} and person_id is not null and attribution <> 'from roster' and left_out is null and check_id is null
  group by person_id, how
  having count(*) >= ${least} and min(score) = 5`);

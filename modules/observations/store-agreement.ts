import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { sameMomentMinutes } from './rules.ts';

const pairRow = z.object({
  touchpointId: z.string(), touchpoint: z.string(), oneId: z.string(), one: z.string(), otherId: z.string(), other: z.string(), personId: z.string(), at: z.date(),
  behaviourId: z.string(), behaviour: z.string(), oneSeen: z.enum(['yes', 'no', 'no occasion']), otherSeen: z.enum(['yes', 'no', 'no occasion']),
});
export type PairRow = z.output<typeof pairRow>;

/** Whatever two observers said of the same behaviour in the same moment: the same person, the same touchpoint, a quarter of an hour. */
export const pairs = (sql: Sql, visible: Fragment, { since, observationId }: { since: Date; observationId?: string }): Promise<PairRow[]> => sql.rows(pairRow, statement`
  select p.touchpoint_id, t.name as touchpoint, p.one_id, ones.name as one, p.other_id, others.name as other, p.person_id, p.at,
    a.behaviour_id, b.name as behaviour, a.seen as one_seen, o.seen as other_seen
  from (
    select distinct on (x.id) x.id as first_id, y.id as second_id, x.touchpoint_id, x.observer_id as one_id, y.observer_id as other_id, x.person_id, x.at
    from observations x join observations y on y.person_id = x.person_id and y.touchpoint_id = x.touchpoint_id and y.observer_id > x.observer_id
      and y.at between x.at - make_interval(mins => ${sameMomentMinutes}) and x.at + make_interval(mins => ${sameMomentMinutes})
    where x.withdrawn_at is null and y.withdrawn_at is null and x.at >= ${since}
    order by x.id, abs(extract(epoch from x.at - y.at))
  ) p
  join observed a on a.observation_id = p.first_id
  join observed o on o.observation_id = p.second_id and o.behaviour_id = a.behaviour_id and o.version = a.version
  join behaviours b on b.id = a.behaviour_id
  join touchpoints t on t.id = p.touchpoint_id
  join people ones on ones.id = p.one_id
  join people others on others.id = p.other_id
  where ${visible} and (${observationId ?? null}::uuid is null or ${observationId ?? null}::uuid in (p.first_id, p.second_id))
  order by p.at desc, b.name`);

const calibrationRow = z.object({
  id: z.string(), touchpointId: z.string(), oneId: z.string(), otherId: z.string(), askedAt: z.date(), judgements: z.number(), agreed: z.number(), kappa: z.number().nullable(),
  closedAt: z.date().nullable(), closedBy: z.string().nullable(), outcome: z.string().nullable(),
});
export type Calibration = z.output<typeof calibrationRow>;

const columns = statement`id, touchpoint_id, one_id, other_id, asked_at, judgements, agreed, kappa, closed_at, closed_by, outcome`;

export const calibration = (sql: Sql, id: string): Promise<Calibration | undefined> => sql.maybe(calibrationRow, statement`select ${columns} from calibrations where id = ${id} for update`);

/** When these two last sat down about this touchpoint: what they saw before that counts no more. */
export const lastClosed = async (sql: Sql, touchpointId: string, oneId: string, otherId: string): Promise<Date | null> => (await sql.one(z.object({ at: z.date().nullable() }), statement`
  select max(closed_at) as at from calibrations where touchpoint_id = ${touchpointId} and one_id = ${oneId} and other_id = ${otherId}`)).at;

/** Asked for once: while one is open, a second is not asked for. */
export const askCalibration = (sql: Sql, calibration: Calibration): Promise<number> => sql.run(statement`
  insert into calibrations ${values([calibration])} on conflict (touchpoint_id, one_id, other_id) where closed_at is null do nothing`);

export const closeCalibration = (sql: Sql, { id, closedAt, closedBy, outcome }: Calibration) => sql.run(statement`
  update calibrations set closed_at = ${closedAt}, closed_by = ${closedBy}, outcome = ${outcome} where id = ${id}`);

const waitingRow = calibrationRow.extend({ touchpoint: z.string(), one: z.string(), other: z.string() });

export const calibrations = (sql: Sql, visible: Fragment): Promise<z.output<typeof waitingRow>[]> => sql.rows(waitingRow, statement`
  select calibrations.id, touchpoint_id, one_id, other_id, asked_at, judgements, agreed, kappa, closed_at, closed_by, outcome, t.name as touchpoint, ones.name as one, others.name as other
  from calibrations join touchpoints t on t.id = touchpoint_id join people ones on ones.id = one_id join people others on others.id = other_id
  where ${visible}
  order by closed_at is not null, asked_at desc
  limit 50`);

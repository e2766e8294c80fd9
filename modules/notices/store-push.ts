import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';

const shownRow = z.object({ id: z.string(), label: z.string(), madeAt: z.date(), usedAt: z.date().nullable() });

export const devices = (sql: Sql, visible: Fragment): Promise<z.output<typeof shownRow>[]> => sql.rows(shownRow, statement`
  select id, label, made_at, used_at from push_devices where ${visible} order by made_at desc`);

export const count = async (sql: Sql, personId: string): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from push_devices where person_id = ${personId}`)).n;

/** A browser that this person switched on before is one device. */
export const saveDevice = async (sql: Sql, one: { id: string; personId: string; endpoint: string; p256dh: string; auth: string; label: string; madeAt: Date }): Promise<void> => {
  await sql.run(statement`delete from push_devices where person_id = ${one.personId} and endpoint = ${one.endpoint}`);
  await sql.run(statement`insert into push_devices ${values([one])}`);
};

export const removeDevice = (sql: Sql, id: string, visible: Fragment): Promise<number> => sql.run(statement`delete from push_devices where id = ${id} and ${visible}`);

const calledRow = z.object({ id: z.string(), lang: z.enum(['en', 'de']) });

/** Of people who are still here. */
export const devicesOf = (sql: Sql, people: readonly string[]): Promise<z.output<typeof calledRow>[]> => sql.rows(calledRow, statement`
  select push_devices.id, people.lang from push_devices join people on people.id = push_devices.person_id and people.gone_at is null where push_devices.person_id = any(${[...people]}::uuid[])`);

const deviceRow = z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() });

export const device = (sql: Sql, id: string): Promise<z.output<typeof deviceRow> | undefined> => sql.maybe(deviceRow, statement`select endpoint, p256dh, auth from push_devices where id = ${id}`);

export const forgetDevice = (sql: Sql, id: string) => sql.run(statement`delete from push_devices where id = ${id}`);

export const reached = (sql: Sql, id: string, now: Date) => sql.run(statement`update push_devices set used_at = ${now} where id = ${id}`);

import { z } from 'zod';
import { sql as statement, values, type Database, type Sql } from '../database.ts';
import { log } from '../log.ts';
import type { Modules } from '../module.ts';
import { send, type Answered, type Outgoing } from './outgoing.ts';

/** Something for another house's program, put in with its reason: neither exists without the other. */
export type Parcel = {
  readonly id: string;
  /** Who carries it: the name under which a module offers that. */
  readonly carrier: string;
  /** The connection it goes by. */
  readonly toId: string;
  readonly subject: string;
  readonly body: string;
};

export type Round = { readonly sql: Sql; readonly now: Date; readonly folder: string; readonly stir: (people: readonly string[]) => void };

/** How parcels of one kind travel. Secrets are put on at the last moment, so that none lies in the queue. */
export type Carrier = {
  /** The request as it goes out now, or nothing where it shall not go any more. */
  readonly pack: (parcel: Parcel, round: Round) => Promise<Outgoing | undefined>;
  /** What became of it; `last` where it is not tried again. */
  readonly came?: (parcel: Parcel, answered: Answered & { readonly last: boolean }, round: Round) => Promise<void>;
  /** Seconds until it is tried again, one after the other; then it is given up. */
  readonly waits: readonly number[];
};

export const put = (sql: Sql, parcels: readonly Parcel[], now: Date): Promise<unknown> =>
  parcels.length === 0 ? Promise.resolve() : sql.run(statement`insert into parcels ${values(parcels.map((one) => ({ ...one, at: now, nextAt: now })))}`);

const taken = z.object({ id: z.string(), carrier: z.string(), toId: z.string(), subject: z.string(), body: z.string(), tries: z.number() });
type Taken = z.output<typeof taken>;

/** So many at once, so that one that is slow holds up few. */
const atOnce = 4;
/** Whoever takes a parcel has a minute; of one that died with its process another is taken up then, under the same id. */
const minute = 60_000;

/** Carries what is due. Kinds do not wait for each other: a call for help never stands behind a program that does not answer. */
export async function carry(database: Database, modules: Modules, { now, folder, stir }: Omit<Round, 'sql'>): Promise<number> {
  const kinds = Object.values(modules).flatMap(({ name, carriers = {} }) => Object.entries(carriers).map(([kind, carrier]) => ({ name, kind, carrier })));
  const done = await Promise.all(kinds.map(async ({ name, kind, carrier }) => {
    const mine = { 'app.writer': name };
    let carried = 0;
    for (;;) {
      const due = await database.transaction((sql) => take(sql, kind, now), mine);
      if (due.length === 0) return carried;
      carried += due.length;
      await Promise.all(due.map(async (parcel) => {
        const round = (sql: Sql): Round => ({ sql, now, folder, stir });
        const answered = await database.transaction((sql) => carrier.pack(parcel, round(sql)), mine).then((outgoing) => (outgoing ? send(outgoing) : undefined), unpacked);
        if (answered?.trouble) log('parcel', { carrier: kind, trouble: answered.trouble, status: answered.status ?? 0, tries: parcel.tries });
        await database.transaction((sql) => settled(parcel, carrier, answered, round(sql)), mine);
      }));
    }
  }));
  return done.reduce((sum, one) => sum + one, 0);
}

/** What cannot be made ready, for want of its key or for what stands in it, is tried as often as what does not arrive, and holds up nothing else. */
function unpacked(error: Error): Answered {
  log('parcel', { trouble: error.message });
  return { status: null, trouble: 'form', text: '' };
}

const take = (sql: Sql, kind: string, now: Date): Promise<Taken[]> => sql.rows(taken, statement`
  update parcels set tries = tries + 1, next_at = ${new Date(now.getTime() + minute)}
  where id in (select id from parcels where carrier = ${kind} and ended_at is null and next_at <= ${now} order by next_at limit ${atOnce} for update skip locked)
  returning id, carrier, to_id, subject, body, tries`);

async function settled(parcel: Taken, carrier: Carrier, answered: Answered | undefined, round: Round): Promise<void> {
  const { sql, now } = round;
  const wait = carrier.waits[parcel.tries - 1];
  const last = !answered?.trouble || wait === undefined || answered.status === 404 || answered.status === 410;
  // What it held is needed no more once it has arrived or was given up.
  await sql.run(last
    ? statement`update parcels set ended_at = ${now}, sent_at = ${answered && !answered.trouble ? now : null}, status = ${answered?.status ?? null}, trouble = ${answered ? answered.trouble : 'dropped'}, body = '' where id = ${parcel.id}`
    : statement`update parcels set next_at = ${new Date(now.getTime() + wait * 1000)}, status = ${answered!.status}, trouble = ${answered!.trouble} where id = ${parcel.id}`);
  if (answered) await carrier.came?.(parcel, { ...answered, last }, round);
}

/** What is to be forgotten before it went. */
export const dropFor = (sql: Sql, carrier: string, toIds: readonly string[]) => sql.run(statement`delete from parcels where carrier = ${carrier} and to_id = any(${[...toIds]}::uuid[])`);

const lineRow = z.object({ id: z.string(), toId: z.string(), subject: z.string(), at: z.date(), tries: z.number(), status: z.number().nullable(), trouble: z.string().nullable(), sentAt: z.date().nullable(), endedAt: z.date().nullable() });
export type Delivery = z.output<typeof lineRow>;

/** The latest that went by these connections. */
export const deliveries = (sql: Sql, carrier: string, most: number): Promise<Delivery[]> => sql.rows(lineRow, statement`
  select id, to_id, subject, at, tries, status, trouble, sent_at, ended_at from parcels where carrier = ${carrier} order by at desc limit ${most}`);

export const forgetParcels = (sql: Sql, before: Date): Promise<number> => sql.run(statement`delete from parcels where ended_at < ${before}`);

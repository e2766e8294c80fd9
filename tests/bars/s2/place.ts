import { z } from 'zod';
import { sql as statement, values, type Database, type Settings, type Sql } from '#kernel/database';
import { keep } from '#kernel/files';
import { web } from '#kernel/http/index';
import { hashOf, newId, newSecret } from '#kernel/id';
import { assemble } from '#kernel/system';
import { modules } from '#modules';
import { greta, who, type CastKey, type story } from '#story';
import { begin } from '../../../modules/access/store/sessions.ts';
import { furnishings } from './matrix.ts';
import { played, type Persona, type Relation } from './line.ts';

/** Something of everybody's, to be asked for by everybody else. */
export type Place = {
  readonly cookies: ReadonlyMap<Persona, string>;
  readonly targets: ReadonlyMap<Persona, readonly { relation: Relation; personId: string }[]>;
  /** Everybody whom a persona leads, at any depth. */
  readonly leads: ReadonlyMap<Persona, ReadonlySet<string>>;
  readonly certificates: ReadonlyMap<string, string>; readonly codes: ReadonlyMap<string, string>; readonly given: ReadonlyMap<string, string>; readonly answers: ReadonlyMap<string, string>;
  readonly posters: ReadonlyMap<string, string>; readonly keys: ReadonlyMap<string, string>; readonly sessions: ReadonlyMap<string, string>; readonly unitsLedBy: ReadonlyMap<string, string>;
  readonly touchpointId: string; readonly behaviourId: string; readonly roleId: string; readonly unitId: string; readonly customerId: string; readonly fileId: string; readonly code: string; readonly poster: string;
  /** What the modules' own furnishings keep, by name. */
  readonly more: Record<string, string | ReadonlyMap<string, string>>;
};

export type House = ReturnType<typeof story>;

export async function furnish(house: House): Promise<Place> {
  const now = house.moment.now;
  const oneId = z.object({ id: z.string() });
  const [touchpoint] = (await house.as('ines').journeys.touchpoints({})).touchpoints;
  const [behaviour] = (await house.as('ines').competencies.behaviours({})).behaviours;
  await house.asOwner(async (sql) => {
    for (const right of ['hr', 'executive', 'admin'] as const) await sql.run(statement`insert into rights ${values([{ personId: who(played[right]), right, since: now, by: who('ines') }])}`);
  });

  const peers: Record<string, CastKey> = { employee: 'marta', lead: 'claire', hr: 'ruth', executive: 'hanna', admin: 'sam', desk: 'ines' };
  const targets = new Map<Persona, { relation: Relation; personId: string }[]>([['anonymous', [{ relation: 'other', personId: who('lena') }]], ['disabled', [{ relation: 'other', personId: who('lena') }]]]);
  for (const [persona, name] of Object.entries(played) as [Exclude<Persona, 'anonymous'>, CastKey][]) if (persona !== 'disabled') targets.set(persona, [
    { relation: 'own', personId: who(name) },
    ...(persona === 'lead' || persona === 'skip lead' ? [{ relation: 'report' as const, personId: who('sofia') }] : []),
    ...(peers[persona] ? [{ relation: 'peer' as const, personId: who(peers[persona]) }] : []),
    { relation: 'other', personId: who('lena') },
  ]);

  const everyone = [...new Set([...[...targets.values()].flat().map(({ personId }) => personId), who('ella')])];
  const [certificates, codes, given, answers, posters, keys, sessions, unitsLedBy] = Array.from({ length: 8 }, () => new Map<string, string>()) as [Map<string, string>, Map<string, string>, Map<string, string>, Map<string, string>, Map<string, string>, Map<string, string>, Map<string, string>, Map<string, string>];
  for (const personId of everyone) {
    const { code } = await house.as('ines').feedback.poster({ touchpointId: touchpoint!.id, personId });
    posters.set(personId, code);
    const { id, certificate } = await house.as('nobody').feedback.answer({ code, score: 5, words: 'She rang back.', thanks: { behaviour: behaviour!.id, giver: 'Greta', certificate: true } });
    answers.set(personId, id);
    codes.set(personId, certificate!.code);
  }
  await house.asOwner(async (sql) => {
    for (const { holder, id } of await sql.rows(z.object({ holder: z.string(), id: z.string() }), statement`select holder_id as holder, id from certificates`)) certificates.set(holder, id);
    for (const personId of everyone) {
      const ids = { thanks: newId(now), key: newId(now) };
      await sql.run(statement`insert into thanks ${values([{ id: ids.thanks, giverId: personId, giverName: 'Somebody', receiverId: who('grace'), behaviourId: behaviour!.id, occasion: '', words: 'Thank you.', givenAt: now }])}`);
      given.set(personId, ids.thanks);
      await sql.run(statement`insert into api_keys ${values([{ id: ids.key, hash: hashOf(newSecret()), name: 'x', personId, at: now, until: new Date(now.getTime() + 86_400_000), second: true }])}`);
      keys.set(personId, ids.key);
      await begin(sql, personId, { shared: false, second: true, agent: 'another browser' }, now);
      sessions.set(personId, (await sql.one(oneId, statement`select id from sessions where person_id = ${personId} limit 1`)).id);
      await sql.run(statement`insert into accounts ${values([{ personId }])} on conflict do nothing`);
    }
    // A unit that each of them leads, so that one may ask to see it compared.
    for (const personId of everyone) {
      const unitId = newId(now);
      await sql.run(statement`insert into units ${values([{ id: unitId, name: 'A team', leadId: personId }])}`);
      unitsLedBy.set(personId, unitId);
    }
    await sql.run(statement`update accounts set disabled_at = ${now}, disabled_by = ${who('ines')} where person_id = ${who('ella')}`);
  });

  const leads = new Map<Persona, ReadonlySet<string>>();
  for (const persona of ['lead', 'skip lead'] as const) leads.set(persona, new Set(await house.asOwner(async (sql) => (await sql.rows(oneId, statement`select below_id as id from lines where above_id = ${who(played[persona])}`)).map(({ id }) => id))));
  const cookies = new Map<Persona, string>();
  for (const [persona, name] of Object.entries(played) as [Persona, CastKey][]) cookies.set(persona, `session=${(await begin(house.sql, who(name), { shared: false, second: true, agent: undefined }, now)).secret}`);
  const kept = await house.sql.transaction((sql) => keep(sql, house.folder, Buffer.from('d,y\na,5\n'), { name: 'own.csv', type: 'text/csv', ownerId: who('lena') }, now));
  const { unit, role } = await house.asOwner((sql) => sql.one(z.object({ unit: z.string(), role: z.string() }), statement`select (select id from units limit 1) as unit, (select id from roles where kind = 'employee' limit 1) as role`));
  const place: Place = {
    cookies, targets, leads, certificates, codes, given, answers, posters, keys, sessions, unitsLedBy, touchpointId: touchpoint!.id, behaviourId: behaviour!.id, roleId: role, unitId: unit,
    customerId: greta.id, fileId: kept.id, code: codes.get(who('lena'))!, poster: posters.get(who('lena'))!, more: {},
  };
  for (const furnishing of furnishings) Object.assign(place.more, await furnishing(house, everyone, place));
  return place;
}

/** `text` is all that came back, with the headers. */
export type Came = { readonly status: number; readonly answer: any; readonly audited: string[]; readonly text: string };
export type Doors = { readonly app: ReturnType<typeof web>; ask(path: string, init: RequestInit, fromHere?: boolean): Promise<Came>; settled(): Promise<void> };

/** The whole app on a transaction that is rolled back after every request: whatever one did, the next one finds everything as it was. */
export function undoing(house: House): Doors {
  let current: Sql | undefined;
  const inside = (): Sql => current ?? house.sql;
  const database: Database = {
    rows: (row, query) => inside().rows(row, query), one: (row, query) => inside().one(row, query), maybe: (row, query) => inside().maybe(row, query),
    run: (query) => inside().run(query), later: (query) => inside().later(query), beside: (work) => inside().beside(work), get queue() { return inside().queue; },
    connection: () => house.sql.connection(), end: async () => {}, waiting: house.sql.waiting,
    async transaction<T>(work: (sql: Sql) => Promise<T>, settings: Settings = {}): Promise<T> {
      const sql = inside();
      sql.later(statement`savepoint verb`);
      try {
        for (const [name, value] of Object.entries(settings)) sql.later(statement`select set_config(${name}, ${value}, true)`);
        const result = await work(sql);
        await sql.run(statement`release savepoint verb`);
        return result;
      } catch (error) {
        await sql.run(statement`rollback to savepoint verb`);
        throw error;
      }
    },
  };
  const live = { open: () => () => {}, close: async () => {}, count: () => 0 };
  const app = web({
    system: assemble(modules, database, house.house.queue), live, now: () => house.moment.now, home: 'http://localhost:4100', folder: house.folder, built: '/nowhere', trustsProxy: () => false,
    pulse: { ready: true, stopping: false }, organisation: async () => 'Brackenhill Home',
  });
  const settled = (): Promise<void> => new Promise((rested) => setTimeout(rested, 40));

  return {
    app, settled,
    async ask(path, init, fromHere = true) {
      let came: Came | undefined;
      await house.sql.transaction(async (sql) => {
        current = sql;
        const response = await app.request(path, init, { incoming: { socket: { remoteAddress: fromHere ? '127.0.0.1' : '203.0.113.9' } } });
        const type = response.headers.get('content-type') ?? '';
        const body = type.includes('event-stream') ? '' : Buffer.from(await response.arrayBuffer()).toString('latin1');
        if (type.includes('event-stream')) await response.body?.cancel();
        const answer = type.includes('json') ? JSON.parse(Buffer.from(body, 'latin1').toString()) : undefined;
        const text = `${[...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n${body}`;
        const lines = await sql.rows(z.object({ verb: z.string() }), statement`select verb from audit where xid = pg_current_xact_id()`);
        came = { status: response.status, answer, audited: lines.map(({ verb }) => verb), text };
        current = undefined;
        throw new Undo();
      }).catch((error: unknown) => { current = undefined; if (!(error instanceof Undo)) throw error; });
      return came!;
    },
  };
}

class Undo extends Error {}

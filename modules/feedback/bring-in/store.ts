import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyIn, copyLine } from '#kernel/copy';

/** Everything a file can call a person: the key of an earlier import, a user name, an e-mail address. */
export async function knownPeople(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; imported: string | null; user_name: string | null; email: string | null }>('select id, imported, user_name, email from people');
  return new Map(rows.flatMap(({ id, imported, user_name: userName, email }) => [imported, userName, email].filter((key) => key !== null).map((key) => [key, id] as const)));
}

/** Two files at once may speak of the same new people: the second waits until the first is in, or not. */
export const oneAtATime = (client: pg.ClientBase) => client.query('select pg_advisory_xact_lock(7105)');

export async function placesKnown(client: pg.ClientBase): Promise<{ units: Map<string, string>; touchpoints: Map<string, string> }> {
  const named = async (table: 'units' | 'touchpoints') => new Map((await client.query<{ id: string; name: string }>(`select id, name from ${table}`)).rows.map(({ id, name }) => [name, id]));
  return { units: await named('units'), touchpoints: await named('touchpoints') };
}

/** An open COPY into the answers; rows go in as they are read. */
export function loadAnswers(client: pg.ClientBase) {
  const stream = client.query(copyFrom('copy answers (id, at, touchpoint_id, unit_id, person_id, attribution, channel, how, customer_id, score, words, covariates) from stdin'));
  let failed: Error | undefined;
  stream.on('error', (error) => { failed ??= error; });
  let block = '';
  let room = true;
  return {
    write(row: readonly unknown[]): void {
      block += copyLine(row);
      if (block.length > 1 << 18) { room = stream.write(block); block = ''; }
    },
    async breathe(): Promise<void> {
      if (failed) throw failed;
      if (!room) { await once(stream, 'drain'); room = true; }
    },
    async end(): Promise<void> {
      if (failed) throw failed;
      stream.end(block);
      await once(stream, 'finish');
    },
    abandon: (): void => { stream.destroy(new Error('abandoned')); },
  };
}

export const savePeople = (client: pg.ClientBase, people: readonly { id: string; name: string; givenName: string; searchName: string; imported: string; at: Date }[]) =>
  copyIn(client, 'people', ['id', 'name', 'given_name', 'search_name', 'imported', 'made_at'], people.map((one) => [one.id, one.name, one.givenName, one.searchName, one.imported, one.at]));

/** Imported people stand where the file first speaks of them, as employees since the day of the import, until somebody knows better. */
export async function savePositions(client: pg.ClientBase, people: readonly { personId: string; unitId: string }[], now: Date): Promise<void> {
  if (people.length === 0) return;
  const today = now.toISOString().slice(0, 10);
  const { rows: [role] } = await client.query<{ id: string }>(`insert into roles (id, name, kind) values (gen_random_uuid(), 'Imported', 'employee') on conflict (name) do update set name = excluded.name returning id`);
  await copyIn(client, 'spells', ['id', 'person_id', 'kind', 'title', 'from_on'], people.map(({ personId }) => [personId, personId, 'employee', 'Imported', today]));
  await copyIn(client, 'positions', ['id', 'person_id', 'role_id', 'unit_id', 'from_on'], people.map(({ personId, unitId }) => [personId, personId, role!.id, unitId, today]));
}

/** The units of files stand under one of their own, so that all of them can be looked at together. */
export async function savePlaces(client: pg.ClientBase, whole: string, units: readonly (readonly [string, string])[], touchpoints: readonly (readonly [string, string])[], journeyId: string): Promise<void> {
  await client.query('insert into units (id, name) values ($1, $2) on conflict (id) do nothing', [whole, 'Imported']);
  await copyIn(client, 'units', ['id', 'name', 'parent_id'], units.map(([name, id]) => [id, name, whole]));
  if (touchpoints.length === 0) return;
  await client.query('insert into journeys (id, name) values ($1, $2) on conflict (id) do nothing', [journeyId, 'Imported']);
  const { rows: [last] } = await client.query<{ last: number }>('select coalesce(max(position), 0)::int as last from touchpoints where journey_id = $1', [journeyId]);
  await copyIn(client, 'touchpoints', ['id', 'journey_id', 'name', 'position', 'goal', 'question', 'question_unnamed'],
    touchpoints.map(([name, id], i) => [id, journeyId, name, last!.last + i + 1, 0.8, 'How was it with {name}?', 'How was it?']));
}

export async function saveCustomers(client: pg.ClientBase, customers: readonly (readonly [string, string])[], now: Date): Promise<void> {
  for (const some of inBatches(customers))
    await client.query('insert into customers (id, key, since) select id, key, $3 from unnest($1::uuid[], $2::text[]) as arriving (id, key) on conflict do nothing', [some.map(([id]) => id), some.map(([, key]) => key), now]);
}

/** Adds what was counted to the cells that are there. */
export async function addCells(client: pg.ClientBase, cells: ReadonlyMap<string, readonly number[]>): Promise<void> {
  for (const some of inBatches([...cells])) {
    const keys = some.map(([key]) => key.split('\u0001'));
    const column = (at: number) => keys.map((key) => key[at]!);
    const figure = (at: number) => some.map(([, figures]) => figures[at]!);
    await client.query(`
      insert into cells (touchpoint_id, week, person_id, unit_id, mix, n, satisfied, total, squares, how, shard)
      select arriving.*, 'import', 0
      from unnest($1::uuid[], $2::date[], $3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::int[], $8::int[], $9::int[]) as arriving
      on conflict (touchpoint_id, week, person_id, unit_id, how, mix, shard) do update set
        n = cells.n + excluded.n, satisfied = cells.satisfied + excluded.satisfied, total = cells.total + excluded.total, squares = cells.squares + excluded.squares`,
      [...[0, 1, 2, 3, 4].map(column), ...[0, 1, 2, 3].map(figure)]);
  }
}

/** The runtime role may make no tables, not even passing ones: what is counted goes in as arrays. */
function* inBatches<T>(all: readonly T[], size = 20_000): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import type { Whom } from '#customers';

/** One piece as it lies in the database; a number of bytes that three divides, so that pieces in base64 can be put one behind the other. */
export const piece = 196_608;

const row = z.object({ id: z.string(), storyId: z.string(), kind: z.enum(['sound', 'picture']), type: z.string(), bytes: z.number(), said: z.string(), givenAt: z.date() });
export type Recording = z.output<typeof row>;

const columns = statement`story_recordings.id, story_id, kind, type, bytes, said, given_at`;

export const recordingsOf = (sql: Sql, storyIds: readonly string[]): Promise<Recording[]> => sql.rows(row, statement`
  select ${columns} from story_recordings where story_id = any(${[...storyIds]}::uuid[])`);

export const recording = (sql: Sql, id: string): Promise<Recording | undefined> => sql.maybe(row, statement`select ${columns} from story_recordings where id = ${id}`);

/** All that is kept in the house; whoever adds to it waits for whoever is doing so. */
export async function kept(sql: Sql): Promise<number> {
  await sql.run(statement`lock table story_recordings in share row exclusive mode`);
  return (await sql.one(z.object({ bytes: z.number() }), statement`select coalesce(sum(bytes), 0)::bigint as bytes from story_recordings`)).bytes;
}

export async function keep(sql: Sql, one: Recording, content: Buffer): Promise<void> {
  await sql.run(statement`insert into story_recordings ${values([one])}`);
  for (let n = 0; n * piece < content.length; n++) {
    await sql.run(statement`insert into story_recording_pieces ${values([{ recordingId: one.id, n, content: content.subarray(n * piece, (n + 1) * piece) }])}`);
  }
}

export const say = (sql: Sql, storyId: string, said: string): Promise<number> => sql.run(statement`update story_recordings set said = ${said} where story_id = ${storyId}`);

/** With every piece of it. */
export const drop = (sql: Sql, storyId: string): Promise<number> => sql.run(statement`delete from story_recordings where story_id = ${storyId}`);

const pieceRow = z.object({ content: z.string() });

/** From this byte to the end of the piece in which it lies. */
export const pieceFrom = async (sql: Sql, id: string, from: number): Promise<string> => (await sql.maybe(pieceRow, statement`
  select translate(encode(substring(content from ${(from % piece) + 1}::int), 'base64'), E'\n', '') as content from story_recording_pieces where recording_id = ${id} and n = ${Math.floor(from / piece)}`))?.content ?? '';

const wholeRow = row.omit({ id: true, storyId: true }).extend({ content: z.string() });

/** For the customer to take along: the recording itself as well, in base64. */
export const recordingsFor = (sql: Sql, { id, addresses }: Whom): Promise<z.output<typeof wholeRow>[]> => sql.rows(wholeRow, statement`
  select kind, type, bytes, said, given_at,
         (select string_agg(translate(encode(content, 'base64'), E'\n', ''), '' order by n) from story_recording_pieces where recording_id = story_recordings.id) as content
  from story_recordings
  where story_id in (select id from stories where customer_id = ${id} or id in (select story_id from story_doors where lower(address) = any(${[...addresses]}::text[]))) order by given_at`);

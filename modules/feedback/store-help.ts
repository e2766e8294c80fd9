import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

const helpRow = z.object({
  id: z.string(), answerId: z.string().nullable(), touchpointId: z.string(), unitId: z.string(), personId: z.string().nullable(), name: z.string().nullable(), contact: z.string().nullable(),
  words: z.string().nullable(), score: z.number().nullable(), at: z.date(),
});
export type Help = z.output<typeof helpRow>;

/** What somebody said who cannot wait, for whoever takes the call. */
export const helpWanted = (sql: Sql, helpId: string): Promise<Help | undefined> => sql.maybe(helpRow, statement`
  select id, answer_id, touchpoint_id, unit_id, person_id, name, contact, words, score, at from help_requests where id = ${helpId}`);

export type HelpAsked = Help & { customerId: string | null; lang: string; device: string | null };

export const saveHelp = (sql: Sql, help: HelpAsked) => sql.later(statement`insert into help_requests ${values([help])}`);

/** How often this device asked for help within the hour. */
export const helpFrom = async (sql: Sql, device: string, since: Date): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
  select count(*)::int as n from help_requests where device = ${device} and at > ${since}`)).n;

const answeredRow = z.object({ id: z.string(), score: z.number() });

/** The answer that was just given at this touchpoint, so that the two are known to belong together. */
export const answerGiven = (sql: Sql, answerId: string, touchpointId: string, since: Date): Promise<z.output<typeof answeredRow> | undefined> => sql.maybe(answeredRow, statement`
  select id, score from answers where id = ${answerId} and at > ${since} and touchpoint_id = ${touchpointId}`);

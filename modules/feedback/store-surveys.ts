import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import type { Lang, Said, SurveyQuestion, Texts } from './survey-rules.ts';

export { touchpointNames, unitNames } from './store-posters.ts';

const surveyRow = z.object({
  id: z.string(), title: z.string(), intro: z.any(), questions: z.any(), langs: z.array(z.enum(['en', 'de'])), touchpointId: z.string(), touchpoint: z.string(), unitId: z.string(), unit: z.string(), code: z.string().nullable(),
  madeAt: z.date(), publishedAt: z.date().nullable(), endedAt: z.date().nullable(), replies: z.number(),
});
export type Survey = Omit<z.output<typeof surveyRow>, 'intro' | 'questions' | 'langs'> & { intro: Partial<Texts>; questions: SurveyQuestion[]; langs: Lang[] };

const columns = statement`
  s.id, s.title, s.intro, s.questions, s.langs, s.touchpoint_id, t.name as touchpoint, s.unit_id, u.name as unit, s.code, s.made_at, s.published_at, s.ended_at,
  (select count(*)::int from replies r where r.survey_id = s.id) as replies
  from surveys s join touchpoints t on t.id = s.touchpoint_id join units u on u.id = s.unit_id`;

export const surveys = (sql: Sql): Promise<Survey[]> => sql.rows(surveyRow, statement`
  select ${columns} order by s.ended_at is not null, s.published_at is null, s.made_at desc limit 200`);

export const survey = (sql: Sql, id: string): Promise<Survey | undefined> => sql.maybe(surveyRow, statement`
  select ${columns} where s.id = ${id}`);

export const surveyWith = (sql: Sql, code: string): Promise<Survey | undefined> => sql.maybe(surveyRow, statement`
  select ${columns} where s.code = ${code}`);

export const save = (sql: Sql, one: { id: string; title: string; intro: string; questions: string; langs: readonly string[]; touchpointId: string; unitId: string; madeBy: string; madeAt: Date }) => sql.run(statement`
  insert into surveys ${values([one])}
  on conflict (id) do update set title = excluded.title, intro = excluded.intro, questions = excluded.questions, langs = excluded.langs, touchpoint_id = excluded.touchpoint_id, unit_id = excluded.unit_id`);

export const publish = (sql: Sql, id: string, code: string, now: Date) => sql.run(statement`update surveys set code = ${code}, published_at = ${now} where id = ${id}`);

export const end = (sql: Sql, id: string, now: Date): Promise<number> => sql.run(statement`update surveys set ended_at = ${now} where id = ${id} and published_at is not null and ended_at is null`);

export const saveReply = (sql: Sql, reply: { id: string; surveyId: string; at: Date; how: string; lang: string; device: string; said: string }) => sql.run(statement`insert into replies ${values([reply])}`);

const replyRow = z.object({ at: z.date(), lang: z.string(), said: z.any() });

export const replies = (sql: Sql, surveyId: string): Promise<{ at: Date; lang: string; said: Said }[]> => sql.rows(replyRow, statement`
  select at, lang, said from replies where survey_id = ${surveyId} order by at desc limit 50000`);

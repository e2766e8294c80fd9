import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { kinds, type Citation, type Decision, type Kind, type Review, type Why } from './rules.ts';

const citationRow = z.object({
  id: z.string(), forKind: z.string(), forId: z.string(), aboutPersonId: z.string().nullable(), kind: z.enum(kinds), sourceId: z.string(),
  excerpt: z.string().nullable(), lang: z.string(), at: z.date(), how: z.string(), speaker: z.string().nullable(), consent: z.enum(['within', 'shared']), citedBy: z.string(), citedAt: z.date(),
  withdrawnAt: z.date().nullable(), withdrawnWhy: z.enum(['withdrawn', 'erased', 'contested']).nullable(),
});
const decisionRow = z.object({ forKind: z.string(), forId: z.string(), ownerId: z.string(), aboutPersonId: z.string().nullable(), title: z.string(), href: z.string(), askedAt: z.date().nullable() });

const columns = statement`id, for_kind, for_id, about_person_id, kind, source_id, excerpt, lang, at, how, speaker, consent, cited_by, cited_at, withdrawn_at, withdrawn_why`;

/** What rests on evidence is known once; later its title, place or owner may be others. */
export const saveDecision = (sql: Sql, decision: Decision, known: 'as it is' | 'anew') => sql.run(statement`
  insert into decisions ${values([decision])}
  on conflict (for_kind, for_id) ${known === 'anew' ? statement`do update set owner_id = excluded.owner_id, title = excluded.title, href = excluded.href` : statement`do nothing`}`);

/** The same piece is pinned to the same thing once. */
export const save = (sql: Sql, citation: Citation): Promise<number> => sql.run(statement`
  insert into citations ${values([citation])}
  on conflict (for_kind, for_id, kind, source_id) where withdrawn_at is null do update set excerpt = excluded.excerpt`);

export const citations = (sql: Sql, forKind: string, forIds: readonly string[]): Promise<Citation[]> => sql.rows(citationRow, statement`
  select ${columns} from citations where for_kind = ${forKind} and for_id = any(${[...forIds]}::uuid[]) order by at desc, id`);

const readRow = citationRow.extend({ by: z.string() });

/** The same, of those that the reader may read, with who pinned them. */
export const citationsFor = (sql: Sql, visible: Fragment, forKind: string, forId: string): Promise<z.output<typeof readRow>[]> => sql.rows(readRow, statement`
  select citations.id, for_kind, for_id, about_person_id, kind, source_id, excerpt, citations.lang, at, how, speaker, consent, cited_by, cited_at, withdrawn_at, withdrawn_why, people.name as by
  from citations join people on people.id = cited_by
  where for_kind = ${forKind} and for_id = ${forId} and ${visible}
  order by at desc, citations.id`);

export const remove = (sql: Sql, forKind: string, forId: string, id: string): Promise<number> => sql.run(statement`
  delete from citations where id = ${id} and for_kind = ${forKind} and for_id = ${forId} and withdrawn_at is null`);

/** The words go, the rest stays; whatever rested on them waits for a person. Answers with what is new on their list. */
export const withdraw = async (sql: Sql, kind: Kind, sourceId: string, why: Why, now: Date): Promise<Decision[]> => {
  const touched = await sql.rows(z.object({ forKind: z.string(), forId: z.string() }), statement`
    update citations set excerpt = null, speaker = null, withdrawn_at = ${now}, withdrawn_why = ${why}
    where kind = ${kind} and source_id = ${sourceId} and withdrawn_at is null
    returning for_kind, for_id`);
  return touched.length === 0 ? [] : sql.rows(decisionRow, statement`
    update decisions set asked_at = coalesce(asked_at, ${now})
    where (for_kind, for_id) in (select * from unnest(${touched.map(({ forKind }) => forKind)}::text[], ${touched.map(({ forId }) => forId)}::uuid[]))
    returning for_kind, for_id, owner_id, about_person_id, title, href, asked_at`);
};

export const decision = (sql: Sql, forKind: string, forId: string): Promise<Decision | undefined> => sql.maybe(decisionRow, statement`
  select for_kind, for_id, owner_id, about_person_id, title, href, asked_at from decisions where for_kind = ${forKind} and for_id = ${forId} for update`);

const waitingRow = decisionRow.extend({ owner: z.string(), about: z.string().nullable(), gone: z.number(), left: z.number() });

/** What rests on evidence that fell away, longest waiting first. */
export const waiting = (sql: Sql, visible: Fragment): Promise<z.output<typeof waitingRow>[]> => sql.rows(waitingRow, statement`
  select for_kind, for_id, owner_id, about_person_id, title, href, asked_at, owners.name as owner, people.name as about,
    (select count(*) from citations c where c.for_kind = decisions.for_kind and c.for_id = decisions.for_id and c.withdrawn_at >= decisions.asked_at)::int as gone,
    (select count(*) from citations c where c.for_kind = decisions.for_kind and c.for_id = decisions.for_id and c.withdrawn_at is null)::int as left
  from decisions
  join people owners on owners.id = owner_id
  left join people on people.id = about_person_id
  where asked_at is not null and ${visible}
  order by asked_at, for_id`);

export const saveReview = async (sql: Sql, review: Review): Promise<void> => {
  await sql.run(statement`insert into evidence_reviews ${values([review])}`);
  await sql.run(statement`update decisions set asked_at = null where for_kind = ${review.forKind} and for_id = ${review.forId}`);
};

const reviewRow = z.object({ outcome: z.enum(['stands', 'changed', 'renewed']), reason: z.string(), by: z.string(), at: z.date() });

export const reviewsOf = (sql: Sql, forKind: string, forId: string): Promise<z.output<typeof reviewRow>[]> => sql.rows(reviewRow, statement`
  select outcome, reason, people.name as by, at
  from evidence_reviews join people on people.id = by
  where for_kind = ${forKind} and for_id = ${forId}
  order by at desc`);

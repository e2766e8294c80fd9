import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Gift } from './rules.ts';

export const saveCards = (sql: Sql, cards: readonly { codeHash: string; madeAt: Date; madeBy: string; until: Date }[]) => sql.run(statement`insert into certificate_cards ${values(cards)}`);

const cardRow = z.object({ codeHash: z.string(), until: z.date(), usedAt: z.date().nullable() });

export const card = (sql: Sql, codeHash: string): Promise<z.output<typeof cardRow> | undefined> => sql.maybe(cardRow, statement`
  select code_hash, until, used_at from certificate_cards where code_hash = ${codeHash}`);

/** Of two that use it at the same moment, one finds nothing left to use. */
export const useCard = async (sql: Sql, codeHash: string, now: Date): Promise<boolean> => await sql.run(statement`
  update certificate_cards set used_at = ${now} where code_hash = ${codeHash} and used_at is null`) === 1;

const cardsRow = z.object({ made: z.number(), used: z.number() });

export const cards = (sql: Sql): Promise<z.output<typeof cardsRow>> => sql.one(cardsRow, statement`
  select count(*)::int as made, (count(*) filter (where used_at is not null))::int as used from certificate_cards`);

const giftRow = z.object({
  id: z.string(), at: z.date(), whom: z.string(), words: z.string(), lang: z.string(), signedBy: z.string().nullable(), occasion: z.string(), design: z.enum(['seal', 'ribbon', 'leaf']), customerKey: z.string(), known: z.boolean(),
  why: z.array(z.enum(['card', 'same name', 'staff device'])), holderId: z.string().nullable(), certificateId: z.string().nullable(), decidedAt: z.date().nullable(), decidedBy: z.string().nullable(), refused: z.string().nullable(),
});

export const saveGift = (sql: Sql, gift: Gift) => sql.run(statement`insert into certificate_gifts ${values([gift])}`);

export async function gift(sql: Sql, id: string): Promise<Gift> {
  const found = await sql.maybe(giftRow, statement`
    select id, at, whom, words, lang, signed_by, occasion, design, customer_key, known, why, holder_id, certificate_id, decided_at, decided_by, refused from certificate_gifts where id = ${id} for update`);
  if (!found) throw missing('certificates.no_gift');
  return found;
}

export const decided = (sql: Sql, id: string, { by, now, certificateId, refused }: { by: string; now: Date; certificateId: string | null; refused: string | null }) => sql.run(statement`
  update certificate_gifts set decided_at = ${now}, decided_by = ${by}, certificate_id = ${certificateId}, refused = ${refused} where id = ${id}`);

const waitingRow = z.object({
  id: z.string(), at: z.date(), whom: z.string(), words: z.string(), lang: z.string(), signedBy: z.string().nullable(), occasion: z.string(), design: z.enum(['seal', 'ribbon', 'leaf']),
  why: z.array(z.enum(['card', 'same name', 'staff device'])), holderId: z.string().nullable(), holder: z.string().nullable(),
});

export const waiting = (sql: Sql): Promise<z.output<typeof waitingRow>[]> => sql.rows(waitingRow, statement`
  select g.id, g.at, g.whom, g.words, g.lang, g.signed_by, g.occasion, g.design, g.why, g.holder_id, people.name as holder
  from certificate_gifts g left join people on people.id = g.holder_id
  where g.decided_at is null order by g.at limit 200`);

const memberRow = z.object({ personId: z.string() });

/** Who works in a team today, and in those below it. */
export const membersOf = async (sql: Sql, unitIds: readonly string[]): Promise<string[]> => (await sql.rows(memberRow, statement`
  select distinct person_id from positions where unit_id = any(${[...unitIds]}::uuid[]) and until_on is null`)).map(({ personId }) => personId);

const teamRow = z.object({ id: z.string(), name: z.string() });

/** Teams that somebody leads: only they can be given paper, because somebody must keep it. */
export const teams = (sql: Sql): Promise<z.output<typeof teamRow>[]> => sql.rows(teamRow, statement`
  select units.id, units.name from units join people on people.id = units.lead_id and people.gone_at is null order by units.name limit 400`);

import { z } from 'zod';
import { counted } from '#feedback';
import { sql as statement, values, type Sql } from '#kernel/database';
import type { Tally, Trend } from './rules.ts';

const tallyRow = z.object({ behaviourId: z.string(), personId: z.string(), yes: z.number(), no: z.number() });

type Span = { readonly since: string; readonly until: string };

/** How often each of those who work here today was seen doing it, and not, in whole weeks from `since` until `until`; of these units, or of all. */
export const tallies = (sql: Sql, behaviourIds: readonly string[], { since, until }: Span, units?: readonly string[]): Promise<Tally[]> => sql.rows(tallyRow, statement`
  select o.behaviour_id, observations.person_id, (count(*) filter (where o.seen = 'yes'))::int as yes, (count(*) filter (where o.seen = 'no'))::int as no
  from observations join observed o on o.observation_id = observations.id
  where o.behaviour_id = any(${[...behaviourIds]}::uuid[]) and observations.at >= ${since} and observations.at < ${until} and observations.withdrawn_at is null and o.seen <> 'no occasion'
    and exists (select 1 from positions p where p.person_id = observations.person_id and p.until_on is null ${units ? statement`and p.unit_id = any(${[...units]}::uuid[])` : statement``})
  group by o.behaviour_id, observations.person_id`);

const trendRow = z.object({ month: z.string(), version: z.number(), yes: z.number(), n: z.number() });

export const months = (sql: Sql, behaviourId: string, since: string): Promise<Trend[]> => sql.rows(trendRow, statement`
  select to_char(observations.at, 'YYYY-MM') as month, o.version, (count(*) filter (where o.seen = 'yes'))::int as yes, count(*)::int as n
  from observations join observed o on o.observation_id = observations.id
  where o.behaviour_id = ${behaviourId} and o.seen <> 'no occasion' and observations.withdrawn_at is null and observations.at >= ${since}
  group by 1, 2
  order by 1, 2`);

const levelRow = z.object({ level: z.number(), n: z.number(), people: z.number() });

/** How it was done, where observers said so, on the wording that holds. */
export const levelsGiven = (sql: Sql, behaviourId: string, version: number, { since, until }: Span): Promise<z.output<typeof levelRow>[]> => sql.rows(levelRow, statement`
  select o.level, count(*)::int as n, count(distinct observations.person_id)::int as people
  from observations join observed o on o.observation_id = observations.id
  where o.behaviour_id = ${behaviourId} and o.version = ${version} and o.level is not null and observations.withdrawn_at is null and observations.at >= ${since} and observations.at < ${until}
  group by o.level
  order by o.level`);

const linkRow = z.object({ touchpointId: z.string(), touchpoint: z.string(), yes: z.number(), yesSatisfied: z.number(), no: z.number(), noSatisfied: z.number() });

/** What customers said of it at each touchpoint, in closed weeks. Words that staff asked for themselves, and those of posters, are other streams. */
export const customersSaw = (sql: Sql, behaviourId: string, { since, until }: Span): Promise<z.output<typeof linkRow>[]> => sql.rows(linkRow, statement`
  select t.id as touchpoint_id, t.name as touchpoint, sum(yes)::int as yes, sum(yes_satisfied)::int as yes_satisfied, sum(no)::int as no, sum(no_satisfied)::int as no_satisfied
  from seen_cells s join touchpoints t on t.id = s.touchpoint_id
  where s.behaviour_id = ${behaviourId} and s.week >= ${since} and s.week < ${until} and s.how = any(${[...counted]})
  group by t.id, t.name
  order by sum(yes + no) desc, t.name`);

const atRow = z.object({ id: z.string(), name: z.string() });

export const touchpointsOf = (sql: Sql, behaviourId: string): Promise<z.output<typeof atRow>[]> => sql.rows(atRow, statement`
  select t.id, t.name from touchpoint_behaviours b join touchpoints t on t.id = b.touchpoint_id where b.behaviour_id = ${behaviourId} order by t.position`);

const shownRow = z.object({ id: z.string(), name: z.string(), title: z.string() });

/** Those who agreed to be shown. Whether they still do it well is decided by whoever asks. */
export const shown = (sql: Sql, behaviourId: string): Promise<z.output<typeof shownRow>[]> => sql.rows(shownRow, statement`
  select people.id, people.name, spells.title
  from shown_for join people on people.id = person_id and people.gone_at is null
  join spells on spells.person_id = people.id and spells.until_on is null
  where behaviour_id = ${behaviourId}
  order by people.search_name`);

export const show = (sql: Sql, personId: string, behaviourId: string, at: Date) => sql.run(statement`insert into shown_for ${values([{ personId, behaviourId, at }])} on conflict do nothing`);
export const hide = (sql: Sql, personId: string, behaviourId: string) => sql.run(statement`delete from shown_for where person_id = ${personId} and behaviour_id = ${behaviourId}`);

const barrierRow = z.object({ touchpointId: z.string(), words: z.string(), kind: z.enum(['barrier', 'enabler']), n: z.number(), people: z.number(), lastAt: z.date() });

/** What stood in the way at these touchpoints, and what helped, as observers said it; the most frequent first. */
export const inTheWay = (sql: Sql, touchpointIds: readonly string[], since: string): Promise<z.output<typeof barrierRow>[]> => sql.rows(barrierRow, statement`
  select touchpoint_id, said.words, said.kind, count(*)::int as n, count(distinct person_id)::int as people, max(at) as last_at
  from observations, lateral (values (barrier, 'barrier'), (enabler, 'enabler')) as said (words, kind)
  where touchpoint_id = any(${[...touchpointIds]}::uuid[]) and said.words is not null and withdrawn_at is null and at >= ${since}
  group by touchpoint_id, said.words, said.kind
  order by n desc, last_at desc`);

import type pg from 'pg';
import { copyIn } from '#kernel/copy';
import { idOf } from '#kernel/id';
import { cast } from './cast.ts';
import { behaviours, roles, touchpoints, units } from './company.ts';

/** What roles do for one another: the way from an office to a customer. Whoever is not named here has none yet, and the house says so. */
const services: readonly (readonly [role: string, served: string, what: string])[] = [
  ['finance', 'store-associate', 'Accurate pay'], ['finance', 'contact-centre-agent', 'Accurate pay'], ['engineer', 'checkout-associate', 'Tills that work'], ['engineer', 'contact-centre-agent', 'Orders that can be seen'],
  ['buyer', 'store-associate', 'Goods people want, in time'], ['stock-associate', 'store-associate', 'Full shelves'], ['caretaker', 'store-associate', 'A safe, clean floor'], ['property', 'caretaker', 'Repairs within a week'],
  ['learning-designer', 'contact-centre-agent', 'Lessons that help on calls'], ['shift-planner', 'contact-centre-agent', 'Enough people at the right hours'], ['recruiter', 'site-manager', 'The right people in time'],
  ['site-manager', 'store-associate', 'People where customers are'], ['department-lead', 'store-associate', 'Time to listen'], ['hr-service-desk', 'department-lead', 'Answers within a day'], ['partner-coordinator', 'installer', 'Jobs planned a week ahead'],
  ['planner', 'delivery-crew', 'Rounds that can be kept'], ['team-lead', 'contact-centre-agent', 'Coaching on real calls'],
];

const definition = 'Customers come back because we did what we said, and told them before they had to ask.';
const focus: readonly { kind: 'quality' | 'standard'; words: string; behaviours?: readonly string[]; touchpoints?: readonly string[] }[] = [
  { kind: 'quality', words: 'We say what happens next.', behaviours: ['says-next'] },
  { kind: 'quality', words: 'We keep the time we promised.', touchpoints: ['deliver', 'install'] },
  { kind: 'standard', words: 'Seven of ten calls end with what will happen next, and when.', behaviours: ['says-next'], touchpoints: ['call'] },
];
/** Written since, and nobody can see it yet. */
const wordsOnly = 'Every customer matters to us.';

const aims: readonly { key: string; title: string; level: 'organisation' | 'team' | 'person'; whose?: string; measure: 'satisfied' | 'seen'; touchpoint: string; behaviour?: string; target: number; above?: string; by: keyof typeof cast }[] = [
  { key: 'calls', title: 'Seven of ten calls for help satisfy', level: 'organisation', measure: 'satisfied', touchpoint: 'call', behaviour: 'says-next', target: 0.7, by: 'ines' },
  { key: 'centre', title: 'Say what happens next on six of ten calls', level: 'team', whose: 'contact-centre', measure: 'seen', touchpoint: 'call', behaviour: 'says-next', target: 0.6, above: 'calls', by: 'jonas' },
  { key: 'amara', title: 'Before I hang up, I say what happens next', level: 'person', whose: 'amara', measure: 'seen', touchpoint: 'call', behaviour: 'says-next', target: 0.8, above: 'centre', by: 'amara' },
  { key: 'evening', title: 'Evening calls as good as day calls', level: 'team', whose: 'centre-evening', measure: 'satisfied', touchpoint: 'call', behaviour: 'says-next', target: 0.65, by: 'ravi' },
  { key: 'install', title: 'Nine of ten installations satisfy', level: 'organisation', measure: 'satisfied', touchpoint: 'install', target: 0.9, by: 'ines' },
];

const day = 86_400_000;

/** Goals that were set ten weeks ago, with what customers had said by then; what customer focus means here; and what roles do for one another. */
export async function loadGoals(client: pg.ClientBase, now: Date): Promise<void> {
  const begun = new Date(now.getTime() - 70 * day);
  const monday = new Date(Date.parse(begun.toISOString().slice(0, 10)) - ((begun.getUTCDay() + 6) % 7) * day);
  const since = monday.toISOString().slice(0, 10), from = new Date(monday.getTime() - 84 * day).toISOString().slice(0, 10);
  const due = new Date(now.getTime() + 200 * day).toISOString().slice(0, 10);
  const of = <T extends { key: string; id: string }>(all: readonly T[], key: string): string => all.find((one) => one.key === key)!.id;
  const goalId = (key: string) => idOf(`story goal ${key}`);

  await copyIn(client, 'internal_services', ['id', 'role_id', 'served_role_id', 'what', 'made_at'], services.map(([role, served, what]) => [idOf(`story service ${role} ${served}`), of(roles, role), of(roles, served), what, begun]));

  const words = [{ kind: 'definition', words: definition, behaviours: [], touchpoints: [] }, ...focus.map((one) => ({ behaviours: [], touchpoints: [], ...one }))].map((one, at) => ({
    id: idOf(`story focus ${at}`), kind: one.kind, words: one.words,
    behaviours: one.behaviours.map((key) => ({ id: of(behaviours, key), name: behaviours.find((other) => other.key === key)!.name })),
    touchpoints: one.touchpoints.map((key) => ({ id: of(touchpoints, key), name: touchpoints.find((other) => other.key === key)!.name })),
  }));
  await copyIn(client, 'focus_words', ['id', 'kind', 'words', 'made_at'], [...words.map((one, at) => [one.id, one.kind, one.words, new Date(begun.getTime() + at * 1000)] as const), [idOf('story focus words only'), 'standard', wordsOnly, now] as const]);
  await copyIn(client, 'focus_links', ['id', 'word_id', 'behaviour_id', 'touchpoint_id'], words.flatMap((one) => [
    ...one.behaviours.map(({ id }) => [idOf(`${one.id} ${id}`), one.id, id, null] as const), ...one.touchpoints.map(({ id }) => [idOf(`${one.id} ${id}`), one.id, null, id] as const)]));
  await client.query('insert into focus_versions (version, content, published_at, published_by) values (1, $1, $2, $3)', [JSON.stringify(words), begun, cast.ines.id]);

  for (const [at, aim] of aims.entries()) {
    const unitId = aim.level === 'team' ? of(units, aim.whose!) : null, personId = aim.level === 'person' ? cast[aim.whose as keyof typeof cast].id : null;
    const behaviourId = aim.behaviour ? of(behaviours, aim.behaviour) : null;
    const counted = await client.query<{ n: number; satisfied: number }>(statementOf(aim.measure, aim.level), [of(touchpoints, aim.touchpoint), from, since, ...(aim.measure === 'seen' ? [behaviourId] : []), ...(unitId || personId ? [unitId ?? personId] : [])]);
    const { n, satisfied } = counted.rows[0]!;
    await client.query('insert into goals (id, parent_id, level, unit_id, person_id, title, measure, touchpoint_id, behaviour_id, baseline, target, due_on, since, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)', [
      goalId(aim.key), aim.above ? goalId(aim.above) : null, aim.level, unitId, personId, aim.title, aim.measure, of(touchpoints, aim.touchpoint), behaviourId,
      n >= 10 ? JSON.stringify({ n, satisfied, from, until: since }) : null, aim.target, due, since, cast[aim.by].id, new Date(begun.getTime() + at * 1000),
    ]);
  }
}

/** The same counts as the house makes when a goal is set, by hand for days that lie behind. */
function statementOf(measure: 'satisfied' | 'seen', level: string): string {
  const comparable = "how in ('drawn', 'in-app', 'import')";
  const within = (at: number) => (level === 'team' ? ` and unit_id in (with recursive under as (select id from units where id = $${at} union select units.id from units join under on units.parent_id = under.id) select id from under)` : '');
  if (measure === 'satisfied') return `select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as satisfied from cells where touchpoint_id = $1 and week >= $2 and week < $3 and ${comparable}${within(4)}`;
  if (level !== 'person') return `select coalesce(sum(yes + no), 0)::int as n, coalesce(sum(yes), 0)::int as satisfied from seen_cells where touchpoint_id = $1 and week >= $2 and week < $3 and behaviour_id = $4 and ${comparable}${within(5)}`;
  return `
    select (count(*) filter (where mark ->> 'answer' in ('yes', 'no')))::int as n, (count(*) filter (where mark ->> 'answer' = 'yes'))::int as satisfied
    from answers cross join lateral jsonb_array_elements(seen) as mark
    where touchpoint_id = $1 and at >= $2::date and at < $3::date and mark ->> 'behaviour' = $4 and person_id = $5 and ${comparable}`;
}

import type pg from 'pg';
import { copyIn } from '#kernel/copy';
import { hashOf, idOf } from '#kernel/id';
import { lastClosedWeek } from '#feedback';
import { windowsOf } from '../modules/discovery/study-rules.ts';
import { agents, cast, petrossian, type CastKey } from './cast.ts';
import { behaviourWith, touchpointWith } from './company.ts';
import { atTheTill, incidents, kinds, type Kind } from './words/incidents.ts';

type Part = { readonly id: string; readonly key: string; readonly title: string; readonly touchpoint: 'call' | 'pay' | 'install'; readonly role: string; readonly begun: number; readonly state: 'collecting' | 'sorting' | 'sorted'; readonly closed?: number; readonly sorting?: number; readonly sorted?: number };

const top: readonly CastKey[] = ['priya', 'amara', 'marta'], typical: readonly CastKey[] = ['ben', 'tom', 'sofia', 'grace', 'omar', 'ella', 'kofi', 'yuki'];
/** Who sorts back: five have finished, Nadia has begun. */
const judges: readonly CastKey[] = ['jonas', 'ravi', 'claire', 'femi', 'lena', 'nadia'];

/** Three studies: on the telephone all are sorted back, at the till they are being sorted, at the fitting they are still told. */
export async function loadDiscovery(client: pg.ClientBase, now: Date): Promise<void> {
  const phone = study('phone', 'What the best do on the telephone', 'call', 'contact-centre agent', 'sorted', [64, 30, 22, 3]), till = study('till', 'What keeps a till pleasant', 'pay', 'store associate', 'sorting', [40, 12, 9]), door = study('fitting', 'What a good fitting is made of', 'install', 'installer', 'collecting', [6]);
  const { rows } = await client.query<{ id: string; name: string; holders: string[] }>('select r.id, lower(r.name) as name, array_agg(p.person_id) as holders from roles r join positions p on p.role_id = r.id and p.until_on is null group by r.id');
  const roleOf = (one: Part): { id: string; holders: string[] } => rows.find(({ name }) => name === one.role)!;
  await copyIn(client, 'studies', ['id', 'title', 'role_id', 'touchpoint_id', 'chosen_by', 'chosen_since', 'chosen_until', 'seen_since', 'seen_until', 'least', 'state', 'begun_at', 'begun_by', 'until', 'grouped_at', 'sorting_at', 'sorted_at'], [phone, till, door].map((one) => {
    const { chosen, seen } = windowsOf(lastClosedWeek(ago(now, one.begun)), 26);
    return [one.id, one.title, roleOf(one).id, touchpointWith(one.touchpoint).id, 'ratings', chosen.since, chosen.until, seen.since, seen.until, 20, one.state, ago(now, one.begun), cast.ines.id, ago(now, one.closed ?? one.begun - 28), past(now, one.closed), past(now, one.sorting), past(now, one.sorted)];
  }));
  const sidesOf = (one: Part, best: readonly string[], usual: readonly string[]): unknown[][] => roleOf(one).holders.map((id) => [one.id, id, best.includes(id) ? 'top' : usual.includes(id) ? 'typical' : 'aside']);
  const halves = (one: Part): [string[], string[]] => { const ids = [...roleOf(one).holders].sort(); return [ids.slice(0, 3), ids.slice(3, 9)]; };
  await copyIn(client, 'study_people', ['study_id', 'person_id', 'side'], [...sidesOf(phone, top.map(idOfCast), typical.map(idOfCast)), ...sidesOf(till, ...halves(till)), ...sidesOf(door, ...halves(door))]);

  const { rows: met } = await client.query<{ id: string; personId: string; customerId: string; on: string }>(
    `select distinct on (customer_id) id, person_id as "personId", customer_id as "customerId", to_char(at, 'YYYY-MM-DD') as on from answers where customer_id is not null and customer_id <> $2 and person_id = any($1::uuid[]) and at > $3 order by customer_id, at desc`, [agents.map(idOfCast), petrossian.id, ago(now, 200)]);
  const taken = new Set<string>(), customerOf = (person: CastKey | null): (typeof met)[number] => {
    const found = met.find((one) => !taken.has(one.customerId) && (person === null || one.personId === idOfCast(person))) ?? met.find((one) => !taken.has(one.customerId))!;
    taken.add(found.customerId);
    return found;
  };
  const told = incidents.map((one, n) => ({ ...one, study: phone, id: idOf(`incident phone ${n}`), n, customer: one.of ? customerOf(one.of) : null })), tills = atTheTill.map((one, n) => ({ ...one, of: null, study: till, id: idOf(`incident till ${n}`), n, customer: customerOf(null) }));
  const peers: readonly CastKey[] = ['hanna', 'lucia', 'ivan'];
  const invitation = (one: { study: Part; id: string; n: number }): string => idOf(`invitation ${one.id}`);
  await copyIn(client, 'study_invitations', ['id', 'study_id', 'code', 'address', 'lang', 'customer_id', 'answer_id', 'colleague_id', 'about_person_id', 'about_on', 'at', 'by', 'ended_at', 'ended_why'], [
    ...[...told, ...tills].map((one) => [invitation(one), one.study.id, codeOf(one.id), null, 'en', one.customer?.customerId ?? null, one.customer?.id ?? null, one.customer ? null : cast[peers[one.n % 3]!].id, one.of ? cast[one.of].id : null, one.customer?.on ?? null, ago(now, one.study.begun - 1), cast.ines.id, ago(now, one.study.closed!), 'over']),
    [idOf('invitation petrossian'), door.id, codeOf('incidents petrossian'), 'petrossian@example.org', 'en', petrossian.id, null, null, cast.tomas.id, dayOf(ago(now, 21)), ago(now, 5), cast.ines.id, null, null],
    [idOf('invitation tomas'), door.id, codeOf('incidents tomas'), null, 'en', null, null, cast.tomas.id, null, null, ago(now, 5), cast.ines.id, null, null],
    [idOf('invitation jonas'), door.id, codeOf('incidents jonas'), null, 'en', null, null, cast.jonas.id, null, null, ago(now, 5), cast.ines.id, null, null],
  ]);

  const groups = [...(Object.keys(kinds) as Kind[]).map((kind, position) => ({ id: groupOf(kind), study: phone, name: kinds[kind].name, behaviour: kinds[kind].behaviour, position })),
    { id: idOf('group opens'), study: till, name: 'Keeps the queue short', behaviour: 'line-moving' as const, position: 0 }, { id: idOf('group greets'), study: till, name: 'Greets each one', behaviour: null, position: 1 }];
  await copyIn(client, 'incident_groups', ['id', 'study_id', 'name', 'behaviour_id', 'position'], groups.map((one) => [one.id, one.study.id, one.name, one.behaviour && behaviourWith(one.behaviour).id, one.position]));
  const groupFor = (one: { kind: Kind | 'opens' | 'greets' }): string => (one.kind === 'opens' || one.kind === 'greets' ? idOf(`group ${one.kind}`) : groupOf(one.kind));
  await copyIn(client, 'incidents', ['id', 'study_id', 'invitation_id', 'source', 'about_person_id', 'situation', 'did', 'outcome', 'lang', 'masked', 'at', 'given_at', 'group_id'],
    [...told, ...tills].map((one) => { const at = ago(now, one.study.begun - 2 - (one.n % 20)); return [one.id, one.study.id, invitation(one), one.customer ? 'customer' : 'peer', one.of && cast[one.of].id, one.situation, one.did, one.outcome, 'en', one.n % 11 === 5, at, at, groupFor(one)]; }));
  await copyIn(client, 'grouping_moves', ['id', 'study_id', 'at', 'by', 'what', 'group_id', 'from_id', 'incident_ids', 'words'], groups.flatMap((one, n) => {
    const within = [...told, ...tills].filter((incident) => groupFor(incident) === one.id).map(({ id }) => id), at = ago(now, one.study.closed!);
    return [[idOf(`proposed ${one.id}`), one.study.id, at, null, 'proposed', one.id, null, within.slice(1), ''], [idOf(`named ${one.id}`), one.study.id, later(at, 30 + n), cast.ines.id, 'named', one.id, null, [], one.name],
      [idOf(`moved ${one.id}`), one.study.id, later(at, 60 + n), cast.ines.id, 'moved', one.id, groups.find((other) => other.study === one.study && other !== one)!.id, within.slice(0, 1), '']];
  }));

  await copyIn(client, 'study_judges', ['study_id', 'person_id', 'asked_at', 'finished_at'], [
    ...judges.map((judge, n) => [phone.id, cast[judge].id, ago(now, phone.sorting!), judge === 'nadia' ? null : ago(now, phone.sorted! + 4 - n * 0.5)]), ...(['lena', 'ravi'] as const).map((judge) => [till.id, cast[judge].id, ago(now, till.sorting!), null]),
  ]);
  await copyIn(client, 'sortings', ['incident_id', 'judge_id', 'group_id', 'effect', 'at'], [
    ...told.flatMap((one) => judges.filter((judge) => judge !== 'nadia' || one.n % 4 === 0).map((judge, at) => [one.id, cast[judge].id, sortedInto(one.kind, one.n, at), effectOf(one, at), ago(now, phone.sorted! + 5)])),
    ...tills.slice(0, 3).map((one) => [one.id, cast.lena.id, groupFor(one), 3 + one.n, ago(now, 2)]),
  ]);
}

/** Judges agree about what was planted; the last kind goes everywhere, and one of those who pass on is taken for not letting finish. */
function sortedInto(kind: Kind, n: number, judge: number): string | null {
  if (kind === 'odd') return [null, groupOf('listens'), groupOf('owns'), null, groupOf('odd'), null][(judge + n) % 6]!;
  if (n === 26) return groupOf(judge < 3 ? 'owns' : 'listens');
  return (n + judge) % 13 === 0 ? null : groupOf(kind);
}

/** About what it was, a step to either side; of one they think wholly differently. */
const effectOf = ({ n, effect }: { n: number; effect: number }, judge: number): number => (n === 27 ? [1, 7, 2, 6, 7, 1][judge]! : Math.min(7, Math.max(1, effect + [0, 0, 1, -1, 0, 1][(n + judge) % 6]!)));

const study = (key: string, title: string, touchpoint: Part['touchpoint'], role: string, state: Part['state'], [begun, closed, sorting, sorted]: readonly number[]): Part =>
  ({ id: idOf(`study ${key}`), key, title, touchpoint, role, begun: begun!, state, ...(closed !== undefined && { closed }), ...(sorting !== undefined && { sorting }), ...(sorted !== undefined && { sorted }) });

const groupOf = (kind: Kind): string => idOf(`group ${kind}`);
const codeOf = (of: string): string => hashOf(`code ${of}`).slice(0, 26).toUpperCase();
const idOfCast = (key: CastKey): string => cast[key].id;
const ago = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);
const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
const past = (now: Date, days: number | undefined): Date | null => (days === undefined ? null : ago(now, days));
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

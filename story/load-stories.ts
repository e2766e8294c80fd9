import type pg from 'pg';
import { copyIn } from '#kernel/copy';
import { hashOf, idOf } from '#kernel/id';
import { agents, cast, type CastKey } from './cast.ts';
import { touchpointWith } from './company.ts';
import { customersStories } from './words/stories.ts';

/** Stories that customers told, where they were used, what each role may do to put things right, and what changed because customers said so. */
export async function loadStories(client: pg.ClientBase, now: Date): Promise<void> {
  await told(client, now);
  await rights(client, now);
  await changes(client, now);
  await brings(client, now);
}

async function told(client: pg.ClientBase, now: Date): Promise<void> {
  const all = customersStories.map((one) => ({ ...one, id: idOf(`story ${one.key}`), at: ago(now, one.daysAgo) }));
  const stands = (one: (typeof all)[number]): boolean => one.ended === undefined;
  await copyIn(client, 'stories',
    ['id', 'title', 'touchpoint_id', 'teller', 'lang', 'expected', 'failed', 'acted', 'repaired', 'lesson', 'ok_because', 'told_at', 'told_by', 'consent_how', 'until_on', 'reviewed_at', 'reviewed_by', 'ended_at', 'ended_why'],
    all.map((one) => {
      const words = stands(one) ? [one.expected, one.failed, one.acted, one.repaired, one.lesson, one.okBecause] : Array<null>(6).fill(null);
      return [one.id, one.waits ? '' : one.title, touchpointWith(one.touchpoint).id, stands(one) ? one.teller : null, 'en', ...words, one.at, one.toldBy ? cast[one.toldBy].id : null, one.toldBy ? 'said' : 'page',
        dayOf(ago(now, one.ended?.why === 'expired' ? one.ended.daysAgo : -one.daysLeft)), one.waits ? null : ago(now, one.daysAgo - 1), one.waits ? null : cast.ines.id,
        one.ended ? ago(now, one.ended.daysAgo) : null, one.ended?.why ?? null];
    }));
  await copyIn(client, 'story_consents', ['story_id', 'use', 'given_at', 'ended_at'], all.flatMap((one) => one.uses.map((use) => [one.id, use, one.at, one.ended ? ago(now, one.ended.daysAgo) : null])));
  await copyIn(client, 'story_people', ['story_id', 'person_id', 'asked_at', 'named', 'answered_at', 'objection', 'objected_at'], all.flatMap((one) => one.portrayed.map(({ who, named, objection }) =>
    [one.id, cast[who].id, ago(now, one.daysAgo - 1), named, named === null ? null : ago(now, one.daysAgo - 2), objection ?? null, objection ? ago(now, 1) : null])));
  await copyIn(client, 'story_uses', ['id', 'story_id', 'kind', 'used_on', 'by_id', 'note', 'recorded_at', 'gone_at', 'gone_why'], all.flatMap((one) => one.used.map(({ kind, daysAgo, by, note }) =>
    [idOf(`use ${one.key} ${daysAgo}`), one.id, kind, dayOf(ago(now, daysAgo)), cast[by].id, note, ago(now, daysAgo), one.ended ? ago(now, one.ended.daysAgo) : null, one.ended?.why ?? null])));

  const visited = all.find(({ key }) => key === 'worktop')!;
  await copyIn(client, 'story_visits', ['id', 'story_id', 'at', 'place', 'host_id', 'preparation', 'thanks', 'care_on', 'booked_at', 'prepared_at'], [[
    idOf('visit worktop'), visited.id, atTen(ago(now, -6)), 'Contact centre, the quiet room', cast.jonas.id,
    'Ten minutes, in your own words, no slides. Somebody is with you all the time, and you can stop whenever you like. Travel is paid, and the thanks are the same whatever you tell.',
    'Travel paid and a gift card of £30, the same for everyone', dayOf(ago(now, -8)), ago(now, 4), ago(now, 1),
  ]]);
  await copyIn(client, 'story_doors', ['code', 'id', 'address', 'name', 'lang', 'touchpoint_id', 'made_by', 'made_at', 'until'],
    [[hashOf('door petrossian').slice(0, 26).toUpperCase(), idOf('door petrossian'), 'petrossian@example.org', 'Mr Petrossian', 'en', touchpointWith('deliver').id, cast.femi.id, ago(now, 2), ago(now, -28)]]);
}

/** What may be given within a case, by role. The shops' small gift lies unused; refunds of the centre are nearly always raised when somebody asks. */
async function rights(client: pg.ClientBase, now: Date): Promise<void> {
  const { rows } = await client.query<{ id: string; name: string }>('select id, lower(name) as name from roles');
  const roleCalled = (name: string): string => rows.find((one) => one.name === name)!.id;
  const given = [
    ['contact-centre agent', 'refund', 50], ['contact-centre agent', 'gift', 20], ['contact-centre agent', 'extra time', 30], ['contact-centre agent', 'return visit', null],
    ['installer', 'replacement', 150], ['installer', 'return visit', null], ['store associate', 'refund', 30], ['store associate', 'gift', 10],
  ] as const;
  await copyIn(client, 'repair_rights', ['id', 'role_id', 'kind', 'most', 'made_by', 'made_at'], given.map(([role, kind, most]) => [idOf(`right ${role} ${kind}`), roleCalled(role), kind, most, cast.ines.id, ago(now, 120)]));

  const { rows: posts } = await client.query<{ personId: string; roleId: string; unitId: string }>('select person_id as "personId", role_id as "roleId", unit_id as "unitId" from positions where until_on is null');
  const postOf = new Map(posts.map((one) => [one.personId, one]));
  const repairs = [...Array.from({ length: 44 }, (_, n) => repairAt(n)), ...elsewhere].flatMap((one, n) => {
    const post = postOf.get(cast[one.who].id);
    return post ? [{ ...one, n, post }] : [];
  });
  await copyIn(client, 'repairs',
    ['id', 'person_id', 'role_id', 'unit_id', 'kind', 'amount', 'most', 'within', 'touchpoint_id', 'reason', 'at', 'asked_of', 'told', 'due_at', 'decided_at', 'decided_by', 'approved', 'decision', 'outcome', 'outcome_at'],
    repairs.map(({ n, post, who, kind, amount, most, above, waits, reason, daysAgo }) => {
      const at = waits ? new Date(now.getTime() - 12 * 60_000) : ago(now, daysAgo), later = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
      const yes = n % 6 !== 5;
      return [idOf(`repair ${n}`), cast[who].id, post.roleId, post.unitId, kind, amount, most, !above, touchpointWith('call').id, reason, at, above ? cast.jonas.id : null, above ? `{${cast.jonas.id}}` : '{}', above ? later(30) : null,
        above && !waits ? later(9) : null, above && !waits ? cast.jonas.id : null, above && !waits ? yes : null, above && !waits ? (yes ? 'Yes. Please ring her when it is done.' : 'A call and a new date will help more: please offer that.') : '',
        waits || (above && !yes) ? null : n % 5 === 4 ? 'partly' : 'solved', waits || (above && !yes) ? null : later(1440)];
    }));
  await copyIn(client, 'story_candidates', ['id', 'from_kind', 'from_id', 'touchpoint_id', 'unit_id', 'why', 'found_at'],
    repairs.filter(({ above, waits, n }) => above && !waits && n % 6 !== 5 && n % 5 !== 4).slice(-3).map(({ n, post, kind, daysAgo }) => [idOf(`candidate ${n}`), 'repair', idOf(`repair ${n}`), touchpointWith('call').id, post.unitId, kind, ago(now, daysAgo - 1)]));
}

const reasonsElsewhere = [
  'A drawer front was scratched while it was fitted.', 'The handle set was one short, and I had one in the van.', 'The door hung by a hand’s breadth.', 'The lamp was the wrong one in the box.', 'Charged for two, took one.',
] as const;

function repairAt(n: number) {
  const who = agents[(n * 7) % agents.length]! as CastKey, waits = n === 43, above = waits || n % 5 === 2;
  const kind = above || n % 3 !== 1 ? 'refund' as const : n % 2 === 0 ? 'return visit' as const : 'gift' as const;
  const amount = kind === 'return visit' ? null : kind === 'gift' ? 15 : above ? 60 + (n % 4) * 15 : 20 + (n % 4) * 10;
  return { who: waits ? 'amara' as const : who, waits, above, kind, amount, most: kind === 'refund' ? 50 : kind === 'gift' ? 20 : null, reason: waits ? 'The fitting was moved twice, and she had taken two days off for it.' : reasons[n % reasons.length]!, daysAgo: 2 + n * 2 };
}

const elsewhere = ([['tomas', 'replacement', 90, 150], ['tomas', 'replacement', 120, 150], ['tomas', 'return visit', null, null], ['lena', 'refund', 18, 30], ['lena', 'refund', 25, 30]] as const)
  .map(([who, kind, amount, most], n) => ({ who, kind, amount, most, waits: false, above: false, reason: reasonsElsewhere[n]!, daysAgo: 6 + n * 9 }));

const reasons = [
  'The van came a day late, and she had waited at home.', 'The worktop was scratched, and the new one takes a week.', 'He was charged for fitting twice.', 'The tap dripped again after the repair.',
  'She rang three times before anybody rang back.', 'The tiles were from two different batches.', 'The old kitchen stood in the hall for four days.',
] as const;

/** What customers said should be otherwise: told, waiting to be told, and open. */
async function changes(client: pg.ClientBase, now: Date): Promise<void> {
  const line = (key: string, kind: string, title: string, touchpoint: 'call' | 'deliver' | 'install' | 'pay', daysAgo: number, texts?: { said: object; did: object }, sentDaysAgo?: number) =>
    [idOf(`change ${key}`), kind, title, touchpointWith(touchpoint).id, ago(now, daysAgo), cast.jonas.id, texts ? ago(now, (sentDaysAgo ?? 0) + 2) : null, JSON.stringify(texts?.said ?? {}), JSON.stringify(texts?.did ?? {}),
      texts ? ago(now, (sentDaysAgo ?? 0) + 1) : null, texts ? cast.jonas.id : null, sentDaysAgo === undefined ? null : ago(now, sentDaysAgo), sentDaysAgo === undefined ? null : cast.ines.id, sentDaysAgo !== undefined];
  await copyIn(client, 'changes_made', ['id', 'kind', 'title', 'touchpoint_id', 'opened_at', 'opened_by', 'done_at', 'said', 'did', 'written_at', 'written_by', 'sent_at', 'sent_by', 'public'], [
    line('van', 'barrier', 'Vans come without a call', 'deliver', 60, {
      said: { en: 'The van stood at the door before anybody had rung.', de: 'Der Wagen stand vor der Tür, bevor jemand angerufen hatte.' },
      did: { en: 'Since October every van rings half an hour before it comes.', de: 'Seit Oktober ruft jeder Wagen eine halbe Stunde vorher an.' },
    }, 20),
    line('queue', 'barrier', 'Nobody says how long the queue is', 'call', 80, {
      said: { en: 'You never know how long you will wait on the phone.', de: 'Man weiß nie, wie lange man am Telefon wartet.' },
      did: { en: 'The line now says how many are before you, and rings you back if you like.', de: 'Die Leitung sagt jetzt, wie viele vor Ihnen sind, und ruft auf Wunsch zurück.' },
    }, 41),
    line('next', 'barrier', 'It is not said what happens next', 'call', 30, {
      said: { en: 'After the call it was not clear what would happen next.', de: 'Nach dem Gespräch war nicht klar, was als Nächstes geschieht.' },
      did: { en: 'Every call ends with what happens next and by when, and you get it in writing.', de: 'Jedes Gespräch endet damit, was bis wann geschieht, und Sie bekommen es schriftlich.' },
    }),
    line('old kitchen', 'barrier', 'Old kitchens stand in the hall for days', 'install', 12),
    line('cards', 'barrier', 'The till does not take every card', 'pay', 5),
  ]);
  await heard(client, now, 'next', 'call', { remarks: 6, wishes: 3, before: 1 });
  await heard(client, now, 'queue', 'call', { remarks: 11, wishes: 5, before: 45, sent: 41 });
  await heard(client, now, 'van', 'deliver', { remarks: 9, wishes: 4, before: 25, sent: 20 });
}

/** The remarks that a change answers, and who of those who gave them wished to hear of it: the last one said stop. */
async function heard(client: pg.ClientBase, now: Date, key: string, touchpoint: 'call' | 'deliver', { remarks, wishes, before, sent }: { remarks: number; wishes: number; before: number; sent?: number }): Promise<void> {
  const change = idOf(`change ${key}`);
  const { rows } = await client.query<{ id: string; at: Date }>('select id, at from answers where touchpoint_id = $1 and words is not null and score <= 3 and at < $2 order by at desc limit $3', [touchpointWith(touchpoint).id, ago(now, before), remarks]);
  const wished = rows.slice(0, wishes).map(({ id, at }, n) => {
    const address = `${key}-${n + 1}@example.org`, stopped = sent !== undefined && n === wishes - 1;
    return { id: idOf(`wish ${address}`), code: hashOf(`wish ${address}`).slice(0, 26).toUpperCase(), answerId: id, address, lang: n === 2 ? 'de' : 'en', at, stopped: stopped ? ago(now, sent + 1) : null };
  });
  await copyIn(client, 'change_remarks', ['change_id', 'answer_id'], rows.map(({ id }) => [change, id]));
  await copyIn(client, 'wishes_to_hear', ['id', 'code', 'answer_id', 'address', 'address_hash', 'lang', 'asked_at', 'confirmed_at', 'stopped_at'],
    wished.map((one) => [one.id, one.code, one.answerId, one.stopped ? null : one.address, hashOf(one.address), one.lang, one.at, one.at, one.stopped]));
  await copyIn(client, 'change_letters', ['id', 'change_id', 'wish_id', 'queued_at', 'sent_at', 'dropped_at', 'dropped_why'],
    wished.map((one) => [idOf(`letter ${one.id}`), change, one.id, ago(now, (sent ?? 0) + 2), sent === undefined || one.stopped ? null : ago(now, sent), one.stopped, one.stopped ? 'opted out' : null]));
}

/** What people bring beside their work, and one request that waits for Tomas. */
async function brings(client: pg.ClientBase, now: Date): Promise<void> {
  const offered = [
    ['tomas', 'tool', 'A laser level', 'In the van most days; ring me the evening before.'], ['priya', 'knowledge', 'How I keep track of who waits for a call', 'Ten minutes beside me, on any day shift.'],
    ['lena', 'network', 'The tilers’ guild in Harrow Road', 'I know whom to ask when a customer needs somebody tomorrow.'], ['sofia', 'time', 'An hour of Italian on Thursdays', ''], ['kofi', 'idea', 'Photographs of each delivery before it leaves', 'Tried it for a week; I can show what came of it.'],
  ] as const;
  await copyIn(client, 'brought', ['id', 'person_id', 'kind', 'title', 'about', 'at'], offered.map(([who, kind, title, about], n) => [idOf(`brought ${who}`), cast[who].id, kind, title, about, ago(now, 9 + n * 5)]));
  await copyIn(client, 'resource_requests', ['id', 'asker_id', 'owner_id', 'brought_id', 'reason', 'at', 'accepted_at'], [
    [idOf('asked tomas'), cast.amara.id, cast.tomas.id, idOf('brought tomas'), 'A customer’s shelf hangs slanted, and she would like to see it measured.', ago(now, 1), null],
    [idOf('asked priya'), cast.noah.id, cast.priya.id, idOf('brought priya'), 'I lose track after the third call of the morning.', ago(now, 6), ago(now, 5)],
  ]);
}

const ago = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const atTen = (at: Date): Date => new Date(`${dayOf(at)}T10:00:00Z`);

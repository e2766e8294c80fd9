import type pg from 'pg';
import { copyIn, putIn } from '#kernel/copy';
import { cast, type CastKey } from './cast.ts';
import { touchpointWith, units } from './company.ts';
import { mover } from './load-answers.ts';
import type { TouchpointKey } from './rows.ts';
import * as truths from './truths.ts';

/** Customers who were let down: two whom Jonas has promised to call back, one who reached the people team, and what was put right before. */
export async function loadCare(client: pg.ClientBase, now: Date): Promise<void> {
  const shift = now.getTime() - truths.now.getTime(), moved = mover(now);
  /** What is open is as old as it was that morning; what is closed lies where it lay. */
  const at = (time: string, closed: boolean): Date => (closed ? moved(new Date(time)) : new Date(Date.parse(time) + shift));
  const when = (one: Told, time: string | undefined): Date | null => (time ? at(time, one.closed !== undefined) : null);

  await client.query("select set_config('app.writer', 'recovery', true)");
  await copyIn(client, 'recovery_cases', ['id', 'reason', 'touchpoint_id', 'unit_id', 'person_id', 'score', 'opened_at', 'waits_for', 'told', 'step', 'due_at', 'taken_by', 'taken_at', 'outcome', 'outcome_from', 'outcome_words', 'outcome_at', 'cause', 'lesson', 'closed_at', 'closed_by'],
    told.map((one, n) => [
      caseId(n + 1), one.score ? 'low score' : 'help asked', touchpointWith(one.at).id, units.find(({ key }) => key === one.unit)!.id, one.about ? cast[one.about].id : null, one.score ?? null, when(one, one.opened), cast[one.by].id,
      one.told.map((name) => cast[name].id), one.told.length - 1, when(one, one.due), one.taken ? cast[one.by].id : null, when(one, one.taken), one.outcome ?? null, one.outcome ? 'customer' : null, one.heard ?? null, when(one, one.outcome && one.closed),
      one.cause ?? null, one.lesson ?? '', when(one, one.closed), one.closed ? cast[one.by].id : null,
    ]));
  await putIn(client, 'recovery_contacts', ['case_id', 'name', 'contact', 'words', 'readers'],
    told.map((one, n) => [caseId(n + 1), one.name, one.contact, one.words, [...new Set([...one.told, one.by, 'ines', 'femi'] as CastKey[])].map((name) => cast[name].id)]));
  await copyIn(client, 'recovery_attempts', ['id', 'case_id', 'by_id', 'at', 'how', 'outcome', 'note'],
    told.flatMap((one, n) => (one.tried ?? []).map(([time, how, outcome, note], t) => [caseId((n + 1) * 100 + t), caseId(n + 1), cast[one.by].id, when(one, time), how, outcome, note])));
  await client.query("select set_config('app.writer', '', true)");
  await copyIn(client, 'certificate_gifts', ['id', 'at', 'whom', 'words', 'lang', 'signed_by', 'design', 'customer_key', 'known', 'why', 'holder_id'],
    gifts.map((one, n) => [caseId(9000 + n), at(one.at, false), one.whom, one.words, 'en', one.giver, one.design, `story ${n}`, true, [one.why], one.holder ? cast[one.holder].id : null]));
}

/** Thanks that wait for Ines: one from a card, one from somebody with the holder's family name. */
const gifts: readonly { at: string; whom: string; words: string; giver: string; design: string; why: string; holder?: CastKey }[] = [
  { at: '2026-11-19T14:05:00Z', whom: 'The woman at the service desk in Harrow Road, Saturday noon', words: 'My mother cannot stand for long. She brought a chair before anybody asked.', giver: 'Ruth B.', design: 'ribbon', why: 'card' },
  { at: '2026-11-19T19:40:00Z', whom: 'Viktor Horvat', words: 'He never gives up on a problem.', giver: 'Ana Horvat', design: 'seal', why: 'same name', holder: 'viktor' },
];

const caseId = (n: number): string => `00000000-0000-7000-8040-${String(n).padStart(12, '0')}`;

type Told = {
  at: TouchpointKey; unit: string; about?: CastKey; score?: 1 | 2; by: CastKey; told: CastKey[]; opened: string; due: string; taken?: string; closed?: string;
  name: string | null; contact: string; words: string; tried?: [at: string, how: string, outcome: string, note: string][];
  outcome?: 'solved' | 'partly' | 'not'; heard?: string; cause?: string; lesson?: string;
};

/** Names and numbers are made up; the numbers are from the range that is kept for drama. */
const told: readonly Told[] = [
  {
    at: 'call', unit: 'centre-day', about: 'marta', by: 'jonas', told: ['jonas'], opened: '2026-11-19T16:41:00Z', taken: '2026-11-19T16:47:00Z', due: '2026-11-20T10:30:00Z', name: 'Mrs Whitfield', contact: '07700 900417',
    words: 'Three calls about one oven. Each time somebody promised to ring back, and nobody did.', tried: [['2026-11-19T17:05:00Z', 'phone', 'left word', 'Will try again before half past ten.']],
  },
  {
    at: 'deliver', unit: 'centre-day', by: 'jonas', score: 1, told: ['jonas'], opened: '2026-11-19T18:20:00Z', taken: '2026-11-20T08:35:00Z', due: '2026-11-20T12:00:00Z', name: 'Dan', contact: 'dan.okafor@example.org',
    words: 'The van never came. I took a day off for it.',
  },
  {
    at: 'pay', unit: 'harrow-road-checkout', by: 'ines', told: ['lena', 'nadia', 'ines'], opened: '2026-11-20T08:22:00Z', due: '2026-11-20T08:52:00Z', name: null, contact: '07700 900733', words: 'Charged twice at the till, and nobody at the desk would look at it.',
  },
  {
    at: 'call', unit: 'centre-evening', by: 'ravi', told: ['ravi'], opened: '2026-11-12T17:10:00Z', taken: '2026-11-12T17:14:00Z', due: '2026-11-12T18:14:00Z', closed: '2026-11-13T10:20:00Z', name: 'Greta', contact: '07700 900123',
    words: 'I was cut off twice and had to begin again.', tried: [['2026-11-12T17:32:00Z', 'phone', 'reached', 'Rang back, stayed on until the part was ordered.']], outcome: 'solved', heard: 'He rang at once and stayed on the line.', cause: 'not told', lesson: 'Note the number first, so that we can ring back when a line drops.',
  },
  {
    at: 'deliver', unit: 'centre-day', by: 'jonas', score: 2, told: ['jonas'], opened: '2026-11-09T11:00:00Z', taken: '2026-11-09T11:30:00Z', due: '2026-11-09T12:30:00Z', closed: '2026-11-11T15:00:00Z', name: 'Mr Petrossian', contact: '07700 900204',
    words: 'Nobody told me that the lift was too small.', tried: [['2026-11-09T12:10:00Z', 'phone', 'reached', 'Two people and the stairs, on Wednesday, at no cost.']], outcome: 'solved', cause: 'not told', lesson: 'Ask about lift and stairs when the day is agreed.',
  },
  {
    at: 'call', unit: 'centre-weekend', by: 'claire', told: ['claire'], opened: '2026-11-01T10:05:00Z', taken: '2026-11-01T10:09:00Z', due: '2026-11-01T11:09:00Z', closed: '2026-11-04T09:40:00Z', name: null, contact: '07700 900862', words: 'Still no hot water.',
    tried: [['2026-11-01T10:20:00Z', 'phone', 'not reached', ''], ['2026-11-02T12:00:00Z', 'phone', 'not reached', ''], ['2026-11-03T18:30:00Z', 'text message', 'left word', 'With the number of the service desk.']], cause: 'late', lesson: '',
  },
  {
    at: 'install', unit: 'installers-north', by: 'jonas', score: 1, told: ['jonas'], opened: '2026-10-20T15:00:00Z', taken: '2026-10-20T16:30:00Z', due: '2026-10-20T17:30:00Z', closed: '2026-10-24T11:00:00Z', name: 'Ms Achterberg', contact: '07700 900555', words: 'They left with half the worktop missing and no word when they would be back.',
    tried: [['2026-10-20T17:00:00Z', 'phone', 'reached', 'Worktop on Friday; Tomas comes at eight.']], outcome: 'partly', heard: 'It is done, but I had to ask twice.', cause: 'broken promise', lesson: 'Whoever leaves something open says when they come back, before leaving.',
  },
];

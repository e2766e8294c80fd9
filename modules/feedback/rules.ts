import { hashOf, newId } from '#kernel/id';
import { invalid, missing, refuse } from '#kernel/refusal';

/** How a word was obtained is part of the word: streams are never silently mixed. */
export type How = 'drawn' | 'poster' | 'staff-shared' | 'in-app' | 'import';

/** Why we think the words are about this person. A roster alone is a guess: it stays with the team. */
export type Attribution = 'chosen by customer' | 'from ticket' | 'from roster' | 'import';

export type Seen = 'yes' | 'no' | 'not sure';

export type Covariates = Readonly<Record<string, string | number>>;

/** A right to answer: one drawn invitation, or a poster that many may use. */
export type Asking = {
  readonly id: string;
  readonly kind: 'invitation' | 'poster';
  readonly at: Date;
  readonly touchpointId: string;
  readonly unitId: string;
  readonly personId: string | null;
  readonly attribution: Attribution | null;
  readonly customerId: string | null;
  readonly channel: string;
  readonly how: How;
  readonly occasion: string | null;
  readonly covariates: Covariates;
  readonly asks: readonly string[];
  readonly endsAt: Date | null;
  readonly answeredAt: Date | null;
};

export type Answer = {
  readonly id: string;
  readonly at: Date;
  readonly touchpointId: string;
  readonly unitId: string;
  readonly personId: string | null;
  readonly attribution: Attribution | null;
  readonly channel: string;
  readonly how: How;
  readonly invitationId: string | null;
  readonly customerId: string | null;
  readonly score: number;
  readonly seen: readonly { readonly behaviour: string; readonly answer: Seen }[];
  readonly words: string | null;
  readonly lang: string;
  readonly covariates: Covariates;
  readonly device: string | null;
  readonly suggested: boolean | null;
  readonly leftOut: LeftOut | null;
  readonly checkId: string | null;
};

/** Why an answer counts for the house and not for the person. */
export type LeftOut = 'device' | 'place' | 'fast' | 'staff' | 'perfect' | 'suggested' | 'contested';

export type Given = { readonly score: number; readonly seen: readonly { readonly behaviour: string; readonly answer: Seen }[]; readonly words: string | null; readonly lang: string; readonly device: string | null; readonly suggested: boolean | null };

/** Satisfied is 4 or 5 of 5. */
export const satisfied = (score: number): boolean => score >= 4;

/** One invitation gives one answer, within its days; a poster gives many until it is taken down. */
export function open(asking: Asking | undefined, now: Date): Asking {
  if (!asking) throw missing('feedback.no_code');
  if (asking.answeredAt) throw refuse('feedback.answered');
  if (asking.endsAt && asking.endsAt <= now) throw refuse('feedback.ended');
  return asking;
}

/** The same as a question, where nobody is to be told why not. */
export const isOpen = ({ answeredAt, endsAt }: Asking, now: Date): boolean => !answeredAt && !(endsAt && endsAt <= now);

export function answer(asking: Asking, given: Given, now: Date): Answer {
  if (given.seen.length > 2) throw invalid('feedback.two_at_most');
  return {
    id: newId(now), at: now, touchpointId: asking.touchpointId, unitId: asking.unitId, personId: asking.personId, attribution: asking.attribution,
    channel: asking.channel, how: asking.how, invitationId: asking.kind === 'invitation' ? asking.id : null, customerId: asking.customerId,
    covariates: asking.covariates, leftOut: null, checkId: null, ...given, words: given.words?.trim() || null,
  };
}

/** Whom the words may be told to be about. A roster's guess is nobody's. */
export const namedIn = ({ personId, attribution }: Pick<Asking, 'personId' | 'attribution'>): string | null => (attribution === 'from roster' ? null : personId);

/** A mark of the device: where it called from, already keyed for thirty days, and what it says it is. Nobody can turn it back. */
export const deviceOf = ({ origin, agent }: { readonly origin: string; readonly agent?: string | undefined }): string => hashOf(`${origin} ${agent ?? ''}`).slice(0, 22);

/** The behaviours asked about: at most two, drawn at random, so that each is asked equally often and none wears out. */
export function draw<T>(behaviours: readonly T[], random: () => number): T[] {
  const left = [...behaviours];
  const drawn: T[] = [];
  while (drawn.length < 2 && left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}

/** Ten answers about one person from one device within five minutes, or thirty within a day, are more than one customer has to say. */
export const burst = { answers: 10, minutes: 5, inADay: 30 } as const;

/** Seconds after an answer in which a device on a counter takes no other: a hand that plays is one customer. */
export const pause = 3;

/** So many answers in a row, all the best there is, are looked at: good work is rarely as even as asking for it is. Until then they go on counting. */
export const perfect = { answers: 20, days: 30 } as const;

/** Below this many seconds nobody has read the question. */
const leastSeconds = 2;

/** What speaks against an answer being what it seems, the weightiest first. `recent` is what the device said about the same person within a day. */
export function suspicion({ staff, seconds, suggested, recent, at }: { readonly staff: boolean; readonly seconds: number | null; readonly suggested: boolean; readonly recent: readonly { readonly at: Date }[]; readonly at: Date }): Exclude<LeftOut, 'contested'> | null {
  const justNow = recent.filter((one) => at.getTime() - one.at.getTime() <= burst.minutes * 60_000).length;
  if (staff) return 'staff';
  if (justNow + 1 >= burst.answers || recent.length + 1 >= burst.inADay) return 'device';
  if (seconds !== null && seconds < leastSeconds) return 'fast';
  return suggested ? 'suggested' : null;
}

/** Those of them, sorted by time, that stand in some span of five minutes with nine others. */
export function burstIn<T extends { readonly at: Date }>(sorted: readonly T[]): T[] {
  const inside = new Set<T>();
  for (let from = 0, to = 0; to < sorted.length; to++) {
    while (sorted[to]!.at.getTime() - sorted[from]!.at.getTime() > burst.minutes * 60_000) from++;
    if (to - from + 1 >= burst.answers) for (let i = from; i <= to; i++) inside.add(sorted[i]!);
  }
  return [...inside];
}

/** How long the form was open: its key against repetition carries the moment it was made. Undefined times are not held against anybody. */
export function secondsOpen(once: string | null, now: Date): number | null {
  if (!once || !/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(once)) return null;
  const seconds = (now.getTime() - parseInt(once.replaceAll('-', '').slice(0, 12), 16)) / 1000;
  return seconds >= 0 && seconds < 86_400 ? seconds : null;
}

/** The first id that could have been made at that moment: ids sort by time. */
export const timeOf = (at: Date): string => at.getTime().toString(16).padStart(12, '0').replace(/^(.{8})(.{4})$/, '$1-$2-7000-8000-000000000000');

/** What is counted when a word arrives, so that screens read cells and not answers. */
export type Cell = { readonly personId: string; readonly touchpointId: string; readonly unitId: string; readonly week: string; readonly how: How; readonly mix: string; readonly n: number; readonly satisfied: number; readonly total: number; readonly squares: number };

/** A roster's guess names nobody, and what was left out counts for nobody: the cell is the team's. */
export const cellOf = ({ personId, attribution, leftOut, touchpointId, unitId, at, how, covariates, score }: Answer): Cell => ({
  personId: attribution === 'from roster' || leftOut ? nobody : personId ?? nobody,
  touchpointId, unitId, week: weekOf(at), how, mix: mixOf(covariates), n: 1, satisfied: satisfied(score) ? 1 : 0, total: score, squares: score * score,
});

/** Records with the same keys become one, and what else they hold is added up; in one order everywhere. */
export function summed<R extends object>(records: readonly R[], keys: readonly (keyof R & string)[]): R[] {
  const sums = new Map<string, R>();
  for (const one of records) {
    const key = keys.map((name) => one[name]).join('\u0001');
    const sum = sums.get(key) as Record<string, unknown> | undefined;
    if (!sum) sums.set(key, { ...one });
    else for (const name of Object.keys(one)) if (!keys.includes(name as never)) sum[name] = Number(sum[name]) + Number((one as Record<string, unknown>)[name]);
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}

/** Shards keep customers who answer at the same moment from waiting for each other; the answer's id decides. */
export const shardOf = (id: string): number => parseInt(id.slice(-1), 16);

export const nobody = '00000000-0000-0000-0000-000000000000';

/** How these words were obtained makes them comparable; posters, and what staff asked for themselves, are streams that stand apart. */
export const counted = ['drawn', 'in-app', 'import'] as const satisfies readonly How[];

/** The Monday of the week, in UTC: '2026-11-16'. Comparisons close with a week. */
export function weekOf(at: Date): string {
  const day = Math.floor(at.getTime() / 86_400_000);
  return new Date((day - ((day + 3) % 7)) * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday so many weeks before another. */
export const weekBefore = (week: string, weeks: number): string => new Date(Date.parse(`${week}T00:00:00Z`) - weeks * 7 * 86_400_000).toISOString().slice(0, 10);

/** The last week that has closed: comparisons end with it. */
export const lastClosedWeek = (now: Date): string => weekBefore(weekOf(now), 1);

/** The case-mix levels of an answer, in one canonical form. Hours are taken in four bands: what matters is the time of day, not the minute. */
export function mixOf(covariates: Covariates): string {
  const names = Object.keys(covariates).sort();
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, name === 'hour' ? bandOf(Number(covariates[name])) : String(covariates[name])])));
}

const bandOf = (hour: number): string => (hour < 11 ? 'morning' : hour < 14 ? 'midday' : hour < 18 ? 'afternoon' : 'evening');

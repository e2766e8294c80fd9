import type { Random } from '#statistics/random';
import { cast } from '../cast.ts';
import { holdings } from '../company.ts';
import { drawnId, fixedId } from '../ids.ts';
import type { Answer, Promised, Pulse, Training } from '../rows.ts';
import { coaching, customersMoveStaff, lessonThatWorks, refresherThatOnlyLooksIt } from '../truths.ts';
import { monthsIn, type Span } from './calendar.ts';
import { siteOf, unitId } from './cases.ts';

/** How was work this month? Asked of everybody on the last day of a month; a little more than half answer. */
export function pulsesIn(span: Span, random: Random): Pulse[] {
  const all: Pulse[] = [];
  for (const end = lastOfMonth(span.from); end <= span.until; end.setUTCMonth(end.getUTCMonth() + 2, 0)) {
    const day = end.toISOString().slice(0, 10), month = day.slice(0, 7), index = monthsIn(end);
    if (index < 1) continue;
    for (const holding of holdings) {
      const { post, person, from, until } = holding;
      if (from > day || (until !== null && until <= day) || random.uniform() > 0.55) continue;
      const before = siteOf(holding) === customersMoveStaff.site ? customersMoveStaff.moodPerLogOdds * customersMoveStaff.shocks[index - 1]! : 0;
      const without = post.unitKey === coaching.didNotGet.unit && month >= coaching.didNotGet.moodFrom ? coaching.didNotGet.mood : 0;
      const mood = Math.min(5, Math.max(1, Math.round(3.6 + before + without + 0.9 * random.normal()))) as Pulse['mood'];
      all.push({ id: drawnId(random, end), month, personId: person.id, unitId: unitId(post.unitKey), mood });
    }
  }
  return all;
}

/** The lesson was a plan; the refresher went to those who had just done worst, as their own replies in the span before it show. */
export function trainingsIn(span: Span, answers: readonly Answer[], random: Random): Training[] {
  const took = (personId: string, course: string, completedOn: string): Training => ({ id: drawnId(random, new Date(completedOn)), personId, course, completedOn });
  const { course, completedOn, taken } = lessonThatWorks;
  const lessons = within(span, completedOn) ? taken.map((key) => took(cast[key].id, course, completedOn)) : [];
  const { course: refresher, completedOn: refreshed } = refresherThatOnlyLooksIt;
  /** Those to be sent are known when the span before has closed. */
  return within(span, before(refreshed, 8)) ? [...lessons, ...worstAtTheTills(answers).map((personId) => took(personId, refresher, refreshed))] : lessons;
}

function worstAtTheTills(answers: readonly Answer[]): string[] {
  const today = new Set(holdings.filter(({ post, until }) => post.roleKey === 'checkout-associate' && until === null).map(({ person }) => person.id));
  const tallies = new Map<string, { n: number; satisfied: number }>();
  for (const { personId, score, howObtained } of answers) {
    if (!personId || !today.has(personId) || howObtained === 'staff-shared') continue;
    const tally = tallies.get(personId) ?? { n: 0, satisfied: 0 };
    tallies.set(personId, { n: tally.n + 1, satisfied: tally.satisfied + (score >= 4 ? 1 : 0) });
  }
  const share = ([, { n, satisfied }]: [string, { n: number; satisfied: number }]): number => satisfied / n;
  const { leastReplies, chosen } = refresherThatOnlyLooksIt;
  return [...tallies].filter(([, { n }]) => n >= leastReplies).sort((a, b) => share(a) - share(b)).slice(0, chosen).map(([personId]) => personId);
}

/** The months of coaching that both crews were promised, and the nine lines between Amara and the house, with hers to it. */
export const promises: readonly Promised[] = [...coachingPromised(), ...amaras()].map((promise, index) => ({ id: fixedId('promise', index + 1), ...promise }));

function* coachingPromised(): Generator<Omit<Promised, 'id'>> {
  for (const { post, person, from, until } of holdings) {
    if (post.roleKey !== 'delivery-crew' || until !== null) continue;
    for (let month = 0; month < coaching.months; month++) {
      const dueOn = lastOfMonth(new Date(Date.UTC(2026, 1 + month, 1))).toISOString().slice(0, 10);
      if (from > dueOn) continue;
      const kept = post.unitKey === coaching.got.unit ? before(dueOn, 3 + (month * 5 + Number(person.id.slice(-2))) % 14) : null;
      const madeOn = from > coaching.from ? from : coaching.from;
      yield { by: 'house', personId: person.id, words: coaching.words, kind: 'coaching', madeOn, dueOn, keptOn: kept && kept < from ? dueOn : kept };
    }
  }
}

function* amaras(): Generator<Omit<Promised, 'id'>> {
  const house = (words: string, kind: Promised['kind'], madeOn: string, dueOn: string | null, keptOn: string | null): Omit<Promised, 'id'> =>
    ({ by: 'house', personId: cast.amara.id, words, kind, madeOn, dueOn, keptOn });
  yield house('A buddy for the first four weeks', 'coaching', '2026-02-16', '2026-03-02', '2026-03-02');
  yield house('Two weeks beside Marta before taking calls alone', 'training', '2026-02-16', '2026-03-16', '2026-03-13');
  yield house('Shifts four weeks ahead', 'time', '2026-02-16', '2026-03-30', '2026-03-27');
  yield house('Every other Sunday free', 'time', '2026-02-16', '2026-05-31', '2026-05-31');
  yield house('First paid training day', 'training', '2026-02-16', '2026-06-30', '2026-06-04');
  yield house('A fixed contract after the trial', 'pay', '2026-02-16', '2026-06-02', '2026-06-01');
  yield house('Pay review after six months', 'pay', '2026-02-16', '2026-09-02', '2026-09-01');
  yield house('Noise-cancelling headset', 'equipment', '2026-11-02', '2026-11-13', null);
  yield house('Second paid training day', 'training', '2026-02-16', '2026-12-31', null);
  yield { by: 'person', personId: cast.amara.id, words: 'Say what happens next on every hold', kind: 'behaviour', madeOn: '2026-08-31', dueOn: null, keptOn: null };
}

const within = (span: Span, day: string): boolean => Date.parse(day) >= span.from.getTime() && Date.parse(day) < span.until.getTime();

function lastOfMonth(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0, 17));
}

function before(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

import type { Random } from '#statistics/random';
import { cast, type CastKey } from '../cast.ts';
import { siteKeys } from '../company.ts';
import type { BehaviourKey } from '../rows.ts';
import { now, openWeek, spanDays } from '../truths.ts';
import type { Told } from './answers.ts';
import { moment } from './cases.ts';
import type { Customers } from './customers.ts';
import { servers, type Server } from './staffing.ts';

/** Answers that everybody who looks around will meet, word for word. */
type Telling = {
  touchpoint: 'call' | 'ask'; about: CastKey | null; at: string; hour: number; score: 1 | 2 | 3 | 4 | 5; words: string;
  asked: readonly (readonly [BehaviourKey, 'yes' | 'no'])[]; by?: 'greta' | 'petrossian';
};

export const patience = 'The patience of a saint.';

const told: readonly Telling[] = [
  { touchpoint: 'call', about: 'amara', at: '2026-11-19T16:40:00Z', hour: 16, score: 5, asked: [['says-next', 'yes'], ['owns-it', 'yes']],
    words: 'She told me exactly what would happen next, and rang back when she said she would.' },
  { touchpoint: 'call', about: 'amara', at: '2026-11-18T11:05:00Z', hour: 11, score: 3, asked: [['says-next', 'no'], ['friendly', 'yes']],
    words: 'Friendly, but six minutes on hold without a word.' },
  { touchpoint: 'call', about: 'amara', at: '2026-11-17T15:20:00Z', hour: 15, score: 5, asked: [['listens', 'yes'], ['friendly', 'yes']],
    words: patience, by: 'petrossian' },
  { touchpoint: 'call', about: null, at: '2026-11-17T10:26:00Z', hour: 10, score: 1, asked: [['says-next', 'no'], ['owns-it', 'no']],
    words: 'I was on hold for eleven minutes and nobody said why. Then it cut off.' },
  { touchpoint: 'ask', about: 'lena', at: '2026-11-19T17:35:00Z', hour: 17, score: 5, asked: [['walks-you', 'yes'], ['greets-warmly', 'yes']],
    words: 'Lena put down her boxes, came with me, and stayed until I had the right screws.', by: 'greta' },
];

/** Nothing about Amara is newer than what is told. */
const amaraUntil = Date.parse('2026-11-17T14:00:00Z');

/** The week that drops out of the twelve when the open one is counted: it lies twelve weeks before it. */
const twelveWeeks = spanDays * 86_400_000;
const dropped = { from: openWeek.getTime() - twelveWeeks, until: openWeek.getTime() - twelveWeeks + 7 * 86_400_000 };

/**
 * The open week repeats the one that drops out of the twelve, with other customers and other words. So whoever counts twelve closed weeks and
 * whoever counts eleven and the open one read the same figures, and what is told above changes none of them.
 */
export function openWeekAfter(newest: Told[], customers: Customers, random: Random, telling: boolean): Told[] {
  const tales = telling ? place(newest) : new Map<Told, Telling>();
  return newest.filter(({ at }) => within(at)).map((before): Told => {
    const tale = tales.get(before);
    if (tale) return retold(before, tale, customers, random);
    const { at, hour } = moment(before.touchpoint, { from: openWeek.getTime(), until: now.getTime() }, random);
    const server = todays(before), ofAmara = server.holding.person.id === cast.amara.id && at.getTime() > amaraUntil;
    return { ...before, server, hour, at: ofAmara ? new Date(openWeek.getTime() + at.getTime() % 86_400_000) : at, customer: customers.at(at, random) };
  });
}

/** Moves one fitting answer per tale into the dropped week, where it is counted as it will be told. */
function place(newest: Told[]): Map<Told, Telling> {
  const tales = new Map<Told, Telling>();
  for (const tale of told) {
    const chosen = best(newest.filter((outcome) => !tales.has(outcome) && fits(outcome, tale)), tale);
    const at = new Date(Date.parse(tale.at) - twelveWeeks - 3_600_000);
    Object.assign(chosen, { at, hour: tale.hour, score: tale.score, asked: tale.asked.map(([key, answer]) => ({ key, answer })), ...asTold(tale) });
    tales.set(chosen, tale);
  }
  return tales;
}

function retold(before: Told, tale: Telling, customers: Customers, random: Random): Told {
  const customer = tale.by ? customers[tale.by] : customers.at(new Date(tale.at), random);
  return { ...before, at: new Date(tale.at), words: tale.words, customer: { ...customer, row: customer.row } };
}

/** Whoever left since then is followed by the one on the same post. */
const todays = ({ touchpoint, server }: Told): Server =>
  server.holding.until === null ? server : servers[touchpoint].find(({ holding }) => holding.post === server.holding.post && holding.until === null)!;

const asTold = ({ about }: Telling): Partial<Told> =>
  about === 'lena' ? { howObtained: 'poster', channel: 'poster', attribution: 'chosen by customer' }
  : about === null ? { channel: 'phone survey', site: siteKeys[0]! } : {};

const within = (at: Date): boolean => at.getTime() >= dropped.from && at.getTime() < dropped.until;

/** Same person, same touchpoint, same side of satisfied. */
function fits(outcome: Told, { touchpoint, about, score }: Telling): boolean {
  if (outcome.touchpoint !== touchpoint || (outcome.score >= 4) !== (score >= 4)) return false;
  if (about === null) return outcome.attribution === 'from roster';
  return outcome.server.holding.person.id === cast[about].id && outcome.attribution !== null && outcome.attribution !== 'from roster';
}

/** The one whose answers about behaviours differ least, so that what was seen stays as often seen. */
function best(among: Told[], { asked }: Telling): Told {
  const alike = (outcome: Told): number =>
    outcome.asked.reduce((sum, { key, answer }) => sum + (asked.some(([other, said]) => other === key && said === answer) ? 1 : -0.25), 0);
  const [first, ...others] = among;
  if (!first) throw new Error('Nobody drew an answer that could be told.');
  return others.reduce((so, one) => (alike(one) > alike(so) ? one : so), first);
}

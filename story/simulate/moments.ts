import { cast, type CastKey } from '../cast.ts';
import { siteKeys } from '../company.ts';
import type { BehaviourKey } from '../rows.ts';
import type { Customers, Known } from './customers.ts';
import type { Told } from './answers.ts';

/** Answers that everybody who looks around will meet, word for word. Each takes the place of one that chance had drawn, so no count changes. */
type Telling = { touchpoint: 'call' | 'ask'; about: CastKey | null; at: string; hour: number; score: 1 | 2 | 3 | 4 | 5; words: string; asked: readonly (readonly [BehaviourKey, 'yes' | 'no'])[]; by?: 'greta' | 'petrossian' };

export const patience = 'The patience of a saint.';

const told: readonly Telling[] = [
  { touchpoint: 'call', about: 'amara', at: '2026-11-19T16:40:00Z', hour: 16, score: 5, asked: [['says-next', 'yes'], ['owns-it', 'yes']],
    words: 'She told me exactly what would happen next, and rang back when she said she would.' },
  { touchpoint: 'call', about: 'amara', at: '2026-11-18T11:05:00Z', hour: 11, score: 3, asked: [['says-next', 'no'], ['friendly', 'yes']],
    words: 'Friendly, but six minutes on hold without a word.' },
  { touchpoint: 'call', about: 'amara', at: '2026-11-17T15:20:00Z', hour: 15, score: 5, asked: [['listens', 'yes'], ['friendly', 'yes']], words: patience, by: 'petrossian' },
  { touchpoint: 'call', about: null, at: '2026-11-17T10:26:00Z', hour: 10, score: 1, asked: [['says-next', 'no'], ['owns-it', 'no']],
    words: 'I was on hold for eleven minutes and nobody said why. Then it cut off.' },
  { touchpoint: 'ask', about: 'lena', at: '2026-11-19T17:35:00Z', hour: 17, score: 5, asked: [['walks-you', 'yes'], ['greets-warmly', 'yes']],
    words: 'Lena put down her boxes, came with me, and stayed until I had the right screws.', by: 'greta' },
];

/** Nothing about Amara is newer than what is told. */
const amaraUntil = Date.parse('2026-11-17T14:00:00Z');

export function tell(outcomes: Told[], customers: Customers): void {
  const taken = new Set<Told>();
  for (const one of told) {
    const replaced = best(outcomes.filter((outcome) => !taken.has(outcome) && fits(outcome, one)), one);
    taken.add(replaced);
    const customer: Known = one.by ? customers[one.by] : { ...replaced.customer, row: replaced.customer.row };
    Object.assign(replaced, {
      at: new Date(one.at), hour: one.hour, score: one.score, words: one.words, asked: one.asked.map(([key, answer]) => ({ key, answer })), customer,
      ...(one.about === 'lena' ? { howObtained: 'poster', channel: 'poster', attribution: 'chosen by customer' } : {}),
      ...(one.about === null ? { channel: 'phone survey', site: siteKeys[0]! } : {}),
    });
  }
  const week = 7 * 86_400_000;
  for (const outcome of outcomes)
    if (outcome.server.holding.person.id === cast.amara.id && !taken.has(outcome) && outcome.at.getTime() > amaraUntil) outcome.at = new Date(outcome.at.getTime() - week);
}

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

import type { Random } from '#statistics/random';
import { agents } from '../cast.ts';
import { places, siteKeys, units, type Holding } from '../company.ts';
import type { Attribution, CallType, Channel, HowObtained, TouchpointKey } from '../rows.ts';
import { agentTruths, begging, caseMix, customersMoveStaff, otherLanguages, season, spanDays, touchpointTruths } from '../truths.ts';
import { dayOf, inLondon, monthsIn, type Span } from './calendar.ts';
import type { Customers, Known } from './customers.ts';
import { onDuty, servers, type Server } from './staffing.ts';

/** One moment of a customer with somebody, before anybody asked how it was. */
export type Case = {
  touchpoint: TouchpointKey; at: Date; hour: number; server: Server; unitId: string; site: string; callType: CallType | null;
  customer: Known;
  attribution: Attribution | null; howObtained: HowObtained; channel: Channel; device: string | null;
  /** In the newest span the replies of an agent are counted; this says to which count the case belongs. */
  count: string;
};

export function* casesAt(touchpoint: TouchpointKey, span: Span, customers: Customers, random: Random): Generator<Case> {
  const replies = Math.round(touchpointTruths[touchpoint].replies * season[span.index]!);
  const newest = span.index === 0;
  if (newest && touchpoint === 'call') return yield* newestCalls(span, customers, random, replies);

  const phoned = newest && touchpoint === 'return' ? agents.flatMap((key) => Array.from({ length: agentTruths[key]?.returns?.[0] ?? 0 }, () => key)) : [];
  for (const key of phoned) yield caseOf('return', agentOnDuty(key, span), span, customers, random, `${key}/return`);

  const duty = onDuty(touchpoint, span), draw = drawer(duty.map((one) => one.weight), random);
  for (let done = phoned.length; done < replies; done++) yield caseOf(touchpoint, duty[draw()]!, span, customers, random, touchpoint);
}

/** In the newest span it is known who got how many replies; the rest name nobody but the roster. */
function* newestCalls(span: Span, customers: Customers, random: Random, replies: number): Generator<Case> {
  let left = replies;
  for (const key of agents) {
    const { replies: all, returns = [0, 0] } = agentTruths[key]!;
    for (let done = returns[0]; done < all; done++, left--) yield { ...caseOf('call', agentOnDuty(key, span), span, customers, random, key), attribution: 'from ticket' };
  }
  const duty = onDuty('call', span), draw = drawer(duty.map((one) => one.weight), random);
  while (left-- > 0) yield { ...caseOf('call', duty[draw()]!, span, customers, random, 'call'), attribution: 'from roster', unitId: unitId('contact-centre') };
}

type Duty = { server: Server; from: number; until: number };

function agentOnDuty(key: string, span: Span): Duty {
  const server = servers.call.find((one) => one.holding.person.key === key)!;
  return { server, from: Math.max(span.from.getTime(), Date.parse(server.holding.from)), until: span.until.getTime() };
}

function caseOf(touchpoint: TouchpointKey, duty: Duty, span: Span, customers: Customers, random: Random, count: string): Case {
  const { server } = duty, { at, hour } = moment(touchpoint, duty, random);
  const obtained = obtaining(touchpoint, server.holding, span, random);
  const site = siteOf(server.holding) ?? siteKeys[random.below(siteKeys.length)]!;
  const callType = server.holding.post.roleKey === 'contact-centre-agent' ? callTypeFor(server.holding.person.key, touchpoint, random) : null;
  let customer = customers.at(at, random);
  if (customer.row.lang !== 'en' && random.uniform() > otherLanguages.response) customer = customers.at(at, random);
  const device = obtained.howObtained === 'import' ? null : `d-${customer.row.key.slice(2, 10)}`;
  return { touchpoint, at, hour, server, unitId: unitId(server.holding.post.unitKey), site, callType, customer, ...obtained, device, count };
}

/** A day the person was there, more often on the days that touchpoint is busy, within opening hours. */
export function moment(touchpoint: TouchpointKey, { from, until }: Pick<Duty, 'from' | 'until'>, random: Random): { at: Date; hour: number } {
  const { open, close, days } = opening[touchpoint];
  for (;;) {
    const midnight = Math.floor((from + random.uniform() * (until - from)) / 86_400_000) * 86_400_000;
    const hour = open + Math.floor(((random.uniform() + random.uniform()) / 2) * (close - open));
    if (random.uniform() > days[new Date(midnight).getUTCDay()]!) continue;
    const at = inLondon(midnight, hour, random.below(60), random.below(60));
    if (at.getTime() >= from && at.getTime() < until) return { at, hour };
  }
}

/** Opening hours, and how busy each day is, from Sunday. */
const week = { shop: [0.8, 0.5, 0.45, 0.5, 0.55, 0.7, 1], street: [0, 0.9, 0.9, 0.9, 0.9, 1, 0.6], phone: [0.4, 1, 0.85, 0.8, 0.8, 0.85, 0.6] };
const opening: Record<TouchpointKey, { open: number; close: number; days: readonly number[] }> = {
  plan: { open: 9, close: 18, days: week.shop }, ask: { open: 8, close: 19, days: week.shop }, pay: { open: 8, close: 19, days: week.shop },
  deliver: { open: 8, close: 18, days: week.street }, install: { open: 9, close: 18, days: week.street },
  call: { open: 8, close: 20, days: week.phone }, return: { open: 9, close: 18, days: week.shop },
};

/** How the answer is obtained decides who can be named: a ticket names, a poster lets the customer choose, a roster guesses. */
function obtaining(touchpoint: TouchpointKey, holding: Holding, span: Span, random: Random): Pick<Case, 'attribution' | 'howObtained' | 'channel'> {
  if (touchpoint === 'call' && span.index === 8) return { howObtained: 'import', channel: 'file', attribution: 'from ticket' };
  const chance = random.uniform(), { poster = 0, inApp = 0, chosen = 0, ticket } = ways[touchpoint];
  if (chance < poster && holding.post.roleKey !== 'contact-centre-agent') {
    return { howObtained: 'poster', channel: touchpoint === 'pay' ? 'kiosk' : 'poster', attribution: random.uniform() < chosen ? 'chosen by customer' : null };
  }
  const attribution = random.uniform() < ticket || holding.post.roleKey === 'contact-centre-agent' ? 'from ticket' : 'from roster';
  if (chance < poster + inApp) return { howObtained: 'in-app', channel: 'order page', attribution };
  const letter = random.uniform();
  return { howObtained: 'drawn', channel: touchpoint === 'call' && letter < 0.35 ? 'phone survey' : letter < 0.75 ? 'text message' : 'e-mail', attribution };
}

const ways: Record<TouchpointKey, { poster?: number; inApp?: number; chosen?: number; ticket: number }> = {
  plan: { inApp: 0.1, ticket: 0.95 }, ask: { poster: 0.7, chosen: 0.75, ticket: 0 }, pay: { poster: 0.25, chosen: 0.4, ticket: 1 },
  deliver: { inApp: 0.2, ticket: 0.95 }, install: { inApp: 0.25, ticket: 1 }, call: { ticket: 0.98 }, return: { poster: 0.3, chosen: 0.5, ticket: 0.95 },
};

function callTypeFor(key: string, touchpoint: TouchpointKey, random: Random): CallType {
  if (touchpoint === 'return') return 'repair';
  const harder = (agentTruths as Record<string, { harder: number }>)[key]?.harder ?? 0;
  const weights = callTypes.map((type) => caseMix.callTypeShare[type] * Math.exp(-2 * harder * caseMix.callType[type]));
  return callTypes[drawer(weights, random)()]!;
}

const callTypes = Object.keys(caseMix.callType) as CallType[];

/** Everything that weighs on the outcome and that nobody in front of the customer chose. */
export const circumstances = ({ touchpoint, at, hour, site, callType, customer }: Case): number =>
  (callType ? caseMix.callType[callType] : 0) + caseMix.hour(touchpoint, hour) + caseMix.site[site]! + customer.kindness
  + (site === customersMoveStaff.site && inTheShop.has(touchpoint) ? customersMoveStaff.shocks[monthsIn(at)]! : 0);

const inTheShop: ReadonlySet<TouchpointKey> = new Set(['plan', 'ask', 'pay', 'return']);

/** Begged answers: two tablets at the tills, mostly on Saturdays towards closing time. */
export function* begged(span: Span, customers: Customers, random: Random): Generator<Case> {
  const from = Math.max(span.from.getTime(), Date.parse(begging.from));
  const duty = onDuty('pay', span).filter(({ server }) => siteOf(server.holding) === begging.site);
  const share = (span.until.getTime() - from) / (span.until.getTime() - span.from.getTime());
  const draw = drawer(duty.map((one) => one.weight), random);
  const weeks = (span.until.getTime() - span.from.getTime()) / (spanDays * 86_400_000);
  for (let left = Math.round(begging.repliesPerSpan * weeks * share); left > 0; left--) {
    const one = caseOf('pay', { ...duty[draw()]!, from, until: span.until.getTime() }, span, customers, random, 'begged');
    yield { ...one, howObtained: 'staff-shared', channel: 'staff link', attribution: 'chosen by customer', device: `d-tablet-${1 + random.below(begging.devices)}` };
  }
}

/** Draws the place of a weight, as often as the weight says. */
export function drawer(weights: readonly number[], random: Random): () => number {
  let sum = 0;
  const sums = weights.map((weight) => (sum += weight));
  return () => {
    const mark = random.uniform() * sum;
    let low = 0, high = sums.length - 1;
    while (low < high) { const middle = (low + high) >> 1; if (sums[middle]! <= mark) low = middle + 1; else high = middle; }
    return low;
  };
}

export const unitId = (key: string): string => unitsByKey.get(key)!;
const unitsByKey = new Map(units.map((unit) => [unit.key, unit.id]));
const kinds = new Map(places.map((place) => [place.key, place.kind]));

export const siteOf = ({ post }: Holding): string | null => (kinds.get(post.placeKey) === 'site' ? post.placeKey : null);

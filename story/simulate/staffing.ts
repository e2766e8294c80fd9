import { random } from '#statistics/random';
import type { CastKey } from '../cast.ts';
import { behavioursAt, holdings, type Holding } from '../company.ts';
import type { BehaviourKey, TouchpointKey } from '../rows.ts';
import { agentTruths, atExpectedLevel, busier, coaching, lessonThatWorks, touchpointTruths } from '../truths.ts';
import { logit } from './odds.ts';
import { dayOf, type Span } from './calendar.ts';

const frontRole: Record<TouchpointKey, string> = {
  plan: 'design-adviser', ask: 'store-associate', pay: 'checkout-associate', deliver: 'delivery-crew', install: 'installer',
  call: 'contact-centre-agent', return: 'service-desk-associate',
};

/** Somebody in front of customers, with what is true of them. */
export type Server = {
  holding: Holding;
  /** Log-odds of being satisfied, on a day, beside what follows from the behaviours below. */
  effect: (day: string) => number;
  /** Log-odds of a behaviour being seen, against the touchpoint's own. */
  habit: ReadonlyMap<BehaviourKey, number>;
  weight: number;
};

export const servers: Record<TouchpointKey, readonly Server[]> = mapTouchpoints((touchpoint) =>
  holdings.filter((holding) => holding.post.roleKey === frontRole[touchpoint]).map((holding) => serverOf(touchpoint, holding)));

/** Who serves in a span, each as likely as their days and their share of the work. */
export function onDuty(touchpoint: TouchpointKey, span: Span): { server: Server; from: number; until: number; weight: number }[] {
  return servers[touchpoint].flatMap((server) => {
    const from = Math.max(span.from.getTime(), Date.parse(server.holding.from));
    const until = Math.min(span.until.getTime(), server.holding.until ? Date.parse(server.holding.until) : Infinity);
    return until - from < 86_400_000 ? [] : [{ server, from, until, weight: server.weight * (until - from) }];
  });
}

/** Everybody's own draw, the same for every seed of the story: who is good does not depend on who was asked. */
function serverOf(touchpoint: TouchpointKey, holding: Holding): Server {
  const own = random(Number(holding.person.id.slice(24)) * 7919 + 11);
  const key = holding.person.key as CastKey, agent = agentTruths[key];
  const truth = touchpointTruths[touchpoint];
  const drawn = own.normal() * (touchpoint === 'call' ? 0.1 : truth.spread);
  const weight = busier[key] ?? agent?.replies ?? (touchpoint === 'call' ? 55 : Math.exp(0.35 * own.normal()));
  const habit = new Map<BehaviourKey, number>(behavioursAt.get(touchpoint)!.map((behaviour) => [behaviour, 0.35 * own.normal()]));
  if (touchpoint === 'call') {
    const rate = agent?.saysNext ?? 0.38, mean = truth.behaviours['says-next']!.seen;
    habit.set('says-next', logit(rate) - logit(mean));
    /** The effect of an agent is the whole of it: what saying the next step does is part of that. */
    const whole = (agent?.effect ?? drawn) - truth.behaviours['says-next']!.logOdds * (rate - mean);
    const taken = (lessonThatWorks.taken as readonly string[]).includes(key);
    return { holding, habit, weight, effect: (day) => whole - (taken && day < lessonThatWorks.completedOn ? lessonThatWorks.logOdds : 0) };
  }
  const coached = holding.post.unitKey === coaching.got.unit;
  return { holding, habit, weight, effect: (day) => drawn + (coached && day >= coaching.from ? coaching.got.logOdds : 0) };
}

/** The true effect of everybody in front at a touchpoint, for whoever checks an estimate. */
export const trueEffects = (touchpoint: TouchpointKey, at: Date): ReadonlyMap<string, number> =>
  new Map(servers[touchpoint].map(({ holding, effect }) => [
    holding.person.id, touchpoint === 'call' ? agentTruths[holding.person.key as CastKey]?.effect ?? effect(dayOf(at)) : effect(dayOf(at)),
  ]));

export const isAtExpectedLevel = (key: string): boolean => (atExpectedLevel.agents as readonly string[]).includes(key);

function mapTouchpoints<Value>(make: (touchpoint: TouchpointKey) => Value): Record<TouchpointKey, Value> {
  return Object.fromEntries((Object.keys(touchpointTruths) as TouchpointKey[]).map((key) => [key, make(key)])) as Record<TouchpointKey, Value>;
}

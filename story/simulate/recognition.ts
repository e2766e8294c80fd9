import type { Random } from '#statistics/random';
import { cast } from '../cast.ts';
import { behavioursAt, behaviourWith, holdings, touchpointWith, type Holding } from '../company.ts';
import { drawnId } from '../ids.ts';
import type { Answer, BehaviourKey, Certificate, Thanks, TouchpointKey } from '../rows.ts';
import { dayOf, later, type Span } from './calendar.ts';
import { moment } from './cases.ts';
import { patience } from './moments.ts';

/** With the one of this Monday, 212 thanks in the contact centre in twelve weeks; three were for saying what happens next. */
export const centreThanks = { count: 211, saysNext: 3 } as const;

export function thanksIn(span: Span, random: Random): Thanks[] {
  const duty = holdings.filter(({ from, until }) => from <= dayOf(span.from) && (until === null || until >= dayOf(span.until)));
  const teams = Map.groupBy(duty, ({ post }) => (post.unitKey.startsWith('centre') || post.unitKey === 'contact-centre' ? 'centre' : post.unitKey));
  const all: Thanks[] = [];
  for (const [team, members] of teams) {
    if (members.length < 2) continue;
    const count = team === 'centre' ? centreThanks.count : Math.round(members.length * (0.4 + random.uniform() * 0.6));
    for (let n = 0; n < count; n++) all.push(thanks(members, team === 'centre' ? 'call' : touchpointOf(members), n < centreThanks.saysNext, span, random));
  }
  return all.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function thanks(members: readonly Holding[], touchpoint: TouchpointKey | null, saysNext: boolean, span: Span, random: Random): Thanks {
  const from = members[random.below(members.length)]!.person;
  let to = from;
  while (to === from) to = members[random.below(members.length)]!.person;
  const { at } = moment('ask', { from: span.from.getTime(), until: span.until.getTime() }, random);
  const behaviour = touchpoint && behaviourFor(touchpoint, saysNext, random);
  const words = forWhat[random.below(forWhat.length)]!;
  return {
    id: drawnId(random, at), at, fromId: from.id, toId: to.id, words,
    touchpointId: touchpoint && touchpointWith(touchpoint).id, behaviourId: behaviour && behaviourWith(behaviour).id,
  };
}

/** Half the thanks name a behaviour. What customers miss most is hardly ever among them. */
function behaviourFor(touchpoint: TouchpointKey, saysNext: boolean, random: Random): BehaviourKey | null {
  if (touchpoint === 'call' && saysNext) return 'says-next';
  const keys = behavioursAt.get(touchpoint)!.filter((key) => key !== 'says-next');
  return random.uniform() < 0.5 ? keys[random.below(keys.length)]! : null;
}

export function sundayRush(random: Random): Thanks {
  const at = new Date('2026-11-16T09:30:00Z');
  return {
    id: drawnId(random, at), at, fromId: cast.jonas.id, toId: cast.amara.id, touchpointId: touchpointWith('call').id, behaviourId: null,
    words: 'Thank you for covering the Sunday rush.',
  };
}

const touchpointOf = (members: readonly Holding[]): TouchpointKey | null => roleTouchpoints[members.at(-1)!.post.roleKey] ?? null;

const roleTouchpoints: Record<string, TouchpointKey> = {
  'design-adviser': 'plan', 'store-associate': 'ask', 'checkout-associate': 'pay', 'delivery-crew': 'deliver', installer: 'install', 'service-desk-associate': 'return',
};

const forWhat = [
  'Thanks for swapping shifts at such short notice.', 'You stayed on with my customer when I had to run. Thank you.', 'Showed me the new screen twice and never sighed.',
  'Covered my break in the rush.', 'You calmed that gentleman down so well that I took notes.', 'Thank you for the lift, and for the biscuits.',
  'Spotted my mistake in the order and just fixed it.', 'Thanks for the honest word on Tuesday.', 'You made the new colleague feel at home on day one.',
  'Carried the heavy one for me. Twice.', 'You rang the warehouse so that I did not have to.', 'Thanks for staying late for the delivery.',
];

/** A customer who is very satisfied and writes something sends a certificate now and then. Serial numbers run on from span to span. */
export function certificatesFor(answers: readonly Answer[], serial: number, random: Random): Certificate[] {
  const all: Certificate[] = [];
  for (const answer of answers) {
    const { at, personId, customerId, score, words, howObtained, attribution, id } = answer;
    const saint = words === patience;
    if (score < 5 || !words || !personId || !customerId || attribution === 'from roster' || howObtained === 'staff-shared') continue;
    if (!saint && random.uniform() > 0.1) continue;
    const moment = later(at, saint ? 1 : 1 + random.below(5));
    all.push({ id: drawnId(random, moment), at: moment, serial: ++serial, personId, customerId, answerId: id, words, shown: saint || random.uniform() < 0.9 });
  }
  return all;
}

import type { Random } from '#statistics/random';
import { cast } from '../cast.ts';
import { behavioursAt, behaviourWith, holdings, touchpointWith, type Holding } from '../company.ts';
import { drawnId } from '../ids.ts';
import type { BehaviourKey, Observation, TouchpointKey } from '../rows.ts';
import { touchpointTruths } from '../truths.ts';
import { type Span } from './calendar.ts';
import { moment } from './cases.ts';
import { logit, shareAt } from './odds.ts';
import { isAtExpectedLevel, onDuty, type Server } from './staffing.ts';

/** Amara was heard 17 times in August, naming the next step in 7, and 8 times in the last four weeks, in 5. */
const amara = {
  august: { heard: 17, named: 7, from: '2026-08-03', until: '2026-08-24' },
  lately: { heard: 8, named: 5, from: '2026-10-23', until: '2026-11-20' },
} as const;

export function observationsIn(span: Span, random: Random): Observation[] {
  const all: Observation[] = [];
  for (const { server, from, until } of onDuty('call', span)) {
    const known = server.holding.person.id === cast.amara.id ? (span.index === 0 ? amara.lately : span.index === 1 ? amara.august : null) : null;
    const heard = known?.heard ?? 6, named = known?.named ?? namedOf(server, heard, span, random);
    for (let n = 0; n < heard; n++) {
      const within = known ? { from: Date.parse(known.from), until: Date.parse(known.until) } : { from, until };
      all.push(observation('call', server, within, random, new Map([['says-next', n < named]])));
    }
  }
  for (const touchpoint of ['plan', 'ask', 'pay', 'deliver', 'install', 'return'] as const) {
    const duty = onDuty(touchpoint, span);
    for (let n = 0; n < seenPerSpan[touchpoint] && duty.length > 0; n++) {
      const { server, from, until } = duty[random.below(duty.length)]!;
      all.push(observation(touchpoint, server, { from, until }, random, new Map()));
    }
  }
  return all.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Today nine agents name the next step in at least half of the calls that were heard; before, chance decides. */
function namedOf({ holding, habit }: Server, heard: number, span: Span, random: Random): number {
  const rate = shareAt(logit(touchpointTruths.call.behaviours['says-next']!.seen) + habit.get('says-next')!);
  let named = 0;
  for (let n = 0; n < heard; n++) if (random.uniform() < rate) named++;
  if (span.index > 0) return named;
  return isAtExpectedLevel(holding.person.key) ? Math.max(named, Math.ceil(heard / 2)) : Math.min(named, Math.ceil(heard / 2) - 1);
}

type Stretch = { from: number; until: number };
type Known = ReadonlyMap<BehaviourKey, boolean>;

function observation(touchpoint: TouchpointKey, { holding, habit }: Server, within: Stretch, random: Random, known: Known): Observation {
  const { at } = moment(touchpoint, within, random);
  const behaviours = behavioursAt.get(touchpoint)!.slice(0, 3).map((key) => ({
    behaviourId: behaviourWith(key).id,
    seen: known.get(key) ?? random.uniform() < shareAt(logit(touchpointTruths[touchpoint].behaviours[key]!.seen) + (habit.get(key) ?? 0)),
  }));
  const said = (words: readonly string[], share: number): string | null => (random.uniform() < share ? words[random.below(words.length)]! : null);
  return {
    id: drawnId(random, at), at, observerId: leadOf(holding, at), personId: holding.person.id, touchpointId: touchpointWith(touchpoint).id, behaviours,
    quote: said(quotes[touchpoint], 0.4), enabler: said(enablers, 0.2), barrier: said(barriers[touchpoint], 0.35),
  };
}

/** Whoever sat on the post above on that day; a lead who is new then was seen by nobody, so the newest one stands in. */
function leadOf({ post }: Holding, at: Date): string {
  const day = at.toISOString().slice(0, 10), above = holdings.filter((one) => one.post.key === post.under);
  return (above.find(({ from, until }) => from <= day && (until === null || day < until)) ?? above[0]!).person.id;
}

const seenPerSpan = { plan: 12, ask: 60, pay: 30, deliver: 24, install: 30, return: 18 } as const;

const quotes: Record<TouchpointKey, readonly string[]> = {
  plan: ['“Who cooks in your house?”', '“Let’s start with what bothers you now.”', '“This one is on offer.”'],
  ask: ['“Come with me, it’s hidden.”', '“Morning! What are you building?”', '“Aisle twelve.”'],
  pay: ['“I’ll open the next one for you.”', '“Price check on four, please.”'],
  deliver: ['“We are twenty minutes away.”', '“Where may I put the cardboard?”', '“Sign here.”'],
  install: ['“We finish on Thursday at noon.”', '“Try the tap yourself.”', '“Should be done this week.”'],
  call: ['“I ring the depot now and call you by four.”', '“I put you on hold for two minutes to check the stock.”', '“Bear with me.”', '“Somebody will be in touch.”'],
  return: ['“I fetch you a new one.”', '“You need to fill this in.”'],
};

const enablers = ['A colleague took the next customer.', 'The note from the last visit was on the screen.', 'Time: it was quiet.', 'Had done the same case yesterday.'];

const barriers: Record<TouchpointKey, readonly string[]> = {
  plan: ['The price list is a week old.', 'One screen for two advisers.'],
  ask: ['Alone on the floor.', 'The stock on the handheld is wrong.'],
  pay: ['The second till needs a supervisor’s code.', 'No prices for loose goods.'],
  deliver: ['No telephone number on the sheet.', 'Route changed at noon.', 'One man short.'],
  install: ['Parts missing from the kit.', 'The date was agreed by the office.'],
  call: ['Orders and deliveries are on two screens.', 'Nobody at the depot picks up before ten.', 'The timer turns red after four minutes.', 'Refunds need a team lead.'],
  return: ['Swaps over £150 need a manager.', 'The form asks for the serial number, which is inside.'],
};

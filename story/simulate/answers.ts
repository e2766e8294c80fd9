import type { Random } from '#statistics/random';
import { behaviourWith, touchpointWith } from '../company.ts';
import { drawnId } from '../ids.ts';
import type { Answer, Invitation, TouchpointKey } from '../rows.ts';
import { touchpointTruths } from '../truths.ts';
import { remark } from '../words/sayings.ts';
import { later, type Span } from './calendar.ts';
import { drawer, moment, unitId } from './cases.ts';
import type { Customers } from './customers.ts';
import type { Outcome } from './outcomes.ts';
import { onDuty } from './staffing.ts';

/** What somebody wrote by hand in the story, instead of what chance would write. */
export type Told = Outcome & { words?: string };

export function answerOf(outcome: Told, random: Random): { answer: Answer; invitation: Invitation | null } {
  const { touchpoint, at, hour, server, unitId, site, callType, customer, attribution, howObtained, channel, device, score, asked } = outcome;
  const id = drawnId(random, at), touchpointId = touchpointWith(touchpoint).id;
  const personId = attribution ? server.holding.person.id : null;
  const invited = howObtained === 'drawn' ? later(at, -Math.ceil(3 + 400 * random.uniform() ** 4)) : null;
  const invitation: Invitation | null = invited && {
    id: drawnId(random, invited), at: invited, touchpointId, unitId, personId, customerId: customer.row.id, channel, answerId: id,
  };
  const named = howObtained === 'drawn' || howObtained === 'in-app' ? customer.row.id : random.uniform() < 0.2 ? customer.row.id : null;
  const lang = customer.row.lang;
  return {
    invitation,
    answer: {
      id, at, touchpointId, unitId, personId, attribution, channel, howObtained, invitationId: invitation?.id ?? null, score,
      behaviourAnswers: asked.map(({ key, answer }) => ({ behaviourId: behaviourWith(key).id, answer })),
      words: outcome.words ?? wordsOf(outcome, random), lang, covariates: { callType, hour, site },
      customerId: outcome.words !== undefined ? customer.row.id : named, device,
    },
  };
}

/** A third write something; on the telephone half do, and nobody who was begged says much. */
function wordsOf(outcome: Outcome, random: Random): string | null {
  const { howObtained, channel, attribution, server, customer } = outcome;
  const chance = howObtained === 'import' ? 0 : howObtained === 'staff-shared' ? 0.03 : channel === 'phone survey' ? 0.5 : 0.32;
  if (random.uniform() >= chance) return null;
  const name = attribution === 'chosen by customer' || attribution === 'from ticket' ? server.holding.person.givenName : null;
  return remark(random, { ...outcome, name, lang: customer.row.lang });
}

/** Drawn and never answered. Those who are written to in another language are more among these. */
export function* unanswered(touchpoint: TouchpointKey, span: Span, answered: number, customers: Customers, random: Random): Generator<Invitation> {
  const duty = onDuty(touchpoint, span), draw = drawer(duty.map((one) => one.weight), random);
  const touchpointId = touchpointWith(touchpoint).id;
  for (let left = Math.round(answered * (1 / touchpointTruths[touchpoint].response - 1)); left > 0; left--) {
    const one = duty[draw()]!, { at } = moment(touchpoint, one, random);
    let customer = customers.at(at, random);
    if (customer.row.lang === 'en' && random.uniform() < 0.2) customer = customers.at(at, random);
    const { holding } = one.server;
    yield {
      id: drawnId(random, at), at, touchpointId, unitId: unitId(holding.post.unitKey), personId: touchpoint === 'ask' ? null : holding.person.id,
      customerId: customer.row.id, channel: random.uniform() < 0.7 ? 'text message' : 'e-mail', answerId: null,
    };
  }
}

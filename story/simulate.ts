import { random } from '#statistics/random';
import { touchpoints } from './company.ts';
import type { Answer, Certificate, Customer, Invitation, Observation, Pulse, Thanks, Training } from './rows.ts';
import { answerOf, unanswered, type Told } from './simulate/answers.ts';
import { calendar, type Span } from './simulate/calendar.ts';
import { begged, casesAt } from './simulate/cases.ts';
import { Customers } from './simulate/customers.ts';
import { tell } from './simulate/moments.ts';
import { observationsIn } from './simulate/observations.ts';
import { beggedOutcomes, outcomes } from './simulate/outcomes.ts';
import { certificatesFor, thanksIn } from './simulate/recognition.ts';
import { pulsesIn, trainingsIn } from './simulate/staff.ts';
import { begging, begins } from './truths.ts';

export { promises } from './simulate/staff.ts';

/** Twelve weeks of Brackenhill Home, each list in the order of time. Customers are those nobody had met before. */
export type Chapter = {
  span: Span;
  customers: Customer[]; answers: Answer[]; invitations: Invitation[]; certificates: Certificate[];
  thanks: Thanks[]; observations: Observation[]; pulses: Pulse[]; trainings: Training[];
};

/**
 * The seed of the demo is the one with which the newest weeks look most like the pictures. Counted, the newest figures are exactly those
 * of the truths and luck decides only whose they are; with `counted: false` everything is chance, for whoever tests an estimate over many seeds.
 */
export type Drawing = { seed?: number; counted?: boolean };

export const demoSeed = 1;

/** The story from its first answer to its newest, a chapter at a time. */
export function* chapters({ seed = demoSeed, counted = true }: Drawing = {}): Generator<Chapter> {
  const customers = new Customers(random(seed), begins);
  let serial = 0;
  for (const span of calendar) {
    const chance = random(seed * 1009 + span.index);
    const all: Told[] = [], invitations: Invitation[] = [];
    for (const { key } of touchpoints) {
      const met = outcomes(key, span, [...casesAt(key, span, customers, chance)], chance, counted);
      for (const one of met) all.push(one);
      const drawn = met.filter((one) => one.howObtained === 'drawn').length;
      for (const invitation of unanswered(key, span, drawn, customers, chance)) invitations.push(invitation);
    }
    if (span.until > new Date(begging.from)) for (const one of beggedOutcomes([...begged(span, customers, chance)], chance)) all.push(one);
    if (span.index === 0 && counted) tell(all, customers);
    all.sort(inOrder);

    const answers: Answer[] = [];
    for (const outcome of all) {
      const { answer, invitation } = answerOf(outcome, chance);
      answers.push(answer);
      if (invitation) invitations.push(invitation);
    }
    const certificates = certificatesFor(answers, serial, chance);
    serial += certificates.length;
    yield {
      span, customers: customers.newcomers(), answers, invitations: invitations.sort(inOrder), certificates,
      thanks: thanksIn(span, chance), observations: observationsIn(span, chance), pulses: pulsesIn(span, chance), trainings: trainingsIn(span, answers, chance),
    };
  }
}

const inOrder = (a: { at: Date }, b: { at: Date }): number => a.at.getTime() - b.at.getTime();

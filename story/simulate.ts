import { random, type Random } from '#statistics/random';
import { touchpoints } from './company.ts';
import type { Answer, Certificate, Customer, Invitation, Observation, Pulse, Thanks, Training } from './rows.ts';
import { answerOf, unanswered, type Told } from './simulate/answers.ts';
import { calendar, open, type Span } from './simulate/calendar.ts';
import { begged, casesAt } from './simulate/cases.ts';
import { Customers } from './simulate/customers.ts';
import { openWeekAfter } from './simulate/moments.ts';
import { observationsIn } from './simulate/observations.ts';
import { beggedOutcomes, outcomes } from './simulate/outcomes.ts';
import { certificatesFor, sundayRush, thanksIn } from './simulate/recognition.ts';
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

export const demoSeed = 205;

/** The story from its first answer to its newest: a chapter for every span, and one for the week that is still open. */
export function* chapters({ seed = demoSeed, counted = true }: Drawing = {}): Generator<Chapter> {
  const customers = new Customers(seed, begins);
  let serial = 0, newest: Told[] = [];
  for (const span of calendar) {
    const chance = random(seed * 1009 + span.index);
    newest = touchpoints.flatMap(({ key }) => outcomes(key, span, [...casesAt(key, span, customers, chance)], chance, counted));
    /** The open week is drawn first: what will be told in it moves answers of the span before. */
    const following = span.index === 0 ? openWeekAfter(newest, customers, chance, counted) : [];
    const chapter = chapterOf(span, newest, customers, serial, chance);
    serial += chapter.certificates.length;
    yield {
      ...chapter, thanks: thanksIn(span, chance), observations: observationsIn(span, chance), pulses: pulsesIn(span, chance),
      trainings: trainingsIn(span, chapter.answers, chance),
    };
    if (span.index > 0) continue;
    yield { ...chapterOf(open, following, customers, serial, chance), thanks: [sundayRush(chance)], observations: [], pulses: [], trainings: [] };
  }
}

type FromCustomers = Pick<Chapter, 'span' | 'customers' | 'answers' | 'invitations' | 'certificates'>;

function chapterOf(span: Span, met: readonly Told[], customers: Customers, serial: number, chance: Random): FromCustomers {
  const all = span.until > new Date(begging.from) ? [...met, ...beggedOutcomes([...begged(span, customers, chance)], chance)] : [...met];
  const answers: Answer[] = [], invitations: Invitation[] = [];
  for (const outcome of all.sort(inOrder)) {
    const { answer, invitation } = answerOf(outcome, chance);
    answers.push(answer);
    if (invitation) invitations.push(invitation);
  }
  for (const { key } of touchpoints) {
    const drawn = met.filter((one) => one.touchpoint === key && one.howObtained === 'drawn').length;
    for (const invitation of unanswered(key, span, drawn, customers, chance)) invitations.push(invitation);
  }
  return { span, customers: customers.newcomers(), answers, invitations: invitations.sort(inOrder), certificates: certificatesFor(answers, serial, chance) };
}

const inOrder = (a: { at: Date }, b: { at: Date }): number => a.at.getTime() - b.at.getTime();

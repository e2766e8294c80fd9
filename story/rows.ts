/** The rows of Brackenhill Home: plain objects, ready to be copied into tables. Days are 'YYYY-MM-DD', moments are Dates. */
export type Place = { id: string; key: string; name: string; kind: 'site' | 'contact centre' | 'depot' | 'office'; timeZone: 'Europe/London' };

export type Unit = { id: string; key: string; name: string; parentId: string | null; placeId: string | null; leadId: string };

export type Role = { id: string; key: string; name: string; kind: Kind };

/** An agent works for customers of the house and is on no payroll. */
export type Kind = 'employee' | 'agent';

export type Access = 'people lead' | 'service desk' | 'executive' | 'manager';

export type Person = {
  id: string; key: string; name: string; givenName: string; kind: Kind; access: Access[];
  joinedOn: string; leftOn: string | null;
};

/** Who somebody was for the house, from a day until a day (exclusive); null is now. */
export type Spell = {
  id: string; personId: string; kind: Kind; roleId: string; title: string; unitId: string; placeId: string | null; managerId: string | null;
  from: string; until: string | null;
};

export type Journey = { id: string; key: string; name: string };

export type Stage = { id: string; key: string; name: string; journeyId: string };

export type Touchpoint = {
  id: string; key: TouchpointKey; name: string; journeyId: string; stageId: string; position: number; goal: number;
  channel: 'in person' | 'at home' | 'phone';
  /** How much it counts for customers, from 0 to 5. */
  importance: number;
  /** What the customer is asked; {name} is the person, and is left out where nobody is known. */
  question: string; questionWithoutName: string; questionDe: string; questionWithoutNameDe: string;
};

export type TouchpointKey = 'plan' | 'ask' | 'pay' | 'deliver' | 'install' | 'call' | 'return';

/** A role that serves customers at a touchpoint, in front of them or behind. */
export type Serving = { touchpointId: string; roleId: string; side: 'front' | 'back' };

export type Competency = { id: string; key: string; name: string; description: string; core: boolean };

export type Behaviour = {
  id: string; key: BehaviourKey; competencyId: string; name: string;
  /** Asked of customers: neutral, answered by Yes, No or Not sure. */
  question: string;
  /** Four levels, from the least to the best, each a full sentence. */
  anchors: readonly [string, string, string, string];
};

export type BehaviourKey =
  | 'asks-first' | 'explains-price' | 'takes-notes' | 'greets-warmly' | 'walks-you' | 'knows-product' | 'says-name' | 'line-moving'
  | 'says-goodbye' | 'offers-card' | 'rings-ahead' | 'leaves-tidy' | 'introduces' | 'says-next' | 'owns-it' | 'listens' | 'friendly'
  | 'uses-name' | 'on-the-spot' | 'says-sorry' | 'says-finish' | 'shows-how';

export type TouchpointBehaviour = { touchpointId: string; behaviourId: string; position: number };

/** A customer is a key; a name is there only where the customer gave one. */
export type Customer = { id: string; key: string; displayName: string | null; lang: Lang; since: Date };

export type Lang = 'en' | 'de' | 'pl' | 'es';

export type Channel = 'text message' | 'e-mail' | 'phone survey' | 'poster' | 'kiosk' | 'staff link' | 'order page' | 'file';

export type HowObtained = 'drawn' | 'poster' | 'staff-shared' | 'in-app' | 'import';

/** A person whom only the roster names is a guess: it stays with the team. Without a method nobody is named. */
export type Attribution = 'chosen by customer' | 'from ticket' | 'from roster';

/** Drawn by the system. Without answerId nobody answered. */
export type Invitation = {
  id: string; at: Date; touchpointId: string; unitId: string; personId: string | null; customerId: string; channel: Channel; answerId: string | null;
};

export type Seen = 'yes' | 'no' | 'not sure';

export type Answer = {
  id: string; at: Date; touchpointId: string; unitId: string;
  personId: string | null; attribution: Attribution | null;
  channel: Channel; howObtained: HowObtained; invitationId: string | null;
  score: 1 | 2 | 3 | 4 | 5;
  behaviourAnswers: { behaviourId: string; answer: Seen }[];
  words: string | null; lang: Lang;
  covariates: { callType: CallType | null; hour: number; site: string };
  customerId: string | null;
  /** The same mark means the same device; several answers from one shop tablet share it. */
  device: string | null;
};

export type CallType = 'order' | 'delivery' | 'billing' | 'repair' | 'complaint';

export type Thanks = { id: string; at: Date; fromId: string; toId: string; touchpointId: string | null; behaviourId: string | null; words: string };

export type Certificate = { id: string; at: Date; serial: number; personId: string; customerId: string; answerId: string | null; words: string; shown: boolean };

export type Observation = {
  id: string; at: Date; observerId: string; personId: string; touchpointId: string;
  behaviours: { behaviourId: string; seen: boolean }[];
  quote: string | null; enabler: string | null; barrier: string | null;
};

export type Training = { id: string; personId: string; course: string; completedOn: string };

/** Both sides promise. Late is: not kept, and due before now. */
export type Promised = {
  id: string; by: 'house' | 'person'; personId: string; words: string; kind: 'coaching' | 'equipment' | 'training' | 'pay' | 'time' | 'behaviour';
  madeOn: string; dueOn: string | null; keptOn: string | null;
};

/** One confidential question a month to those who work here: "How was work this month?" */
export type Pulse = { id: string; month: string; personId: string; unitId: string; mood: 1 | 2 | 3 | 4 | 5 };

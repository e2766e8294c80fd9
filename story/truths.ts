import type { CastKey } from './cast.ts';
import type { BehaviourKey, CallType, TouchpointKey } from './rows.ts';

/**
 * Everything that is true of Brackenhill Home and that its figures should tell. Effects are log-odds of being satisfied (4 or 5 of 5).
 * What is not listed here has no effect.
 */

/** Friday 20 November 2026, 09:12 in London. */
export const now = new Date('2026-11-20T09:12:00Z');

/** The week in which the story ends. It is still open; the newest span of twelve closed weeks ends where it begins. */
export const openWeek = new Date('2026-11-16T00:00:00Z');

/** Answers are drawn in spans of twelve weeks, the newest first; the ninth is cut where the two years begin. */
export const spans = 9;
export const spanDays = 84;
export const begins = new Date('2024-11-18T00:00:00Z');

export type BehaviourTruth = {
  /** How often customers see it. */
  seen: number;
  /** What it does for satisfaction, all else equal. 0 is planted too: it is often seen, asked about, and does nothing. */
  logOdds: number;
  /** Mostly seen together with another one, and without an effect of its own: a link that is no cause. */
  travelsWith?: BehaviourKey;
};

export type TouchpointTruth = {
  /** Replies in the newest span, begged ones not counted. */
  replies: number;
  /** Share satisfied per span, the newest first. */
  satisfied: readonly number[];
  behaviours: Partial<Record<BehaviourKey, BehaviourTruth>>;
  /** How far people in front of customers differ: the standard deviation of their true effects. */
  spread: number;
  /** Of those invited, so many answer. */
  response: number;
};

export const touchpointTruths: Record<TouchpointKey, TouchpointTruth> = {
  plan: {
    replies: 1310, satisfied: [0.84, 0.83, 0.83, 0.82, 0.83, 0.82, 0.82, 0.81, 0.82], spread: 0.15, response: 0.42,
    behaviours: {
      'asks-first': { seen: 0.71, logOdds: 1.3 }, 'explains-price': { seen: 0.64, logOdds: 0.6 }, 'takes-notes': { seen: 0.55, logOdds: 0 },
      'greets-warmly': { seen: 0.86, logOdds: 0 },
    },
  },
  ask: {
    replies: 942, satisfied: [0.88, 0.85, 0.85, 0.84, 0.85, 0.84, 0.84, 0.85, 0.84], spread: 0.15, response: 0.24,
    behaviours: {
      'greets-warmly': { seen: 0.83, logOdds: 1.2 }, 'walks-you': { seen: 0.78, logOdds: 1.3 }, 'knows-product': { seen: 0.6, logOdds: 0 },
      'says-name': { seen: 0.7, logOdds: 0, travelsWith: 'greets-warmly' },
    },
  },
  pay: {
    replies: 1120, satisfied: [0.81, 0.81, 0.8, 0.81, 0.8, 0.81, 0.8, 0.8, 0.79], spread: 0.12, response: 0.28,
    behaviours: { 'line-moving': { seen: 0.69, logOdds: 0.7 }, 'says-goodbye': { seen: 0.74, logOdds: 0 }, 'offers-card': { seen: 0.5, logOdds: 0 } },
  },
  deliver: {
    replies: 611, satisfied: [0.73, 0.75, 0.74, 0.72, 0.71, 0.72, 0.73, 0.72, 0.71], spread: 0.3, response: 0.4,
    behaviours: { 'rings-ahead': { seen: 0.58, logOdds: 1.3 }, 'leaves-tidy': { seen: 0.81, logOdds: 0.6 }, introduces: { seen: 0.77, logOdds: 0 } },
  },
  install: {
    replies: 262, satisfied: [0.86, 0.85, 0.85, 0.84, 0.85, 0.84, 0.84, 0.83, 0.84], spread: 0.35, response: 0.45,
    behaviours: {
      'says-finish': { seen: 0.62, logOdds: 1.4 }, 'leaves-tidy': { seen: 0.79, logOdds: 0.7 },
      'shows-how': { seen: 0.7, logOdds: 0 }, introduces: { seen: 0.9, logOdds: 0 },
    },
  },
  call: {
    replies: 1204, satisfied: [0.58, 0.64, 0.66, 0.64, 0.62, 0.63, 0.64, 0.63, 0.64], spread: 0.28, response: 0.36,
    behaviours: {
      'says-next': { seen: 0.41, logOdds: 1.6 }, 'owns-it': { seen: 0.52, logOdds: 1.1 }, listens: { seen: 0.72, logOdds: 0.35 },
      friendly: { seen: 0.86, logOdds: 0 }, 'uses-name': { seen: 0.47, logOdds: 0 },
    },
  },
  return: {
    replies: 388, satisfied: [0.76, 0.74, 0.75, 0.74, 0.74, 0.73, 0.74, 0.73, 0.74], spread: 0.2, response: 0.3,
    behaviours: { 'on-the-spot': { seen: 0.66, logOdds: 1.4 }, listens: { seen: 0.75, logOdds: 0 }, 'says-sorry': { seen: 0.58, logOdds: 0 } },
  },
};

/** Spring is busy. Replies per span against the newest one. */
export const season: readonly number[] = [1, 1.1, 1.3, 1.25, 1.05, 1.1, 1.35, 1.3, 0.7];

/** What stands outside anybody's power, and has to be allowed for before people are compared. */
export const caseMix = {
  callType: { order: 0, delivery: -0.15, billing: -0.25, repair: -0.45, complaint: -1 } satisfies Record<CallType, number>,
  callTypeShare: { order: 0.3, delivery: 0.3, billing: 0.15, repair: 0.15, complaint: 0.1 } satisfies Record<CallType, number>,
  /** On hard calls the next step is named less often too: part of the link is the call, not the word. */
  saysNextOnHardCalls: { order: 0, delivery: 0, billing: 0, repair: -0.2, complaint: -0.5 } satisfies Record<CallType, number>,
  /** Mornings and evenings on the telephone; noon and closing time at the tills. */
  hour: (touchpoint: TouchpointKey, hour: number): number => {
    if (touchpoint === 'call') return hour < 11 ? -0.25 : hour >= 17 ? -0.15 : 0;
    if (touchpoint === 'pay') return hour === 12 || hour === 13 || hour === 17 ? -0.2 : 0;
    return 0;
  },
  site: {
    'harrow-road': 0.1, 'mill-lane': 0, 'castle-quay': -0.1, 'station-parade': 0.05, 'ashdown-park': 0, northgate: -0.2, riverside: 0.12,
  } as Record<string, number>,
  /** Some customers are kinder than others, wherever they are. */
  customerSpread: 0.4,
};

export type AgentTruth = {
  /** True effect, at the same calls as everybody. */
  effect: number;
  /** How often this agent says what happens next. */
  saysNext: number;
  /** Harder calls than the others' (above 0) or easier ones. */
  harder: number;
  /** In the newest span: replies that name them, how many satisfied, and how many of these were about a return or a repair. */
  replies: number; satisfied: number; returns?: readonly [replies: number, satisfied: number];
};

/** Two are better and one is worse. Everybody else is so much alike that this many replies cannot tell them apart. */
export const agentTruths: Partial<Record<CastKey, AgentTruth>> = {
  priya: { effect: 0.8, saysNext: 0.7, harder: 0.5, replies: 84, satisfied: 66 },
  amara: { effect: 0.75, saysNext: 0.63, harder: -0.15, replies: 52, satisfied: 41 },
  marta: { effect: 0.15, saysNext: 0.52, harder: 0, replies: 70, satisfied: 48 },
  viktor: { effect: -0.75, saysNext: 0.2, harder: -0.2, replies: 96, satisfied: 38 },
  lucia: { effect: 0.1, saysNext: 0.52, harder: 0, replies: 14, satisfied: 12 },
  noah: { effect: -0.1, saysNext: 0.34, harder: 0, replies: 9, satisfied: 3 },
  ivan: { effect: 0.05, saysNext: 0.52, harder: 0, replies: 12, satisfied: 9 },
  ben: { effect: 0, saysNext: 0.34, harder: 0, replies: 73, satisfied: 47, returns: [12, 8] },
  tom: { effect: 0, saysNext: 0.34, harder: 0, replies: 61, satisfied: 36, returns: [10, 7] },
  sofia: { effect: -0.05, saysNext: 0.34, harder: 0, replies: 48, satisfied: 27, returns: [8, 5] },
  yuki: { effect: -0.12, saysNext: 0.34, harder: 0.6, replies: 66, satisfied: 31 },
  grace: { effect: 0, saysNext: 0.34, harder: 0, replies: 57, satisfied: 33, returns: [9, 6] },
  omar: { effect: -0.1, saysNext: 0.34, harder: 0.3, replies: 118, satisfied: 62, returns: [20, 13] },
  ella: { effect: 0.05, saysNext: 0.52, harder: 0, replies: 45, satisfied: 27 },
  kofi: { effect: -0.1, saysNext: 0.34, harder: 0, replies: 38, satisfied: 20 },
  liam: { effect: 0, saysNext: 0.34, harder: 0, replies: 29, satisfied: 17 },
  aisha: { effect: 0, saysNext: 0.34, harder: 0, replies: 62, satisfied: 36, returns: [10, 7] },
  pedro: { effect: 0.1, saysNext: 0.52, harder: 0.2, replies: 51, satisfied: 34 },
  hanna: { effect: -0.1, saysNext: 0.34, harder: 0, replies: 33, satisfied: 17 },
  chloe: { effect: 0, saysNext: 0.34, harder: 0, replies: 58, satisfied: 33, returns: [9, 6] },
  dev: { effect: 0, saysNext: 0.52, harder: 0, replies: 47, satisfied: 28, returns: [7, 5] },
  ruth: { effect: 0, saysNext: 0.52, harder: 0, replies: 64, satisfied: 37, returns: [10, 7] },
  sam: { effect: -0.1, saysNext: 0.34, harder: 0, replies: 41, satisfied: 21 },
  nia: { effect: -0.05, saysNext: 0.34, harder: 0, replies: 55, satisfied: 31, returns: [8, 5] },
};

/** Nine of 24 say it in at least half of the calls that somebody observed. */
export const atExpectedLevel = {
  behaviour: 'says-next', least: 0.5, agents: ['priya', 'amara', 'marta', 'lucia', 'pedro', 'ivan', 'ella', 'dev', 'ruth'],
} as const satisfies { behaviour: BehaviourKey; least: number; agents: readonly CastKey[] };

/** At one site the tills hand customers their own link and ask for a five. None of it is worth anything. */
export const begging = {
  site: 'castle-quay', touchpoint: 'pay', from: '2026-03-02', repliesPerSpan: 320, devices: 2, scores: { 5: 0.92, 4: 0.05, 3: 0.02, 2: 0, 1: 0.01 },
} as const;

/** The lesson that works: it lifts satisfaction of those who took it, by about seven points. The day team has not had it. */
export const lessonThatWorks = {
  course: 'Putting people on hold without losing them', touchpoint: 'call', completedOn: '2026-03-09', logOdds: 0.34,
  taken: ['sofia', 'yuki', 'grace', 'omar', 'ella', 'kofi', 'liam', 'aisha', 'pedro', 'hanna', 'chloe', 'dev'],
} as const satisfies { course: string; touchpoint: TouchpointKey; completedOn: string; logOdds: number; taken: readonly CastKey[] };

/** The refresher that only looks as if it worked: it went to those who had just had their worst weeks, and luck came back by itself. */
export const refresherThatOnlyLooksIt = {
  course: 'Warm welcome refresher', touchpoint: 'pay', completedOn: '2026-06-08', chosen: 20, leastReplies: 5, logOdds: 0,
} as const;

/** Both crews were promised a coached day on the road every month. North got it. South did not, and it shows in how they are. */
export const coaching = {
  words: 'A coached day on the road every month', from: '2026-02-02', months: 9,
  got: { unit: 'crew-north', logOdds: 0.35 }, didNotGet: { unit: 'crew-south', mood: -0.6, moodFrom: '2026-05' },
} as const;

/** At Mill Lane a bad month with customers is a bad next month for staff. It never runs the other way, and nowhere else at all. */
export const customersMoveStaff = {
  site: 'mill-lane', moodPerLogOdds: 0.8,
  /** What customers felt there by month, from November 2024, for reasons outside the shop: roadworks, a rival's sale, the weather. */
  shocks: [-0.8, -0.3, 0.4, -0.7, -0.7, -0.2, 0.7, 0.5, -0.6, 0.8, -0.5, 0.8, 0.7, 0.4, 0.5, -0.4, -0.7, 0.7, -0.4, 0.4, 0.5, 0.3, -0.3, -0.5, -0.6],
} as const;

/** Those who are written to in a language other than English are asked as often and answer half as often. */
export const otherLanguages = { share: 0.08, response: 0.5 } as const;

/** Some are asked about more often than others: their share of the replies against a colleague's. */
export const busier: Partial<Record<CastKey, number>> = { lena: 8, tomas: 8 };

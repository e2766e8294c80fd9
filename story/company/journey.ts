import { fixedId } from '../ids.ts';
import type { BehaviourKey, Journey, Serving, Stage, Touchpoint, TouchpointBehaviour, TouchpointKey } from '../rows.ts';
import { behaviours } from './behaviours.ts';
import { roles } from './roles.ts';

export const journey: Journey = { id: fixedId('journey', 1), key: 'renovating-a-room', name: 'Renovating a room' };

/** As a customer would name the parts. */
export const stages: readonly Stage[] = (['Choose', 'Get it home', 'Live with it'] as const).map((name, index) => (
  { id: fixedId('stage', index + 1), key: name.toLowerCase().replaceAll(' ', '-'), name, journeyId: journey.id }));

type Plan = {
  key: TouchpointKey; name: string; stage: 'choose' | 'get-it-home' | 'live-with-it'; channel: Touchpoint['channel']; importance: number;
  question: string; questionWithoutName: string; questionDe: string; questionWithoutNameDe: string;
  front: readonly string[]; back?: readonly string[];
  /** Those the house thinks matter come first; which do is written in the truths. */
  behaviours: readonly BehaviourKey[];
};

const list: readonly Plan[] = [
  { key: 'plan', name: 'Plan the project', stage: 'choose', channel: 'in person', importance: 4,
    question: 'How was planning your project with {name}?', questionWithoutName: 'How was planning your project?',
    questionDe: 'Wie war die Planung Ihres Projekts mit {name}?', questionWithoutNameDe: 'Wie war die Planung Ihres Projekts?',
    front: ['design-adviser'], behaviours: ['asks-first', 'explains-price', 'takes-notes', 'greets-warmly'] },
  { key: 'ask', name: 'Ask in the aisle', stage: 'choose', channel: 'in person', importance: 3,
    question: 'How was the help you got from {name}?', questionWithoutName: 'How was the help you got in the aisle?',
    questionDe: 'Wie war die Hilfe von {name}?', questionWithoutNameDe: 'Wie war die Hilfe im Gang?',
    front: ['store-associate'], back: ['stock-associate'], behaviours: ['greets-warmly', 'walks-you', 'knows-product', 'says-name'] },
  { key: 'pay', name: 'Pay', stage: 'choose', channel: 'in person', importance: 2,
    question: 'How was paying at {name}’s till?', questionWithoutName: 'How was paying?',
    questionDe: 'Wie war das Bezahlen an der Kasse von {name}?', questionWithoutNameDe: 'Wie war das Bezahlen?',
    front: ['checkout-associate'], behaviours: ['line-moving', 'says-goodbye', 'offers-card'] },
  { key: 'deliver', name: 'Get it delivered', stage: 'get-it-home', channel: 'at home', importance: 4,
    question: 'How was your delivery with {name}?', questionWithoutName: 'How was your delivery?',
    questionDe: 'Wie war die Lieferung mit {name}?', questionWithoutNameDe: 'Wie war die Lieferung?',
    front: ['delivery-crew'], back: ['planner'], behaviours: ['rings-ahead', 'leaves-tidy', 'introduces'] },
  { key: 'install', name: 'Installation at home', stage: 'get-it-home', channel: 'at home', importance: 4,
    question: 'How was {name}’s work in your home?', questionWithoutName: 'How was the work in your home?',
    questionDe: 'Wie war die Arbeit von {name} bei Ihnen zu Hause?', questionWithoutNameDe: 'Wie war die Arbeit bei Ihnen zu Hause?',
    front: ['installer'], back: ['partner-coordinator'], behaviours: ['says-finish', 'leaves-tidy', 'shows-how', 'introduces'] },
  { key: 'call', name: 'Call for help', stage: 'live-with-it', channel: 'phone', importance: 5,
    question: 'How was your call with {name}?', questionWithoutName: 'How was your call?',
    questionDe: 'Wie war Ihr Gespräch mit {name}?', questionWithoutNameDe: 'Wie war Ihr Gespräch?',
    front: ['contact-centre-agent'], back: ['team-lead'], behaviours: ['says-next', 'owns-it', 'listens', 'friendly', 'uses-name'] },
  { key: 'return', name: 'Return or repair', stage: 'live-with-it', channel: 'in person', importance: 3,
    question: 'How was returning or repairing it with {name}?', questionWithoutName: 'How was returning or repairing it?',
    questionDe: 'Wie war die Rückgabe oder Reparatur bei {name}?', questionWithoutNameDe: 'Wie war die Rückgabe oder Reparatur?',
    front: ['service-desk-associate'], behaviours: ['on-the-spot', 'listens', 'says-sorry'] },
];

export const touchpoints: readonly Touchpoint[] = list.map(({ front: _front, back: _back, behaviours: _behaviours, stage, ...plan }, index) => ({
  ...plan, id: fixedId('touchpoint', index + 1), journeyId: journey.id, stageId: stages.find(({ key }) => key === stage)!.id, position: index + 1, goal: 0.8,
}));

export const touchpointWith = (key: TouchpointKey): Touchpoint => touchpoints.find((touchpoint) => touchpoint.key === key)!;

const roleId = (key: string): string => roles.find((role) => role.key === key)!.id;

export const servings: readonly Serving[] = list.flatMap(({ key, front, back = [] }) => [
  ...front.map((role): Serving => ({ touchpointId: touchpointWith(key).id, roleId: roleId(role), side: 'front' })),
  ...back.map((role): Serving => ({ touchpointId: touchpointWith(key).id, roleId: roleId(role), side: 'back' })),
]);

export const behavioursAt: ReadonlyMap<TouchpointKey, readonly BehaviourKey[]> = new Map(list.map((plan) => [plan.key, plan.behaviours]));

export const touchpointBehaviours: readonly TouchpointBehaviour[] = list.flatMap((plan) => plan.behaviours.map((key, index) => ({
  touchpointId: touchpointWith(plan.key).id, behaviourId: behaviours.find((behaviour) => behaviour.key === key)!.id, position: index + 1,
})));

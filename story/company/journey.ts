import { fixedId } from '../ids.ts';
import type { BehaviourKey, Journey, Serving, Touchpoint, TouchpointBehaviour, TouchpointKey } from '../rows.ts';
import { behaviours } from './behaviours.ts';
import { roles } from './roles.ts';

export const journey: Journey = { id: fixedId('journey', 1), key: 'renovating-a-room', name: 'Renovating a room' };

type Plan = {
  key: TouchpointKey; name: string; question: string; questionWithoutName: string;
  front: readonly string[]; back?: readonly string[];
  /** Those the house thinks matter come first; which do is written in the truths. */
  behaviours: readonly BehaviourKey[];
};

const list: readonly Plan[] = [
  { key: 'plan', name: 'Plan the project', question: 'How was planning your project with {name}?', questionWithoutName: 'How was planning your project?',
    front: ['design-adviser'], behaviours: ['asks-first', 'explains-price', 'takes-notes', 'greets-warmly'] },
  { key: 'ask', name: 'Ask in the aisle', question: 'How was the help you got from {name}?', questionWithoutName: 'How was the help you got in the aisle?',
    front: ['store-associate'], back: ['stock-associate'], behaviours: ['greets-warmly', 'walks-you', 'knows-product', 'says-name'] },
  { key: 'pay', name: 'Pay', question: 'How was paying at {name}’s till?', questionWithoutName: 'How was paying?',
    front: ['checkout-associate'], behaviours: ['line-moving', 'says-goodbye', 'offers-card'] },
  { key: 'deliver', name: 'Get it delivered', question: 'How was your delivery with {name}?', questionWithoutName: 'How was your delivery?',
    front: ['delivery-crew'], back: ['planner'], behaviours: ['rings-ahead', 'leaves-tidy', 'introduces'] },
  { key: 'install', name: 'Installation at home', question: 'How was {name}’s work in your home?', questionWithoutName: 'How was the work in your home?',
    front: ['installer'], back: ['partner-coordinator'], behaviours: ['says-finish', 'leaves-tidy', 'shows-how', 'introduces'] },
  { key: 'call', name: 'Call for help', question: 'How was your call with {name}?', questionWithoutName: 'How was your call?',
    front: ['contact-centre-agent'], back: ['team-lead'], behaviours: ['says-next', 'owns-it', 'listens', 'friendly', 'uses-name'] },
  { key: 'return', name: 'Return or repair', question: 'How was returning or repairing it with {name}?', questionWithoutName: 'How was returning or repairing it?',
    front: ['service-desk-associate'], behaviours: ['on-the-spot', 'listens', 'says-sorry'] },
];

export const touchpoints: readonly Touchpoint[] = list.map(({ key, name, question, questionWithoutName }, index) => ({
  id: fixedId('touchpoint', index + 1), key, name, journeyId: journey.id, position: index + 1, goal: 0.8, question, questionWithoutName,
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

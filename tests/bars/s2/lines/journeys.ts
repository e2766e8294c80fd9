import { nothing, type Furnish, type Lines } from '../line.ts';
import type { Place } from '../place.ts';

const shape = ({ roleId, behaviourId }: Place) => ({
  name: 'Ring the bell', stage: 'Arrive', channel: 'in person', goal: 0.8, importance: 3, importanceWhy: null, question: 'How was {name}?', questionUnnamed: 'How was it?', questionDe: null, questionUnnamedDe: null,
  roles: [{ roleId, side: 'front' }], behaviourIds: [behaviourId],
});

export const furnish: Furnish = async ({ as }) => {
  const { journeys: [journey] } = await as('ines').journeys.read({});
  return { journeyId: journey!.id, inOrder: journey!.touchpoints.map(({ id }) => id).join() };
};

export const lines: Lines = {
  'journeys.touchpoints': { to: ['works'], ask: nothing },
  'journeys.search': { to: ['works'], ask: () => ({ text: 'call' }) },
  'journeys.read': { to: ['works'], ask: nothing },
  'journeys.begin': { to: ['hr'], ask: () => ({ name: 'Moving house' }) },
  'journeys.add': { to: ['hr'], ask: (_, place) => ({ journeyId: place.more['journeyId'], ...shape(place) }) },
  'journeys.change': { to: ['hr'], ask: (_, place) => ({ id: place.touchpointId, ...shape(place) }) },
  'journeys.arrange': { to: ['hr'], ask: (_, { more }) => ({ journeyId: more['journeyId'], touchpointIds: (more['inOrder'] as string).split(',') }) },
  'journeys.end': { to: ['hr'], ask: (_, { touchpointId }) => ({ id: touchpointId, ended: true }) },
};

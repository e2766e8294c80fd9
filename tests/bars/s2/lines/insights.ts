import { nothing, type Lines } from '../line.ts';

export const lines: Lines = {
  'insights.journey': { to: ['hr', 'executive', 'own', 'report'], ask: ({ personId }, { unitsLedBy }) => ({ unitId: unitsLedBy.get(personId) }) },
  'insights.touchpoint': { to: ['works'], ask: (_, { touchpointId }) => ({ touchpointId }) },
  'insights.gap': { to: ['works'], ask: nothing },
};

import { nothing, type Lines } from '../line.ts';

export const lines: Lines = {
  'ratings.compare': { to: ['hr', 'own', 'report'], ask: ({ personId }, { unitsLedBy }) => ({ unitId: unitsLedBy.get(personId) }) },
  'ratings.configure': { to: ['admin'], ask: () => ({ named: false }) },
  'ratings.table': { to: ['hr', 'own', 'report'], ask: ({ personId }, { unitsLedBy }) => ({ unitId: unitsLedBy.get(personId) }) },
  'ratings.mine': { to: ['works'], ask: nothing },
};

import { nothing, type Furnish, type Lines } from '../line.ts';

/** Something stands in the way, and Ines owns it. */
export const furnish: Furnish = async ({ as, moment }, _, { touchpointId }) => {
  const { id } = await as('amara').insights.note({ touchpointId, cause: 'rule', about: 'A signature is needed', words: 'Nobody was there to sign.' });
  await as('ines').insights.own({ id, ownerId: (await as('ines').access.me({})).person.id, fixBy: moment.now.toISOString().slice(0, 10) });
  return { barrierId: id };
};

export const lines: Lines = {
  'insights.journey': { to: ['hr', 'executive', 'own', 'report'], ask: ({ personId }, { unitsLedBy }) => ({ unitId: unitsLedBy.get(personId) }) },
  'insights.touchpoint': { to: ['works'], ask: (_, { touchpointId }) => ({ touchpointId }) },
  'insights.gap': { to: ['works'], ask: nothing },
  'insights.at': { to: ['works'], ask: (_, { touchpointId }) => ({ touchpointId }) },
  'insights.barriers': { to: ['works'], ask: (_, { touchpointId }) => ({ touchpointId }) },
  'insights.note': { to: ['works'], ask: (_, { touchpointId }) => ({ touchpointId, cause: 'tool', about: 'The scanner sticks', words: 'Twice today.' }) },
  'insights.own': { to: ['hr', 'lead', 'skip lead'], ask: ({ personId }, { more }) => ({ id: more['barrierId'], ownerId: personId, fixBy: '2030-01-01' }) },
  'insights.fix': { to: ['hr', 'lead', 'skip lead'], ask: (_, { more }) => ({ id: more['barrierId'] }) },
};

import { about, type Lines } from '../line.ts';

export const lines: Lines = {
  'organisation.around': { to: ['works'], ask: about('id') },
  'organisation.post': { to: ['hr'], ask: ({ personId }, { roleId, unitId }) => ({ personId, roleId, unitId, placeId: null, managerId: null, fromOn: '2026-11-30' }) },
};

import { about, type Lines } from '../line.ts';

export const lines: Lines = {
  'people.add': { to: ['hr', 'admin'], ask: () => ({ name: 'New Comer', kind: 'employee', title: 'Agent', fromOn: '2026-11-23' }) },
  'people.change': { to: ['own', 'hr'], ask: ({ personId }) => ({ id: personId, givenName: 'Changed' }) },
  'people.move': { to: ['hr'], ask: ({ personId }) => ({ id: personId, kind: 'alumni', title: 'Alumni', fromOn: '2026-11-30' }) },
  'people.read': { to: ['own', 'report', 'hr', 'executive', 'desk'], ask: about('id') },
  'people.search': { to: ['works'], ask: () => ({ text: 'amara' }) },
};

import { newId } from '#kernel/id';
import { sql as statement, values } from '#kernel/database';
import { who } from '#story';
import { about, kept, type Furnish, type Lines } from '../line.ts';

export const lines: Lines = {
  'people.add': { to: ['hr', 'admin'], ask: () => ({ name: 'New Comer', kind: 'employee', title: 'Agent', fromOn: '2026-11-23' }) },
  'people.change': { to: ['own', 'hr'], ask: ({ personId }) => ({ id: personId, givenName: 'Changed' }) },
  'people.correct': { to: ['hr'], ask: ({ personId }) => ({ id: personId, name: 'Corrected Name' }) },
  'people.move': { to: ['hr'], ask: ({ personId }) => ({ id: personId, kind: 'alumni', title: 'Alumni', fromOn: '2026-11-30' }) },
  'people.stay': { to: ['hr'], ask: about('id'), but: () => 'people.nothing_coming' },
  'people.read': { to: ['own', 'report', 'hr', 'executive', 'desk'], ask: about('id') },
  'people.search': { to: ['works'], ask: () => ({ text: 'amara' }) },
  'people.absences': { to: ['own', 'report', 'hr'], ask: about('personId') },
  'people.absent': { to: ['own', 'report', 'hr'], ask: ({ personId }) => ({ personId, kind: 'leave', fromOn: '2027-01-04', untilOn: '2027-01-11' }) },
  'people.back': { to: ['own', 'report', 'hr'], ask: ({ personId }, place) => ({ id: kept(place, 'absences', personId) }) },
};

/** Everybody is away for two days, some time ahead. */
export const furnish: Furnish = async (house, everyone) => {
  const absences = new Map(everyone.map((personId) => [personId, newId(house.moment.now)]));
  await house.asOwner((sql) => sql.run(statement`insert into absences ${values(everyone.map((personId) => ({ id: absences.get(personId)!, personId, kind: 'leave', fromOn: '2026-12-14', untilOn: '2026-12-16', saidBy: who('ines'), saidAt: house.moment.now })))}`));
  return { absences };
};

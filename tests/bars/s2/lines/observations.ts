import { randomUUID } from 'node:crypto';
import { sql as statement, values } from '#kernel/database';
import { newId } from '#kernel/id';
import { who } from '#story';
import { about, kept, nothing, own, type Furnish, type Line, type Lines } from '../line.ts';

const theirs = ({ of: list }: { of: string }, to: Line['to']): NonNullable<Line['rows']> => ({ of: (answer) => answer[list].map((one: any) => one.personId), to });

export const lines: Lines = {
  'observations.about': { to: ['works'], ask: about('personId'), rows: theirs({ of: 'observations' }, ['own', 'report', 'hr']) },
  'observations.addView': { to: ['own'], ask: ({ personId }, place) => ({ id: kept(place, 'observations', personId), words: 'I had no line to the depot.' }) },
  'observations.agreement': { to: ['works'], ask: nothing },
  'observations.calibrate': { to: ['hr'], ask: () => ({ id: randomUUID(), outcome: 'We heard it alike.' }), but: () => 'observations.no_calibration' },
  'observations.citable': { to: ['works'], ask: () => ({}), rows: { of: ({ pieces }) => pieces.map((one: any) => one.aboutPersonId), to: ['own', 'report', 'hr'] } },
  'observations.configure': { to: ['hr'], ask: () => ({ leastAgreement: 0.8 }) },
  'observations.form': { to: ['report', 'hr'], ask: about('personId') },
  'observations.give': {
    to: ['report', 'hr'],
    ask: ({ personId }, { touchpointId, more }) => ({ personId, touchpointId, at: '2026-11-20T09:00:00Z', judged: [{ behaviourId: more['askedAt'], version: 1, seen: 'yes' }] }),
    but: (_, target) => (own(target) ? 'observations.not_oneself' : undefined),
  },
  'observations.given': { to: ['works'], ask: nothing },
  'observations.nameObserver': { to: ['hr'], ask: ({ personId }, { unitId }) => ({ personId, unitId }) },
  'observations.observers': { to: ['hr'], ask: nothing },
  'observations.ofBehaviour': { to: ['works'], ask: (_, { behaviourId }) => ({ id: behaviourId }) },
  'observations.showMe': { to: ['works'], ask: (_, { behaviourId }) => ({ id: behaviourId, shown: false }) },
  'observations.unnameObserver': { to: ['hr'], ask: ({ personId }, { unitId }) => ({ personId, unitId }), but: () => 'observations.no_observer' },
  // Only whoever wrote it takes it back, and nobody here did.
  'observations.withdraw': { to: [], ask: ({ personId }, place) => ({ id: kept(place, 'observations', personId) }) },
  'observations.whom': { to: ['works'], ask: nothing, rows: { of: ({ people }) => people.map((one: any) => one.id), to: ['report'] } },
};

/** Everybody was observed once, by somebody whom none of the personas play. */
export const furnish: Furnish = async (house, everyone, { touchpointId }) => {
  const now = house.moment.now, observations = new Map(everyone.map((personId) => [personId, newId(now)]));
  const { behaviours: [first] } = await house.as('ines').observations.form({ personId: who('lena'), touchpointId });
  await house.asOwner(async (sql) => {
    await sql.run(statement`insert into observations ${values([...observations].map(([personId, id]) => ({ id, at: now, toldAt: now, observerId: who('noah'), personId, touchpointId, quote: 'She said when.' })))}`);
  });
  return { observations, askedAt: first!.id };
};

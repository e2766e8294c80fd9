import { sql as statement, values } from '#kernel/database';
import { newId } from '#kernel/id';
import { who } from '#story';
import { kept, nothing, own, type Furnish, type Lines } from '../line.ts';

const people = ({ repairs }: any): string[] => repairs.map((one: any) => one.personId);

export const lines: Lines = {
  'empowerment.mine': { to: ['works'], ask: nothing, rows: { of: people, to: ['own'] } },
  'empowerment.use': { to: ['works'], ask: () => ({ kind: 'return visit', reason: 'The tap drips.' }) },
  'empowerment.waiting': { to: ['works'], ask: nothing, rows: { of: people, to: ['report', 'hr'] } },
  'empowerment.decide': {
    to: ['report', 'hr'], ask: ({ personId }, place) => ({ id: kept(place, 'asked', personId), approved: true }), but: (persona, target) => (persona === 'hr' && own(target) ? 'kernel.forbidden' : undefined),
  },
  'empowerment.tellOutcome': { to: ['own'], ask: ({ personId }, place) => ({ id: kept(place, 'repaired', personId), outcome: 'solved' }) },
  'empowerment.read': { to: ['own', 'report', 'hr'], ask: ({ personId }, place) => ({ id: kept(place, 'repaired', personId) }) },
  'empowerment.rights': { to: ['lead', 'skip lead', 'hr'], ask: nothing },
  'empowerment.spread': { to: ['lead', 'skip lead', 'hr'], ask: nothing },
  'empowerment.grant': { to: ['hr'], ask: (_, { roleId }) => ({ roleId, kind: 'refund', most: 50 }) },
};

/** Of everybody one repair that was done, and one that waits for an answer of somebody else. */
export const furnish: Furnish = async (house, everyone, { roleId, unitId }) => {
  const [asked, repaired] = [new Map<string, string>(), new Map<string, string>()];
  const now = house.moment.now;
  await house.asOwner(async (sql) => {
    for (const personId of everyone) for (const [within, ids] of [[true, repaired], [false, asked]] as const) {
      const id = newId(now);
      const askedOf = who(personId === who('hanna') ? 'omar' : 'hanna');
      await sql.run(statement`insert into repairs ${values([{ id, personId, roleId, unitId, kind: 'refund', amount: 40, within, reason: 'It came late.', at: now, askedOf: within ? null : askedOf, dueAt: within ? null : now }])}`);
      ids.set(personId, id);
    }
  });
  return { asked, repaired };
};

import { newId } from '#kernel/id';
import { sql as statement, values } from '#kernel/database';
import { who } from '#story';
import { kept, nothing, type Furnish, type Lines } from '../line.ts';

const goal = { title: 'Say what happens next more often', measure: 'seen', touchpointId: null, target: 0.9, dueOn: '2027-06-30' };
const whose = ({ personId }: { personId: string }) => ({ level: 'person', personId });

export const lines: Lines = {
  'goals.gaps': { to: ['works'], ask: (_, { roleId }) => ({ roleId }) },
  'goals.list': { to: ['works'], ask: nothing, rows: { of: ({ goals }) => goals.flatMap(({ personId }: { personId: string | null }) => personId ?? []), to: ['own', 'report', 'hr'] } },
  'goals.choices': { to: ['works'], ask: nothing },
  'goals.baseline': { to: ['own', 'report', 'hr'], ask: (target, { behaviourId }) => ({ ...whose(target), measure: 'seen', touchpointId: null, behaviourId }) },
  'goals.aim': { to: ['own', 'report', 'hr'], ask: (target, { behaviourId }) => ({ ...goal, ...whose(target), behaviourId }) },
  'goals.end': { to: ['own', 'report', 'hr'], ask: ({ personId }, place) => ({ id: kept(place, 'personalGoals', personId) }) },
  'goals.focus': { to: ['works'], ask: nothing },
  'goals.keepWord': { to: ['hr'], ask: (_, { behaviourId }) => ({ kind: 'standard', words: 'We ring back the same day.', behaviourIds: [behaviourId], touchpointIds: [] }) },
  'goals.dropWord': { to: ['hr'], ask: (_, { more }) => ({ id: more['focusWord'] }) },
  'goals.publish': { to: ['hr'], ask: nothing },
  'goals.roles': { to: ['works'], ask: nothing },
  'goals.role': { to: ['works'], ask: (_, { roleId }) => ({ id: roleId }) },
  'goals.myPath': { to: ['works'], ask: nothing },
  'goals.serve': { to: ['hr'], ask: (_, { roleId, more }) => ({ roleId: more['servingRole'], servedRoleId: roleId, what: 'Papers in order' }) },
  'goals.unserve': { to: ['hr'], ask: (_, { more }) => ({ id: more['service'] }) },
};

/** For each of them a goal of their own; words that may be published; one role that serves another. */
export const furnish: Furnish = async (house, everyone, { behaviourId, roleId }) => {
  const now = house.moment.now;
  const personalGoals = new Map(everyone.map((personId) => [personId, newId(now)]));
  const servingRole = newId(now);
  await house.asOwner(async (sql) => {
    await sql.run(statement`insert into goals ${values(everyone.map((personId) => ({ ...goal, id: personalGoals.get(personId)!, level: 'person', personId, behaviourId, since: '2026-11-16', madeBy: who('ines'), madeAt: now })))}`);
    await sql.run(statement`insert into roles ${values([{ id: servingRole, name: 'A role behind', kind: 'employee' }])}`);
  });
  await house.as('ines').goals.keepWord({ kind: 'definition', words: 'Customers come back because of us.', behaviourIds: [], touchpointIds: [] });
  await house.as('ines').goals.keepWord({ kind: 'quality', words: 'We listen first.', behaviourIds: [behaviourId], touchpointIds: [] });
  const { id: focusWord } = await house.as('ines').goals.keepWord({ kind: 'standard', words: 'We ring back.', behaviourIds: [behaviourId], touchpointIds: [] });
  const { id: service } = await house.as('ines').goals.serve({ roleId: servingRole, servedRoleId: roleId, what: 'Accurate pay' });
  return { personalGoals, servingRole, focusWord, service };
};

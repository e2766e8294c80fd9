import { sql as statement } from '#kernel/database';
import { kept, nothing, type Furnish, type Lines } from '../line.ts';

const asked = { behaviourId: null, title: 'Say what happens next', because: '', chosen: 'everyone', startsOn: '2026-11-23', weeks: 8, cost: '', having: [], beside: [] };
const change = (ownerId: string) => ({ practice: 'coaching', words: 'Observe one call a month.', ownerId, dueOn: '2026-12-14' });

export const lines: Lines = {
  'plans.offer': { to: ['hr'], ask: (_, { touchpointId }) => ({ touchpointId }) },
  'plans.make': { to: ['hr'], ask: ({ personId }, { touchpointId }) => ({ ...asked, touchpointId, changes: [change(personId)] }) },
  'plans.revise': { to: ['hr'], ask: ({ personId }, { more }) => ({ ...asked, id: more['draftPlan'], changes: [change(personId)] }) },
  'plans.start': { to: ['hr'], ask: (_, { more }) => ({ id: more['draftPlan'] }), but: () => 'plans.nobody' },
  'plans.finish': { to: ['own', 'hr'], ask: ({ personId }, place) => ({ id: kept(place, 'changes', personId), done: true }) },
  'plans.decide': { to: ['hr'], ask: (_, { more }) => ({ id: more['runningPlan'], decision: 'stopped', why: 'It did not work.' }) },
  'plans.teachWith': { to: ['hr'], ask: (_, { more }) => ({ id: more['runningPlan'], storyId: '00000000-0000-7000-8000-000000000000' }), but: () => 'stories.not_standing' },
  'plans.list': { to: ['hr', 'executive', 'lead', 'skip lead'], ask: nothing },
  'plans.read': { to: ['hr', 'executive', 'lead', 'skip lead'], ask: (_, { more }) => ({ id: more['runningPlan'] }) },
  'plans.mine': { to: ['works'], ask: nothing },
};

/** A draft, and for each of them a change in a plan that runs. */
export const furnish: Furnish = async (house, everyone, { touchpointId }) => {
  const made = async (ownerId: string) => (await house.as('ines').plans.make({ ...asked, chosen: 'everyone', touchpointId, changes: [{ ...change(ownerId), practice: 'coaching' }] })).id;
  const draftPlan = await made(everyone[0]!);
  const changes = new Map<string, string>();
  let runningPlan = draftPlan;
  for (const ownerId of everyone) {
    runningPlan = await made(ownerId);
    await house.asOwner((sql) => sql.run(statement`update plans set state = 'running', started_at = made_at where id = ${runningPlan}`));
    changes.set(ownerId, (await house.as('ines').plans.read({ id: runningPlan })).changes[0]!.id);
  }
  return { draftPlan, runningPlan, changes };
};

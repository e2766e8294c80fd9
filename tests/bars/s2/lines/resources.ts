import { sql as statement, values } from '#kernel/database';
import { newId } from '#kernel/id';
import { who } from '#story';
import { kept, nothing, type Furnish, type Lines } from '../line.ts';

export const lines: Lines = {
  'resources.all': { to: ['works'], ask: nothing },
  'resources.bring': { to: ['works'], ask: () => ({ kind: 'tool', title: 'A laser level' }) },
  'resources.end': { to: ['own'], ask: ({ personId }, place) => ({ id: kept(place, 'brought', personId) }) },
  'resources.ask': { to: ['works'], ask: (_, { more }) => ({ id: more['bringing'], reason: 'For Saturday.' }) },
  'resources.answer': { to: ['own'], ask: ({ personId }, place) => ({ id: kept(place, 'askedFor', personId), yes: true }) },
  'resources.requests': { to: ['works'], ask: nothing, rows: { of: ({ requests }) => requests.flatMap((one: any) => one.ownerId ?? []), to: ['own'] } },
};

/** Of everybody something they bring, and a request for it by somebody who plays nobody. */
export const furnish: Furnish = async (house, everyone) => {
  const [brought, askedFor] = [new Map<string, string>(), new Map<string, string>()];
  const now = house.moment.now;
  await house.asOwner(async (sql) => {
    for (const personId of [...everyone, who('kofi')]) {
      const [id, request] = [newId(now), newId(now)];
      await sql.run(statement`insert into brought ${values([{ id, personId, kind: 'tool', title: 'A laser level', at: now }])}`);
      await sql.run(statement`insert into resource_requests ${values([{ id: request, askerId: who('yuki'), ownerId: personId, broughtId: id, reason: 'For Saturday.', at: now }])}`);
      brought.set(personId, id);
      askedFor.set(personId, request);
    }
  });
  return { brought, askedFor, bringing: brought.get(who('kofi'))! };
};

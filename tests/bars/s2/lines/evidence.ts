import { sql as statement, values } from '#kernel/database';
import { newId } from '#kernel/id';
import { who } from '#story';
import { kept, nothing, type Furnish, type Lines } from '../line.ts';

export const lines: Lines = {
  'evidence.cited': { to: ['works'], ask: ({ personId }, place) => ({ forKind: 'goal', forId: kept(place, 'decisions', personId) }) },
  'evidence.review': { to: ['own', 'hr'], ask: ({ personId }, place) => ({ forKind: 'goal', forId: kept(place, 'decisions', personId), outcome: 'stands', reason: 'Others say the same.' }) },
  'evidence.worklist': { to: ['works'], ask: nothing, rows: { of: ({ waiting }) => waiting.map((one: any) => one.ownerId), to: ['own', 'hr'] } },
};

/** Everybody answers for something whose evidence fell away. */
export const furnish: Furnish = async (house, everyone) => {
  const now = house.moment.now, decisions = new Map(everyone.map((personId) => [personId, newId(now)]));
  await house.asOwner(async (sql) => {
    await sql.run(statement`insert into decisions ${values([...decisions].map(([personId, forId]) => ({ forKind: 'goal', forId, ownerId: personId, title: 'A goal', href: '/home', askedAt: now })))}`);
    await sql.run(statement`insert into citations ${values([...decisions].map(([, forId]) => ({
      id: newId(now), forKind: 'goal', forId, aboutPersonId: who('grace'), kind: 'remark', sourceId: newId(now), lang: 'en', at: now, how: 'drawn', consent: 'within', citedBy: who('noah'), citedAt: now, withdrawnAt: now, withdrawnWhy: 'withdrawn',
    })))}`);
  });
  return { decisions };
};

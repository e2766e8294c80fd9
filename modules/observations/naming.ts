import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { unit } from '#organisation';
import { person } from '#people';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** Trained colleagues who may observe the people of a unit. */
export const observers = query(z.object({}), z.object({ observers: z.array(z.object({ observerId: z.uuid(), observer: z.string(), unitId: z.uuid(), unit: z.string(), namedAt: z.date() })), units: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  async (_, { sql, permit }) => {
    permit('name');
    return { observers: await store.observers(sql), units: await store.units(sql) };
  });

export const nameObserver = command(z.object({ personId: z.uuid(), unitId: z.uuid() }), z.object({ personId: z.uuid() }), async ({ personId, unitId }, { sql, actor, now, permit }) => {
  permit('name');
  await person(sql, personId);
  await unit(sql, unitId);
  await store.nameObserver(sql, { observerId: personId, unitId, namedBy: actor.id, namedAt: now });
  return { personId };
});

export const unnameObserver = command(z.object({ personId: z.uuid(), unitId: z.uuid() }), z.object({ personId: z.uuid() }), async ({ personId, unitId }, { sql, permit }) => {
  permit('name');
  if (await store.unnameObserver(sql, personId, unitId) === 0) throw missing('observations.no_observer');
  return { personId };
});

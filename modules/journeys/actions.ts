import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

/** The touchpoints of every journey, in the customer's order. */
export const touchpoints = query(z.object({}), z.object({ touchpoints: z.array(z.object({ id: z.uuid(), journeyId: z.uuid(), name: z.string(), goal: z.number() })) }),
  async (_, { sql, permit }) => {
    permit('read');
    return { touchpoints: await store.touchpoints(sql) };
  });

import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

/** Every behaviour, with its competency and what it looks like at four levels. */
export const behaviours = query(z.object({}), z.object({ behaviours: z.array(z.object({ id: z.uuid(), name: z.string(), competency: z.string(), core: z.boolean(), anchors: z.array(z.string()) })) }),
  async (_, { sql, permit }) => {
    permit('read');
    return { behaviours: await store.behaviours(sql) };
  });

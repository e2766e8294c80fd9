import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

export const read = query(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), name: z.string().nullable(), lang: z.string(), since: z.date() }),
  async ({ id }, { sql, permit }) => {
    permit('read');
    return store.customer(sql, id);
  }, { watched: true });

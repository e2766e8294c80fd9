import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { policy } from '../policy.ts';
import { isDemo } from '../store/house.ts';
import { resetAsked } from '../events.ts';

const { command } = actionsUnder(policy);

/** Tells the demo anew, in the background: everything that visitors did goes, and so do their sessions. Anywhere else there is no such thing. */
export const resetDemo = command(z.object({}), z.object({ begun: z.literal(true) }), async (_, { sql, permit, emit }) => {
  permit('administer');
  if (!await isDemo(sql)) throw missing('access.no_demo');
  await emit(resetAsked({}));
  return { begun: true as const };
}, { limit: [30, 60] });

import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { wishesNoLetters } from '#customers';
import * as feed from './store-occasions.ts';
import { policy } from './policy.ts';

const { command } = actionsUnder(policy);

/** Whoever got an invitation may want no more of them. The code says whose wish it is; nothing else is asked. */
export const stop = command(z.object({ code: z.string().trim().toUpperCase().max(40) }), z.object({ stopped: z.literal(true) }), async ({ code }, { sql, permit, now }) => {
  permit('answer');
  const whose = await feed.customerOfCode(sql, code);
  if (!whose) throw missing('feedback.no_code');
  if (whose.customerId) await wishesNoLetters(sql, whose.customerId, now);
  if (whose.contactMark) await feed.keepQuiet(sql, whose.contactMark, now);
  return { stopped: true as const };
});

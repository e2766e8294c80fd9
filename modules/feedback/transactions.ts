import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { invalid } from '#kernel/refusal';
import { read as readSetting, write as writeSetting } from '#kernel/settings';
import * as settings from './settings.ts';
import { came, drawFrom, transaction } from './occasions.ts';
import { transactionsOf } from './transactions-csv.ts';
import * as feed from './store-occasions.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** Takes in what happened, and draws at random whom to ask. Neither those who hand it in nor those it is about learn who was drawn. */
export const bringTransactions = command(z.object({ source: z.string().trim().min(1).max(60), transactions: z.array(transaction).min(1).max(1000) }), came,
  async ({ source, transactions }, context) => { context.permit('bringTransactions'); return drawFrom(source, transactions, context); }, { size: 2_097_152 });

/** The same from a table of comma-separated values, all of it or nothing. */
export const bringTransactionTable = command(z.object({ source: z.string().trim().min(1).max(60), text: z.string().min(1).max(1_500_000) }), came,
  async ({ source, text }, context) => {
    context.permit('bringTransactions');
    const rows = transactionsOf(text).map((cells, i) => {
      const read = transaction.safeParse(cells);
      if (!read.success) throw invalid('feedback.line', { line: i + 2, field: read.error.issues[0]!.path.join('.') || 'line', problem: read.error.issues[0]!.message });
      return read.data;
    });
    return drawFrom(source, rows, context);
  }, { size: 2_097_152 });

const rates = z.object({ usual: z.number().min(0).max(1), rates: z.record(z.uuid(), z.number().min(0).max(1)), quietDays: z.number().int().min(0).max(365), days: z.number().int().min(1).max(60) });

/** How often we ask and how long we then leave a customer alone; and what came of it, in counts. Who waits to answer is told to nobody. */
export const askingOf = query(z.object({}), z.object({ asking: rates, waits: z.number(), touchpoints: z.array(z.object({ id: z.uuid(), name: z.string(), occasions: z.number(), drawn: z.number(), answered: z.number() })) }),
  async (_, { sql, permit, now }) => {
    permit('configure');
    return { asking: await readSetting(sql, settings.asking), waits: await readSetting(sql, settings.criticismWaits), touchpoints: await feed.coverage(sql, new Date(now.getTime() - 90 * 86_400_000)) };
  });

/** Changes it. It holds from the next occasion on. */
export const configureAsking = command(z.object({ asking: rates, waits: z.number().int().min(0).max(80) }), z.object({ asking: rates, waits: z.number() }), async ({ asking, waits }, { sql, actor, permit, now }) => {
  permit('configure');
  await writeSetting(sql, settings.asking, asking, actor.id, now);
  await writeSetting(sql, settings.criticismWaits, waits, actor.id, now);
  return { asking, waits };
});

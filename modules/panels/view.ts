import type { Sql } from '#kernel/database';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** What the panel thinks of this today, or thought on the day it was published; nothing when it was never asked. For modules whose rules it judges. */
export async function panelView(sql: Sql, forKind: string, forId: string): Promise<(rules.View & { readonly publishedAt: Date | null }) | undefined> {
  const question = await store.questionFor(sql, forKind, forId);
  if (!question) return undefined;
  const [count] = await store.counts(sql, [question.id]);
  return { ...(question.view ?? rules.viewOf(count!)), publishedAt: question.publishedAt };
}

import { on } from '#kernel/event';
import { ideaMoved, routed } from '#forum';
import { touchpoint } from '#journeys';
import { decided } from '#plans';
import { closed } from '#recovery';
import type { Sql } from '#kernel/database';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** What closes elsewhere is a change that waits for words; what was only carried on is a barrier that is open. Each is told once. */
export const reactions = [
  on(closed, async ({ caseId, answerId, touchpointId, outcome }, { sql, now }) => {
    if (!answerId || outcome === 'not') return;
    await begun(sql, { kind: 'case', sourceId: caseId, title: (await touchpoint(sql, touchpointId)).name, touchpointId, openedBy: null }, true, now, answerId);
  }),

  on(routed, async ({ routeId, kind, title }, { sql, now }) => {
    if (kind === 'barrier') await begun(sql, { kind: 'barrier', sourceId: routeId, title, touchpointId: null, openedBy: null }, false, now);
  }),

  on(ideaMoved, async ({ topicId, state }, { sql, now }) => {
    const idea = state === 'done' ? await store.idea(sql, topicId) : undefined;
    if (idea) await begun(sql, { kind: 'idea', sourceId: topicId, title: idea.title, touchpointId: null, openedBy: null }, true, now);
  }),

  on(decided, async ({ planId, touchpointId, kept }, { sql, now }) => {
    if (kept) await begun(sql, { kind: 'plan', sourceId: planId, title: (await touchpoint(sql, touchpointId)).name, touchpointId, openedBy: null }, true, now);
  }),
];

/** A case of one customer is worth a letter only if that customer wished to hear; nobody writes texts for no reader. */
async function begun(sql: Sql, change: rules.Beginning, done: boolean, now: Date, answerId?: string): Promise<void> {
  if (await store.known(sql, change.kind, change.sourceId!)) return;
  if (answerId && !await store.wished(sql, answerId)) return;
  const fresh = rules.begin(change, done, now);
  await store.save(sql, fresh);
  if (answerId) { await store.attach(sql, fresh.id, [answerId]); await store.queue(sql, fresh.id, now); }
}

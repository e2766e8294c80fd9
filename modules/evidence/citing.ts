import type { Event } from '#kernel/event';
import type { Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { fellAway } from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

const sources = new Map<rules.Kind, (sql: Sql, sourceId: string) => Promise<rules.Source | undefined>>();

/** For the module that keeps a kind of source: from now on what is pinned of that kind is compared with what the source says. */
export const offerEvidence = (kind: rules.Kind, source: (sql: Sql, sourceId: string) => Promise<rules.Source | undefined>): void => { sources.set(kind, source); };

/** Who answers for the deciding thing and where it stands; without it, whoever pins first answers for it. */
export type Resting = { readonly ownerId: string; readonly title: string; readonly href: string };

/** Pins a piece of evidence to something that decides. The caller has asked its own policy. */
export async function cite(sql: Sql, piece: rules.Piece, now: Date, resting?: Resting): Promise<rules.Citation> {
  const ask = sources.get(piece.kind);
  const source = await ask?.(sql, piece.sourceId);
  if (ask && !source) throw missing('evidence.no_source');
  const citation = rules.cite(piece, source, now);
  await store.saveDecision(sql, { forKind: piece.forKind, forId: piece.forId, aboutPersonId: piece.aboutPersonId, ownerId: piece.citedBy, title: '', href: '', ...resting, askedAt: null }, resting ? 'anew' : 'as it is');
  await store.save(sql, citation);
  return citation;
}

/** Takes a piece off again, as long as its source stands: a tombstone is never removed. */
export const uncite = async (sql: Sql, forKind: string, forId: string, id: string): Promise<void> => {
  if (await store.remove(sql, forKind, forId, id) === 0) throw missing('evidence.no_citation');
};

/** The source is gone: its words go everywhere, and every decision that rested on them asks for a person. Give `emit`, so that they hear of it. */
export async function withdrawEvidence(
  sql: Sql, { kind, sourceId, why }: { kind: rules.Kind; sourceId: string; why: rules.Why }, now: Date, emit?: (event: Event) => Promise<void>,
): Promise<rules.Decision[]> {
  const decisions = await store.withdraw(sql, kind, sourceId, why, now);
  for (const { forKind, forId, ownerId } of decisions) await emit?.(fellAway({ forKind, forId, ownerId, kind, why }));
  return decisions;
}

/** What is pinned to something, tombstones among it. */
export const citationsFor = (sql: Sql, forKind: string, forId: string): Promise<rules.Citation[]> => store.citations(sql, forKind, [forId]);
export const citationsForMany = (sql: Sql, forKind: string, forIds: readonly string[]): Promise<rules.Citation[]> => store.citations(sql, forKind, forIds);

import { cite, type Piece } from '#evidence';
import type { Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { pinnedTo } from './page.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** What a wording was made from: a piece of evidence, and which of the four levels it shows. */
export type Incident = Omit<Piece, 'id' | 'forKind' | 'forId' | 'citedBy'> & { readonly level?: number | null };

/** The behaviour that is worded anew, or the competency under which a new one stands. */
export type Subject = { readonly id: string } | { readonly competencyId: string; readonly name: string; readonly question: string };

export type Proposal = { readonly behaviour: Subject; readonly anchors: readonly string[]; readonly incidents: readonly Incident[]; readonly because: string; readonly by: string };

/**
 * Hands over a wording that was found elsewhere, as a draft with the incidents it was made from. Nobody is asked about it before the people team publishes it,
 * and a draft that waited is replaced. The caller has asked its own policy.
 */
export async function draftFrom(sql: Sql, { behaviour: subject, anchors, incidents, because, by }: Proposal, now: Date): Promise<{ id: string; version: number }> {
  await store.oneAtATime(sql);
  const drafted = 'id' in subject ? rules.wordAnew(await store.behaviour(sql, subject.id), anchors, because, by, now) : await begun(sql, subject, anchors, because, by, now);
  if (drafted.behaviour.version === 0) await store.saveBehaviours(sql, [drafted.behaviour]);
  await store.saveVersions(sql, [drafted.version]);
  for (const incident of incidents) await pin(sql, drafted.behaviour, incident, by, now);
  return { id: drafted.behaviour.id, version: drafted.version.version };
}

/** Pins what happened to the behaviour that was made from it, at the level it shows. */
export async function pin(sql: Sql, { id, name }: { readonly id: string; readonly name: string }, { level = null, ...piece }: Incident, by: string, now: Date): Promise<{ id: string }> {
  const cited = await cite(sql, { ...piece, forKind: pinnedTo, forId: id, citedBy: by }, now, { ownerId: by, title: name, href: `/journey/behaviours/${id}` });
  await store.saveLevel(sql, pinnedTo, { behaviourId: id, kind: piece.kind, sourceId: piece.sourceId, level });
  return cited;
}

async function begun(sql: Sql, { competencyId, name, question }: Exclude<Subject, { id: string }>, anchors: readonly string[], because: string, by: string, now: Date) {
  if (!(await store.competencies(sql)).some((one) => one.id === competencyId)) throw missing('competencies.no_competency');
  const behaviour = rules.begin(competencyId, { name, question, anchors }, now);
  if ((await store.everyBehaviour(sql)).some((one) => one.name === behaviour.name)) throw rules.taken(behaviour.name);
  return { behaviour, version: rules.draft(behaviour, behaviour, because, by, now) };
}

import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { planted } from '#kernel/plant';
import { cellOf, shardOf, suspicion, type Answer, type Cell, type LeftOut } from './rules.ts';
import * as counts from './store-counting.ts';

/**
 * Whether an answer that has just come is what it seems. One that is not counts for nobody until a person has looked; with the tenth from one device
 * the nine before it leave the figures of the person as well, in the same transaction.
 */
export async function looked(sql: Sql, said: Answer, signs: { readonly staff: boolean; readonly seconds: number | null }): Promise<{ leftOut: LeftOut; checkId: string } | null> {
  if (!said.personId || said.attribution === 'from roster') return null;
  const recent = said.device ? await counts.recentFrom(sql, said.device, said.personId, said.at) : [];
  const reason = suspicion({ ...signs, suggested: said.suggested === true, recent, at: said.at });
  if (!reason || planted('blind-eye')) return null;

  const known = recent.find(({ leftOut, checkId }) => leftOut === reason && checkId)?.checkId;
  const checkId = known ?? newId(said.at);
  if (!known) await counts.saveCheck(sql, { id: checkId, at: said.at, reason, personId: said.personId, touchpointId: said.touchpointId, unitId: said.unitId, how: said.how });
  if (reason === 'device') await leaveOut(sql, recent.filter(({ leftOut }) => leftOut === null), reason, checkId);
  return { leftOut: reason, checkId };
}

/** Takes answers out of the figures of the person. They stay in those of the house. */
export async function leaveOut(sql: Sql, answers: readonly counts.Placed[], leftOut: LeftOut, checkId: string | null): Promise<number> {
  const moved = await counts.mark(sql, answers, { from: null, to: leftOut, checkId });
  await counts.recount(sql, moved.flatMap((one) => shifts(one, -1)));
  return moved.length;
}

/** Puts answers back into the figures of the person. */
export async function takeIn(sql: Sql, answers: readonly counts.Placed[], leftOut: LeftOut): Promise<number> {
  const moved = await counts.mark(sql, answers, { from: leftOut, to: null, checkId: null });
  await counts.recount(sql, moved.flatMap((one) => shifts(one, 1)));
  return moved.length;
}

/** From the person's cell to the one without a name, or back. */
function shifts(one: Answer, sign: 1 | -1): (Cell & { shard: number })[] {
  if (!one.personId || one.attribution === 'from roster') return [];
  const shard = shardOf(one.id);
  const named = cellOf({ ...one, leftOut: null }), unnamed = cellOf({ ...one, leftOut: 'contested' });
  const times = (cell: Cell, by: number) => ({ ...cell, shard, n: cell.n * by, satisfied: cell.satisfied * by, total: cell.total * by, squares: cell.squares * by });
  return [times(named, sign), times(unnamed, -sign)];
}

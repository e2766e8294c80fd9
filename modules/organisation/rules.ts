import { newId } from '#kernel/id';
import { refuse } from '#kernel/refusal';

export type Position = {
  readonly id: string; readonly personId: string; readonly roleId: string; readonly unitId: string;
  readonly placeId: string | null; readonly managerId: string | null; readonly fromOn: string; readonly untilOn: string | null;
};

export type Posting = Omit<Position, 'id' | 'untilOn'>;

/** A new position ends the one before. Nobody may come to stand above themselves. */
export function post(history: readonly Position[], posting: Posting, below: readonly string[], now: Date): { ended: Position | null; begun: Position } {
  if (posting.managerId === posting.personId || (posting.managerId && below.includes(posting.managerId))) throw refuse('organisation.circle');
  const open = history.find(({ untilOn }) => untilOn === null);
  if (open && open.fromOn >= posting.fromOn) throw refuse('organisation.position_before', { from: open.fromOn });
  return { ended: open ? { ...open, untilOn: posting.fromOn } : null, begun: { ...posting, id: newId(now), untilOn: null } };
}

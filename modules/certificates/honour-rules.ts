import { invalid, refuse } from '#kernel/refusal';

export type Round = { readonly id: string; readonly title: string; readonly since: Date; readonly picks: number; readonly openedBy: string; readonly openedAt: Date; readonly closedAt: Date | null };

/** Fewer would be a person's taste, more never meet. */
export const [fewestSeats, mostSeats] = [3, 9];

/** Whoever chooses is never near the one they would choose. */
export type Near = { readonly personId: string; readonly name: string; readonly unitId: string | null; readonly managerId: string | null };

export function isNear(one: Near, holder: Near & { readonly signedBy: string | null }): boolean {
  if (one.personId === holder.personId) return true;
  if (one.unitId !== null && one.unitId === holder.unitId) return true;
  if (one.managerId === holder.personId || holder.managerId === one.personId) return true;
  const family = familyOf(one.name);
  return family.length > 2 && (family === familyOf(holder.name) || (holder.signedBy ?? '').toLowerCase().split(/[\s,.-]+/).includes(family));
}

const familyOf = (name: string): string => (name.trim().split(/\s+/).slice(1).at(-1) ?? '').toLowerCase();

export function seated(personIds: readonly string[]): readonly string[] {
  const once = [...new Set(personIds)];
  if (once.length < fewestSeats || once.length > mostSeats) throw invalid('certificates.seats', { fewest: fewestSeats, most: mostSeats });
  return once;
}

export function mayChoose(round: Pick<Round, 'closedAt' | 'picks'>, near: boolean, chosen: readonly string[], storyId: string): void {
  if (round.closedAt) throw refuse('certificates.round_closed');
  if (near) throw refuse('certificates.too_near');
  if (!chosen.includes(storyId) && chosen.length >= round.picks) throw refuse('certificates.chosen_enough', { n: round.picks });
}

/** Those whom most chose. Whoever has as many as the last of them is honoured too: nobody loses by a draw. */
export function honoured(tally: readonly { readonly storyId: string; readonly n: number }[], picks: number): string[] {
  const chosen = tally.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n);
  const least = chosen[Math.min(picks, chosen.length) - 1]?.n ?? 0;
  return chosen.filter(({ n }) => n >= least).map(({ storyId }) => storyId);
}

import { leastJudges } from './study-rules.ts';

/** How one judge sorted one incident back: into which group, or none of them, and how well the customer was served, from 1 to 7. */
export type Sorting = { readonly incidentId: string; readonly judgeId: string; readonly groupId: string | null; readonly effect: number };
export type Sorted = { readonly id: string; readonly groupId: string; readonly judges: number; readonly agreed: number; readonly share: number | null; readonly mean: number | null; readonly spread: number | null; readonly elsewhere: string | null; readonly kept: boolean; readonly why: readonly Fall[] };
export type Fall = 'few' | 'agreement' | 'spread';

/** Kept is what at least three of four judges sort back to where the first group had it, and rate alike (Smith and Kendall 1963). */
export const leastShare = 0.75;
export const mostSpread = 1.5;
/** What a share or a spread computes to may lie a rounding beside what it is. */
const rounding = 1e-9;

/** Only those who finished count. Says of each incident whether it stays, and if not, why. */
export function retranslate(incidents: readonly { readonly id: string; readonly groupId: string }[], sortings: readonly Sorting[], finished: readonly string[]): Sorted[] {
  const done = new Set(finished), of = Map.groupBy(sortings.filter(({ judgeId }) => done.has(judgeId)), ({ incidentId }) => incidentId);
  return incidents.map(({ id, groupId }) => judged(id, groupId, of.get(id) ?? []));
}

function judged(id: string, groupId: string, own: readonly Sorting[]): Sorted {
  const judges = own.length, agreed = own.filter((one) => one.groupId === groupId).length;
  const mean = judges === 0 ? null : own.reduce((sum, { effect }) => sum + effect, 0) / judges;
  const spread = judges < 2 ? null : Math.sqrt(own.reduce((sum, { effect }) => sum + (effect - mean!) ** 2, 0) / (judges - 1));
  const why = fallsOut(judges, judges === 0 ? null : agreed / judges, spread);
  const others = [...Map.groupBy(own.filter((one) => one.groupId !== null && one.groupId !== groupId), (one) => one.groupId!)].sort((a, b) => b[1].length - a[1].length)[0];
  return { id, groupId, judges, agreed, share: judges === 0 ? null : agreed / judges, mean, spread, elsewhere: others && others[1].length > agreed ? others[0] : null, kept: why.length === 0, why };
}

/** The rule at its edge: 75 of 100 stay, 74.9 do not; 1.5 stays, 1.51 does not. */
export function fallsOut(judges: number, share: number | null, spread: number | null): Fall[] {
  if (judges < leastJudges || share === null || spread === null) return ['few'];
  return [...(share < leastShare - rounding ? ['agreement' as const] : []), ...(spread > mostSpread + rounding ? ['spread' as const] : [])];
}

/** Where the four levels lie on the scale from 1 to 7: the middle of each quarter. */
export const levelAt = [1.75, 3.25, 4.75, 6.25] as const;
const reach = 0.75;

export type Anchored = { readonly level: number; readonly words: string; readonly incidents: readonly string[] };

/** A draft of four levels, each from the kept incidents whose effect lies nearest; where none lies near, nothing is made up. */
export function anchorsFrom(kept: readonly { readonly id: string; readonly did: string; readonly mean: number; readonly spread: number }[]): Anchored[] {
  return levelAt.map((at, index) => {
    const near = kept.filter(({ mean }) => Math.abs(mean - at) <= reach + rounding && levelOf(mean) === index + 1).sort((a, b) => Math.abs(a.mean - at) - Math.abs(b.mean - at) || a.spread - b.spread || (a.id < b.id ? -1 : 1));
    return { level: index + 1, words: near[0]?.did.slice(0, 300) ?? '', incidents: near.map(({ id }) => id) };
  });
}

/** Which of the four an effect shows. */
export const levelOf = (mean: number): number => Math.min(4, Math.max(1, Math.floor((mean - 1) / 1.5) + 1));

import type { Share } from './rules.ts';

/** Where no goal says more, six of ten is what we expect to be seen, as on the journey. */
export const often = 0.6;

export const mostImportant = 5;

/** Where a shortfall was seen: what customers say, and what those who lead have observed. They are never mixed. */
export type Source = 'customers' | 'observed';

/** A behaviour where it counts most: what is expected and why, and what was seen, each with its range; nothing where too few were asked or watched. */
export type Seen = {
  readonly behaviourId: string; readonly behaviour: string; readonly touchpointId: string; readonly touchpoint: string; readonly importance: number;
  readonly expected: number; readonly by: 'goal' | 'usual'; readonly link: { readonly seen: number; readonly not: number; readonly difference: number; readonly clear: boolean } | null; readonly customers: Share | null; readonly observed: (Share & { readonly people: number }) | null;
};

/**
 * `short`: the whole likely range of a source lies below what is expected. `unlinked`: so too, but customers who saw it were not clearly more satisfied than those who did not,
 * and no goal asks for it. `unsure`: below, and luck could do that. `few`: too few to say.
 */
export type Gap = Seen & { readonly verdict: 'short' | 'unlinked' | 'unsure' | 'met' | 'few'; readonly from: readonly Source[]; readonly size: number };

/** How far a behaviour falls short, weighed by how much the touchpoint counts for customers and how far those who saw it were more satisfied there. */
export function gapOf(seen: Seen): Gap {
  const { customers, observed, expected, importance, link, by } = seen;
  const told = [['customers', customers], ['observed', observed]].flatMap(([source, share]) => (share ? [{ source: source as Source, share: share as Share }] : []));
  const short = told.filter(({ share }) => share.high < expected);
  const verdict = short.length > 0 ? (link?.clear || by === 'goal' ? 'short' : 'unlinked') : told.length === 0 ? 'few' : told.some(({ share }) => share.value < expected) ? 'unsure' : 'met';
  return { ...seen, verdict, from: short.map(({ source }) => source), size: Math.max(0, ...short.map(({ share }) => expected - share.value)) * (importance / mostImportant) * Math.max(0, link?.difference ?? 0) };
}

const order: Record<Gap['verdict'], number> = { short: 0, unlinked: 1, unsure: 2, few: 3, met: 4 };

/** The largest gap where it counts most stands first; what cannot be told stands after what can. */
export const ranked = (all: readonly Seen[]): Gap[] => all.map(gapOf).sort((one, other) => order[one.verdict] - order[other.verdict] || other.size - one.size || one.behaviour.localeCompare(other.behaviour));

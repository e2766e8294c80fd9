import { weekBefore } from '#feedback';
import { newCode, newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';
import { plain } from './grouping.ts';
import type { Rated } from './rules.ts';

export type State = 'collecting' | 'grouping' | 'sorting' | 'sorted' | 'ended';
export type Side = 'top' | 'typical' | 'aside';

export type Study = {
  readonly id: string; readonly title: string; readonly roleId: string; readonly touchpointId: string; readonly chosenBy: 'ratings' | 'reviews'; readonly chosenSince: string; readonly chosenUntil: string;
  readonly seenSince: string; readonly seenUntil: string; readonly least: number; readonly state: State; readonly begunAt: Date; readonly begunBy: string; readonly until: Date; readonly groupedAt: Date | null;
  readonly sortingAt: Date | null; readonly sortedAt: Date | null; readonly endedAt: Date | null;
};

export type Invitation = {
  readonly id: string; readonly studyId: string; readonly code: string; readonly address: string | null; readonly lang: string; readonly customerId: string | null; readonly answerId: string | null;
  readonly colleagueId: string | null; readonly aboutPersonId: string | null; readonly aboutOn: string | null; readonly at: Date; readonly by: string; readonly endedAt: Date | null; readonly endedWhy: Ended | null;
};
export type Ended = 'taken back' | 'declined' | 'withdrawn' | 'over' | 'erased';

/** Words of fewer tellers than this could be known one by one. */
export const leastTellers = 5;
export const leastIncidents = 10;
/** Fewer who sorted back agree too easily. */
export const leastJudges = 5;
/** One person tells so many at most. */
export const mostTold = 5;
/** Incidents are kept for so long after a study has ended; what was made of them stays. */
export const keptDays = 365;

export type Windows = { readonly chosen: { since: string; until: string }; readonly seen: { since: string; until: string }; readonly later: { since: string; until: string } };

/** Three spans of closed weeks, one after the other: the first chooses people, the second compares them, the last checks what was found. */
export const windowsOf = (last: string, weeks: number): Windows => ({
  chosen: { since: weekBefore(last, 3 * weeks - 1), until: weekBefore(last, 2 * weeks) }, seen: { since: weekBefore(last, 2 * weeks - 1), until: weekBefore(last, weeks) }, later: { since: weekBefore(last, weeks - 1), until: last },
});

/** What reviews said of somebody, as one figure. */
export type Reviewed = { readonly id: string; readonly rating: number; readonly periods: number };

/** Top by reviews is whoever stands a standard deviation above the role’s middle; typical, whoever is within half of one. */
export function reviewGroups(people: readonly Reviewed[]): { top: Reviewed[]; typical: Reviewed[] } {
  const n = people.length, mean = people.reduce((sum, { rating }) => sum + rating, 0) / n;
  const deviation = Math.sqrt(people.reduce((sum, { rating }) => sum + (rating - mean) ** 2, 0) / (n - 1));
  if (n < 4 || !(deviation > 0)) return { top: [], typical: [] };
  const apart = ({ rating }: Reviewed): number => (rating - mean) / deviation;
  return { top: people.filter((one) => apart(one) >= 1), typical: people.filter((one) => Math.abs(apart(one)) <= 0.5) };
}

export type Sided = { readonly personId: string; readonly side: Side };

/** A quarter of each side is kept aside by lot, and everybody who is on neither: on them what was found is checked. Two of a side always stay. */
export function divide(groups: { readonly top: readonly Pick<Rated, 'id'>[]; readonly typical: readonly Pick<Rated, 'id'>[] }, everybody: readonly string[], random: () => number): Sided[] {
  const sides = (['top', 'typical'] as const).flatMap((side) => {
    const ids = groups[side].map(({ id }) => ({ id, lot: random() })).sort((a, b) => a.lot - b.lot), kept = Math.min(Math.floor(ids.length / 4), Math.max(0, ids.length - 2));
    return ids.map(({ id }, at): Sided => ({ personId: id, side: at < kept ? 'aside' : side }));
  });
  const placed = new Set(sides.map(({ personId }) => personId));
  return [...sides, ...everybody.filter((id) => !placed.has(id)).map((personId): Sided => ({ personId, side: 'aside' }))];
}

export function begin(draft: Pick<Study, 'title' | 'roleId' | 'touchpointId' | 'chosenBy' | 'least'>, windows: Windows, people: readonly Sided[], days: number, by: string, now: Date): Study {
  const count = (side: Side): number => people.filter((one) => one.side === side).length;
  if (count('top') < 2 || count('typical') < 2) throw refuse('discovery.too_few_people', { top: count('top'), typical: count('typical') });
  return {
    ...draft, id: newId(now), chosenSince: windows.chosen.since, chosenUntil: windows.chosen.until, seenSince: windows.seen.since, seenUntil: windows.seen.until, state: 'collecting', begunAt: now, begunBy: by,
    until: new Date(now.getTime() + days * 86_400_000), groupedAt: null, sortingAt: null, sortedAt: null, endedAt: null,
  };
}

export type Told = { readonly incidents: number; readonly tellers: number; readonly groups: readonly { readonly name: string; readonly incidents: number }[]; readonly loose: number; readonly finished: number };

/** One step further. What is not ready yet says what is missing. */
export function advance(study: Study, to: Exclude<State, 'collecting'>, told: Told, now: Date): Study {
  if (to === 'ended') { if (study.endedAt) throw refuse('discovery.over'); return { ...study, state: to, endedAt: now }; }
  const from = { grouping: 'collecting', sorting: 'grouping', sorted: 'sorting' } as const;
  if (study.state !== from[to]) throw refuse('discovery.not_this_step');
  if (to === 'grouping') {
    if (told.incidents < leastIncidents || told.tellers < leastTellers) throw refuse('discovery.too_few_incidents', { incidents: told.incidents, least: leastIncidents, tellers: told.tellers, leastTellers });
    return { ...study, state: to, groupedAt: now };
  }
  if (to === 'sorting') {
    if (told.groups.filter(({ incidents }) => incidents > 0).length < 2) throw refuse('discovery.two_groups');
    if (told.loose > 0) throw refuse('discovery.loose', { n: told.loose });
    return { ...study, state: to, sortingAt: now };
  }
  if (told.finished < leastJudges) throw refuse('discovery.too_few_judges', { n: told.finished, least: leastJudges });
  return { ...study, state: to, sortedAt: now };
}

export const inState = (study: Study, ...states: readonly State[]): void => { if (!states.includes(study.state)) throw refuse('discovery.not_this_step'); };

export const invite = (draft: Omit<Invitation, 'id' | 'code' | 'at' | 'by' | 'endedAt' | 'endedWhy'>, by: string, now: Date): Invitation =>
  ({ ...draft, id: newId(now), code: newCode(26), at: now, by, endedAt: null, endedWhy: null });

/** Nothing is asked of them any more, and their address goes. */
export function endInvitation(invitation: Invitation, why: Ended, now: Date): Invitation {
  if (invitation.endedAt) throw refuse('discovery.over');
  return { ...invitation, address: null, endedAt: now, endedWhy: why };
}

export const isOpen = (study: Pick<Study, 'state' | 'until'>, invitation: Pick<Invitation, 'endedAt'>, now: Date): boolean => study.state === 'collecting' && study.until > now && invitation.endedAt === null;

export type Telling = { readonly situation: string; readonly did: string; readonly outcome: string };

/** A draft may have gaps; what is handed in has none. */
export function whole({ situation, did, outcome }: Telling): void {
  if (situation.trim() === '' || did.trim() === '' || outcome.trim() === '') throw invalid('discovery.three_parts');
}

/** Names of colleagues, addresses and telephone numbers are taken out before anything is kept. Says whether there was something to take out. */
export function masked(telling: Telling, names: RegExp | null): Telling & { readonly masked: boolean } {
  const out = (text: string): string => {
    const bare = text.replace(/[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,}/giu, '…').replace(/(?<![\p{L}\p{N}])\+?\d[\d ()/-]{7,}\d/gu, '…');
    return (names ? bare.replace(names, '…') : bare).replace(/\s+/g, ' ').trim();
  };
  const [situation, did, outcome] = [out(telling.situation), out(telling.did), out(telling.outcome)];
  return { situation, did, outcome, masked: [situation, did, outcome].some((text) => text.includes('…')) };
}

/** Names that are also everyday words are taken out only where they stand with a capital; those that begin many a sentence, only within one. */
const everyday = new Set('will rose grace mark may bill art pat sue hope joy faith june april august frank rich young king long short white black brown green hall hill wood stone field price park day fox bell banks lang kurz gut klein jung ernst van von de la'.split(' '));

/** Every colleague’s name, whole and word by word. */
export function namesPattern(names: readonly string[]): RegExp | null {
  const parts = [...new Set(names.flatMap((name) => [name, ...name.split(/[\s-]+/)]).filter((part) => part.length > 1 && /^\p{Lu}/u.test(part)))].sort((a, b) => b.length - a.length);
  return parts.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.map(patternOf).join('|')})(?=['’]?s?(?![\\p{L}\\p{N}]))`, 'gu');
}

function patternOf(part: string): string {
  if (everyday.has(part.toLowerCase()) || (part.includes(' ') && part.split(/[\s-]+/).some((word) => plain.has(word.toLowerCase()) || everyday.has(word.toLowerCase())))) return escaped(part);
  if (plain.has(part.toLowerCase())) return `(?<=[^.!?…]\\s)${escaped(part)}`;
  return [...part].map((letter) => (letter.toLowerCase() === letter.toUpperCase() ? escaped(letter) : `[${letter.toLowerCase()}${letter.toUpperCase()}]`)).join('');
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

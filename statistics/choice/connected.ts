import { undetermined, type Undetermined } from '../estimate.ts';
import type { ChoiceModel } from './likelihood.ts';
import type { Tasks } from './tasks.ts';

/**
 * Whether the likelihood has a highest point: every item must have been preferred, directly or through others, to every other one
 * (Ford 1957, for comparisons of pairs; a best beats all others shown, and a worst loses to them). Otherwise some utility
 * runs off to infinity or two groups of items were never compared; the reason names the items.
 */
export function comparable({ items, answered }: Tasks, model: ChoiceModel): Undetermined | null {
  const beats = items.map(() => new Set<number>()), beaten = items.map(() => new Set<number>()), seen = new Set<number>();
  const note = (winner: number, loser: number): void => {
    if (winner === loser) return;
    beats[winner]!.add(loser);
    beaten[loser]!.add(winner);
  };
  for (const { shown, best, worst } of answered)
    for (const item of shown) {
      seen.add(item);
      note(best, item);
      if (model !== 'best') note(item, worst);
    }
  const all = [...seen], unseen = items.filter((_, item) => !seen.has(item));
  if (unseen.length > 0) return undetermined(`${named(unseen)} never shown in an answered question`);
  const together = reach(all[0]!, (item) => [...beats[item]!, ...beaten[item]!]);
  if (together.size < all.length)
    return undetermined(`${named([...together].map((item) => items[item]!))} never compared with the other items`);
  const below = reach(all[0]!, (item) => beats[item]!), above = reach(all[0]!, (item) => beaten[item]!);
  if (below.size === all.length && above.size === all.length) return null;
  const [rest, word] = below.size < all.length ? [below, 'never preferred to'] : [above, 'always preferred to'];
  const group = all.filter((item) => rest.has(item)).map((item) => items[item]!);
  return undetermined(`${named(group)} ${word} the other items, so that the distance between them has no bound`);
}

function reach(from: number, next: (item: number) => Iterable<number>): Set<number> {
  const found = new Set([from]), open = [from];
  for (let item = open.pop(); item !== undefined; item = open.pop())
    for (const other of next(item)) if (!found.has(other)) { found.add(other); open.push(other); }
  return found;
}

function named(items: readonly string[]): string {
  const some = items.slice(0, 3).map((item) => `"${item}"`).join(', ');
  return `${some}${items.length > 3 ? ` and ${items.length - 3} more` : ''} ${items.length === 1 ? 'was' : 'were'}`;
}

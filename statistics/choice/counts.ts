import { undetermined, type Undetermined } from '../estimate.ts';
import type { Tasks } from './tasks.ts';

export type Count = { item: string; shown: number; best: number; worst: number; /** (best - worst) / shown, from -1 to 1. */ score: number };

/** How often each item was taken as best and as worst: no model, and with every item shown equally often nearly as good as one. */
export function countChoices({ items, answered }: Tasks): Count[] | Undetermined {
  if (answered.length === 0) return undetermined('no question was answered');
  const counts = items.map((item) => ({ item, shown: 0, best: 0, worst: 0, score: 0 }));
  for (const { shown, best, worst } of answered) {
    for (const item of shown) counts[item]!.shown++;
    counts[best]!.best++;
    if (worst >= 0) counts[worst]!.worst++;
  }
  for (const one of counts) one.score = one.shown === 0 ? 0 : (one.best - one.worst) / one.shown;
  return counts.filter(({ shown }) => shown > 0);
}

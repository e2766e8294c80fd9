import { askForBehaviours } from '#competencies';
import { words } from './practice-words.ts';
import { namedSince } from './store-practice.ts';

const halfYear = 182 * 86_400_000;

/** Thanks ask for a behaviour where they name it at least as often as the average one; fewer is partly. */
askForBehaviours('recognition', words, async (sql, behaviourIds, now) => {
  const named = await namedSince(sql, new Date(now.getTime() - halfYear));
  const all = named.reduce((sum, { n }) => sum + n, 0);
  return named.filter(({ behaviourId }) => behaviourIds.includes(behaviourId)).map(({ behaviourId, n }) => (
    { practice: 'recognition', behaviourId, state: n * named.length >= all ? 'in_place' : 'partly', code: 'recognition.asks', facts: { n, all }, href: `/recognition?behaviour=${behaviourId}` }));
});

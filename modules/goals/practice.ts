import { askForBehaviours } from '#competencies';
import { words } from './practice-words.ts';
import { askingFor } from './store/goals.ts';

/** Goals ask for a behaviour where a team or a person has set out to do it more often; the house alone wishing so is partly. */
askForBehaviours('goals', words, async (sql, behaviourIds) => {
  const asking = await askingFor(sql, behaviourIds);
  return behaviourIds.flatMap((behaviourId) => {
    const own = asking.filter((one) => one.behaviourId === behaviourId);
    const n = own.reduce((sum, one) => sum + one.n, 0);
    return n === 0 ? [] : [{ practice: 'goals' as const, behaviourId, state: own.some(({ level }) => level !== 'organisation') ? 'in_place' as const : 'partly' as const, code: 'goals.asks', facts: { n }, href: `/practices/goals?asks=${behaviourId}` }];
  });
});

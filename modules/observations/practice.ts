import { askForBehaviours } from '#competencies';
import { closedWeeks, talliesOf } from './faces.ts';
import { words } from './practice-words.ts';
import { leastPeople } from './rules.ts';

/** Coaching asks for what leads watch for: of enough people to speak of them together it is in place, of fewer partly. */
askForBehaviours('observations', words, async (sql, behaviourIds, now) => {
  const tallies = await talliesOf(sql, behaviourIds, closedWeeks(now));
  return behaviourIds.flatMap((behaviourId) => {
    const watched = tallies.filter((one) => one.behaviourId === behaviourId);
    const n = watched.reduce((sum, { yes, no }) => sum + yes + no, 0);
    return n === 0 ? [] : [{ practice: 'coaching', behaviourId, state: watched.length >= leastPeople ? 'in_place' : 'partly', code: 'observations.asks', facts: { n, people: watched.length }, href: `/journey/behaviours/${behaviourId}` }];
  });
});

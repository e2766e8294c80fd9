import { askForBehaviours } from '#competencies';
import { words } from './practice-words.ts';
import { plannedFor } from './store-practice.ts';

/** A plan's change is a promise of a practice, and never more than partly: whether the practice asks for it, its own records say. */
askForBehaviours('plans', words, async (sql, behaviourIds) => (await plannedFor(sql, behaviourIds)).map(({ practice, behaviourId, planId, title, done, dueOn }) => (
  { practice, behaviourId, state: 'partly', code: done ? 'plans.asks_done' : 'plans.asks_due', facts: { title, dueOn }, href: `/journey/plans/${planId}` })));

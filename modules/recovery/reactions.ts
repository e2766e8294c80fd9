import { forgotten, helpAsked, helpWanted, worstHere } from '#feedback';
import { on } from '#kernel/event';
import { openCase } from './calling.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** A call for help is a case from that moment, and whoever is on duty hears of it. */
export const reactions = [
  on(helpAsked, async ({ helpId }, surroundings) => {
    const wanted = await helpWanted(surroundings.sql, helpId);
    if (!wanted) return;
    const { answerId, touchpointId, unitId, personId, score, name, contact, words } = wanted;
    await openCase({ reason: 'help asked', helpId, answerId, touchpointId, unitId, personId, score, lang: 'en' }, { name, contact, words }, surroundings);
  }),

  /** The worst mark, given where the customer still stands: whoever is on duty hears of it at once, without a way to ring them. Who is called already is not called again. */
  on(worstHere, async ({ answerId }, surroundings) => {
    const said = await store.scoredHere(surroundings.sql, answerId, rules.calledAlready(surroundings.now));
    if (!said) return;
    const { words, ...about } = said;
    await openCase({ reason: 'low score', helpId: null, answerId, ...about }, { name: null, contact: null, words }, surroundings, 'help');
  }),

  /** A customer is forgotten: how to reach them, and what they wrote, goes; that somebody was let down, and why, stays. */
  on(forgotten, async ({ helpIds, answerIds }, { sql }) => { await store.forgetCustomers(sql, helpIds, answerIds); }),
];

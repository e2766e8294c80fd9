import { forgotten } from '#feedback';
import { on } from '#kernel/event';
import * as store from './store-forgetting.ts';

/** A customer is forgotten: what was written about them beside a repair goes; what was done, and what came of it, stays. */
export const reactions = [on(forgotten, async ({ answerIds, helpIds }, { sql }) => { await store.forgetCases(sql, answerIds, helpIds); })];

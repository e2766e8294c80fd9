import { on } from '#kernel/event';
import { newId } from '#kernel/id';
import { revoked } from '#certificates';
import { answered } from '#feedback';
import { fellAway } from '#evidence';
import { calibrationAsked, observed, viewed } from '#observations';
import { managerOf } from '#organisation';
import { given } from '#recognition';
import * as store from './store.ts';

/** Whom a customer spoke of hears of it; whoever was thanked does too, and so does whoever leads them. */
export const reactions = [
  on(answered, async ({ answerId, personId, withWords }, { sql, now, stir }) => {
    if (!personId || !withWords) return;
    await store.save(sql, [{ id: newId(now), readerId: personId, subject: answered.event, aboutId: answerId, facts: '{}', at: now }]);
    stir([personId]);
  }),

  on(given, async ({ thanksId, receiverId }, { sql, now, stir }) => {
    const readers = [receiverId, await managerOf(sql, receiverId)].filter((id) => id !== null);
    await store.save(sql, readers.map((readerId) => ({ id: newId(now), readerId, subject: given.event, aboutId: thanksId, facts: JSON.stringify({ mine: readerId === receiverId ? 1 : 0 }), at: now })));
    stir(readers);
  }),

  on(revoked, async ({ certificateId, holderId }, { sql, now, stir }) => {
    await store.save(sql, [{ id: newId(now), readerId: holderId, subject: revoked.event, aboutId: certificateId, facts: '{}', at: now }]);
    stir([holderId]);
  }),

  on(observed, async ({ observationId, personId }, { sql, now, stir }) => {
    await store.save(sql, [{ id: newId(now), readerId: personId, subject: observed.event, aboutId: observationId, facts: '{}', at: now }]);
    stir([personId]);
  }),

  on(viewed, async ({ observationId, observerId }, { sql, now, stir }) => {
    await store.save(sql, [{ id: newId(now), readerId: observerId, subject: viewed.event, aboutId: observationId, facts: '{}', at: now }]);
    stir([observerId]);
  }),

  on(calibrationAsked, async ({ calibrationId, oneId, otherId }, { sql, now, stir }) => {
    await store.save(sql, [oneId, otherId].map((readerId) => ({ id: newId(now), readerId, subject: calibrationAsked.event, aboutId: calibrationId, facts: '{}', at: now })));
    stir([oneId, otherId]);
  }),

  on(fellAway, async ({ forId, ownerId }, { sql, now, stir }) => {
    await store.save(sql, [{ id: newId(now), readerId: ownerId, subject: fellAway.event, aboutId: forId, facts: '{}', at: now }]);
    stir([ownerId]);
  }),
];

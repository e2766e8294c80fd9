import { delivered } from '#certificates';
import { on } from '#kernel/event';
import { newId } from '#kernel/id';
import { given } from './events.ts';
import * as store from './store.ts';

/** Paper that a person had to look at first is thanks like any other. What a whole team got stands on its wall, and is nobody's own. */
export const reactions = [
  on(delivered, async ({ certificateId, holderId, teamId, words, lang, signedBy }, { sql, now, emit, stir }) => {
    if (teamId) return;
    const thanks = { id: newId(now), giverId: null, giverName: signedBy, receiverId: holderId, behaviourId: null, touchpointId: null, occasion: '', answerId: null, words, lang, certificateId, givenAt: now, withdrawnAt: null };
    await store.save(sql, thanks);
    await emit(given({ thanksId: thanks.id, receiverId: holderId, giverId: null, behaviourId: null, certificateId }));
    stir([holderId]);
  }),
];

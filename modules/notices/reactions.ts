import { on, type Aftermath } from '#kernel/event';
import { newId } from '#kernel/id';
import { delivered, revoked } from '#certificates';
import { answered, contestDecided, contested } from '#feedback';
import { asked as askedForMore, decided } from '#empowerment';
import { fellAway } from '#evidence';
import { calibrationAsked, observed, viewed } from '#observations';
import { managerOf } from '#organisation';
import { given } from '#recognition';
import { called, handed, heard } from '#recovery';
import { portrayed } from '#stories';
import * as store from './store.ts';

/** Whoever something concerns finds it, and their open screens look again. What was said never stands in a notice: only that there is something, and where. */
export const reactions = [
  on(answered, async ({ answerId, personId, withWords }, about) => (personId && withWords ? tell(about, [personId], answered.event, answerId) : undefined)),
  on(contested, async ({ contestId, personId }, about) => tell(about, [await managerOf(about.sql, personId)], contested.event, contestId)),
  on(contestDecided, async ({ answerId, personId, accepted }, about) => tell(about, [personId], contestDecided.event, answerId, { accepted: accepted ? 1 : 0 })),
  on(given, async ({ thanksId, receiverId }, about) => {
    await tell(about, [receiverId], given.event, thanksId, { mine: 1 });
    await tell(about, [await managerOf(about.sql, receiverId)], given.event, thanksId, { mine: 0 });
  }),
  on(revoked, async ({ certificateId, holderId }, about) => tell(about, [holderId], revoked.event, certificateId)),
  on(delivered, async ({ certificateId, memberIds }, about) => tell(about, memberIds, delivered.event, certificateId)),
  on(observed, async ({ observationId, personId }, about) => tell(about, [personId], observed.event, observationId)),
  on(viewed, async ({ observationId, observerId }, about) => tell(about, [observerId], viewed.event, observationId)),
  on(calibrationAsked, async ({ calibrationId, oneId, otherId }, about) => tell(about, [oneId, otherId], calibrationAsked.event, calibrationId)),
  on(askedForMore, async ({ repairId, askedOf }, about) => tell(about, [askedOf], askedForMore.event, repairId)),
  on(decided, async ({ repairId, personId, approved }, about) => tell(about, [personId], decided.event, repairId, { yes: approved ? 1 : 0 })),
  on(portrayed, async ({ storyId, personId }, about) => tell(about, [personId], portrayed.event, storyId)),
  on(fellAway, async ({ forId, ownerId }, about) => tell(about, [ownerId], fellAway.event, forId)),
  // Their letters went out with the call itself.
  on(called, async ({ caseId, personIds, step }, about) => tell(about, personIds, called.event, caseId, { step }, about.now)),
  on(handed, async ({ caseId, personId }, about) => tell(about, [personId], handed.event, caseId)),
  on(heard, async ({ caseId, handlerId, outcome }, about) => tell(about, [handlerId], heard.event, caseId, { outcome })),
];

/** `mailedAt` where a letter of its own has gone out, so that the digest does not tell it again. */
async function tell({ sql, now, stir }: Aftermath, readers: readonly (string | null)[], subject: string, aboutId: string, facts: object = {}, mailedAt: Date | null = null): Promise<void> {
  const known = [...new Set(readers.filter((id) => id !== null))];
  if (known.length === 0) return;
  await store.save(sql, known.map((readerId) => ({ id: newId(now), readerId, subject, aboutId, facts: JSON.stringify(facts), at: now, mailedAt })));
  stir(known);
}

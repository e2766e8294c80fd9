import { on, type Aftermath } from '#kernel/event';
import { newId } from '#kernel/id';
import { accountTouched } from '#access';
import { choosing, delivered, honoured, revoked } from '#certificates';
import { answered, contestDecided, contested, helpAsked } from '#feedback';
import { asked as askedForIncidents } from '#discovery';
import { asked as askedForMore, decided } from '#empowerment';
import { fellAway } from '#evidence';
import { calibrationAsked, observed, viewed } from '#observations';
import { managerOf } from '#organisation';
import { namedInForum } from '#forum';
import { started } from '#plans';
import { given } from '#recognition';
import { asked as askedForHelp, askedOf } from '#resources';
import { called, closed, handed, heard } from '#recovery';
import { portrayed } from '#stories';
import { low } from './hook-rules.ts';
import { tellHooks } from './hooks.ts';
import { callDevices } from './push.ts';
import * as store from './store.ts';

/** Whoever something concerns finds it, and their open screens look again. What was said never stands in a notice: only that there is something, and where. */
export const reactions = [
  on(answered, async ({ answerId, personId, withWords, score, touchpointId, unitId, at }, about) => {
    if (personId && withWords) await tell(about, [personId], answered.event, answerId);
    if (score <= low) await tellHooks(about.sql, 'answer.low', { answerId, touchpointId, unitId, score, at }, about.now);
  }),
  on(helpAsked, async ({ helpId, touchpointId, unitId, at }, { sql, now }) => tellHooks(sql, 'help.asked', { helpId, touchpointId, unitId, at }, now)),
  on(closed, async ({ caseId, touchpointId, unitId, cause, outcome }, { sql, now }) => tellHooks(sql, 'case.closed', { caseId, touchpointId, unitId, cause, outcome }, now)),
  on(contested, async ({ contestId, personId }, about) => tell(about, [await managerOf(about.sql, personId)], contested.event, contestId)),
  on(contestDecided, async ({ answerId, personId, accepted }, about) => tell(about, [personId], contestDecided.event, answerId, { accepted: accepted ? 1 : 0 })),
  on(given, async ({ thanksId, receiverId }, about) => {
    await tell(about, [receiverId], given.event, thanksId, { mine: 1 });
    await tell(about, [await managerOf(about.sql, receiverId)], given.event, thanksId, { mine: 0 });
  }),
  on(revoked, async ({ certificateId, holderId }, about) => tell(about, [holderId], revoked.event, certificateId)),
  on(delivered, async ({ certificateId, memberIds }, about) => tell(about, memberIds, delivered.event, certificateId)),
  on(choosing, async ({ roundId, personIds }, about) => tell(about, personIds, choosing.event, roundId)),
  on(honoured, async ({ certificateId, holderId }, about) => tell(about, [holderId], honoured.event, certificateId)),
  on(observed, async ({ observationId, personId }, about) => tell(about, [personId], observed.event, observationId)),
  on(viewed, async ({ observationId, observerId }, about) => tell(about, [observerId], viewed.event, observationId)),
  on(calibrationAsked, async ({ calibrationId, oneId, otherId }, about) => tell(about, [oneId, otherId], calibrationAsked.event, calibrationId)),
  on(askedForMore, async ({ repairId, askedOf }, about) => tell(about, [askedOf], askedForMore.event, repairId)),
  on(decided, async ({ repairId, personId, approved }, about) => tell(about, [personId], decided.event, repairId, { yes: approved ? 1 : 0 })),
  on(portrayed, async ({ storyId, personId }, about) => tell(about, [personId], portrayed.event, storyId)),
  on(askedForIncidents, async ({ studyId, personIds }, about) => tell(about, personIds, askedForIncidents.event, studyId)),
  on(namedInForum, async ({ postId, personId }, about) => tell(about, [personId], namedInForum.event, postId)),
  on(started, async ({ planId, owners }, about) => tell(about, owners, started.event, planId)),
  // Which question it was stays out of it, so that a no can be forgotten.
  on(askedForHelp, async ({ requestId }, about) => tell(about, [await askedOf(about.sql, requestId)], askedForHelp.event, newId(about.now))),
  // A letter of its own went out with it.
  on(accountTouched, async ({ eventId, personId }, about) => tell(about, [personId], accountTouched.event, eventId, {}, about.now)),
  on(fellAway, async ({ forId, ownerId }, about) => tell(about, [ownerId], fellAway.event, forId)),
  // Their letters went out with the call itself.
  on(called, async ({ caseId, personIds, step, dueAt }, about) => {
    await tell(about, personIds, called.event, caseId, { step }, about.now);
    await callDevices(about, personIds, step === 0 ? 'called' : 'called_up', `/customers/recovery/${caseId}`, caseId);
    await tellHooks(about.sql, 'case.called', { caseId, step, people: personIds.length, dueAt }, about.now);
  }),
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

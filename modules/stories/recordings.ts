import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { invalid, missing, refuse } from '#kernel/refusal';
import { examine } from './containers.ts';
import { code, opened, session } from './doors.ts';
import * as rules from './rules.ts';
import * as recordings from './store-recordings.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const said = z.string().trim().max(rules.mostSaid);

/** Whether whoever stands at this door may give a recording: asked before a byte of it is kept. */
export const recordable = query(z.object({ code, session }), z.object({ id: z.uuid() }), async ({ code, session }, { sql, now, permit }) => {
  permit('arrive');
  const { storyId } = await opened(sql, code, session, now);
  const [story] = storyId ? await store.these(sql, [storyId]) : [];
  if (!story) throw missing('stories.none');
  if (story.endedAt) throw refuse('stories.ended');
  if ((await recordings.recordingsOf(sql, [story.id])).length > 0) throw refuse('stories.recorded_already');
  return { id: story.id };
}, { inner: true });

/** The teller's own sound or picture, as it lies in a file of ours. What it is stands in its bytes; what lies beside sound and pictures is blanked before it is kept. */
export const giveRecording = command(z.object({ code, session, path: z.string().nullable(), large: z.boolean(), said: said.default('') }), z.object({ id: z.uuid() }),
  async ({ code, session, path, large, said }, { sql, now, permit }) => {
    permit('arrive');
    const { storyId } = await opened(sql, code, session, now);
    if (!storyId) throw missing('stories.none');
    const story = await store.story(sql, storyId);
    if (story.endedAt) throw refuse('stories.ended');
    if (large) throw invalid('stories.recording_large', { megabytes: rules.mostRecorded >> 20 });
    if (path === null) throw invalid('stories.no_file');
    if ((await recordings.recordingsOf(sql, [storyId])).length > 0) throw refuse('stories.recorded_already');
    const content = await readFile(path);
    const found = examine(content);
    if (!found) throw invalid('stories.recording_kind');
    const [{ agreed } = { agreed: [] as rules.Use[] }] = await store.these(sql, [storyId]);
    if (found.kind === 'picture' && !agreed.includes('face')) throw refuse('stories.recording_face');
    if (await recordings.kept(sql) + content.length > rules.mostKept) throw refuse('stories.recording_room');
    await recordings.keep(sql, { id: newId(now), storyId, ...found, bytes: content.length, said, givenAt: now }, content);
    return { id: storyId };
  }, { inner: true });

/** What is said in it, in the words of whoever said it. */
export const putIntoWords = command(z.object({ code, session, said }), z.object({ id: z.uuid() }), async ({ code, session, said }, { sql, now, permit }) => {
  permit('arrive');
  const { storyId } = await opened(sql, code, session, now);
  if (!storyId || await recordings.say(sql, storyId, said) === 0) throw missing('stories.no_recording');
  return { id: storyId };
}, { limit: [30, 600] });

/** The recording goes, every byte of it; what was told in words stays. */
export const dropRecording = command(z.object({ code, session }), z.object({ id: z.uuid() }), async ({ code, session }, { sql, now, permit }) => {
  permit('arrive');
  const { storyId } = await opened(sql, code, session, now);
  if (!storyId || await recordings.drop(sql, storyId) === 0) throw missing('stories.no_recording');
  return { id: storyId };
});

/** Written down by whoever keeps stories, where the teller did not. */
export const writeWords = command(z.object({ id: z.uuid(), said: said.min(3) }), z.object({ id: z.uuid() }), async ({ id, said }, { sql, actor, permit, stir }) => {
  permit('keep');
  if (await recordings.say(sql, id, said) === 0) throw missing('stories.no_recording');
  stir([actor.id]);
  return { id };
});

/** A piece of a recording for whoever may have it now; asked anew for each piece. */
export const hear = query(z.object({ id: z.uuid(), from: z.int().min(0) }), z.object({ type: z.string(), total: z.number(), bytes: z.string() }), async ({ id, from }, { sql, actor, now, permit, may }) => {
  const works = may('read');
  permit(works ? 'read' : 'arrive');
  const one = await recordings.recording(sql, id);
  const [story] = one ? await store.these(sql, [one.storyId]) : [];
  if (!one || !story || story.endedAt || story.untilOn <= rules.dayOf(now)) throw missing('stories.no_recording');
  const portrayed = await store.portrayedIn(sql, [story.id]), lacks = rules.lacking(one, story.agreed, portrayed);
  const agreed = story.agreed.includes('public') || (works && (story.agreed.includes('internal') || (may('use') && story.agreed.includes('training'))));
  const concerned = may('keep') || (works && portrayed.some(({ personId }) => personId === actor.id));
  const stands = rules.stateOf(story, story.held, now) === 'in use' && agreed && lacks === null;
  if (!stands && !(concerned && lacks !== 'face')) throw missing('stories.no_recording');
  return { type: one.type, total: one.bytes, bytes: await recordings.pieceFrom(sql, id, from) };
}, { inner: true });

import { z } from 'zod';
import { behaviours } from '#competencies';
import { touchpoints } from '#journeys';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import * as store from '../store/focus.ts';

const { command, query } = actionsUnder(policy);
const done = z.object({ id: z.uuid() });
const named = z.object({ id: z.uuid(), name: z.string() });
const kind = z.enum(['definition', 'quality', 'standard']);
const word = z.object({ id: z.uuid(), kind, words: z.string(), behaviours: z.array(named), touchpoints: z.array(named) });

/** What customer focus means here: as it is in force for everybody, and for those who write it as it is being written, with what is words only. */
export const focus = query(z.object({}), z.object({
  inForce: z.object({ version: z.number(), publishedAt: z.date(), by: z.string(), words: z.array(word) }).nullable(),
  draft: z.object({ words: z.array(word), wordsOnly: z.array(z.uuid()), changed: z.boolean() }).nullable(),
}), async (_, { sql, permit, may }) => {
  permit('read');
  const published = await store.inForce(sql);
  const words = may('define') ? await written(sql) : null;
  return {
    inForce: published ? { version: published.version, publishedAt: published.publishedAt, by: published.by, words: published.content as z.output<typeof word>[] } : null,
    draft: words && { words, wordsOnly: words.filter((one) => rules.isWordsOnly(counted(one))).map(({ id }) => id), changed: JSON.stringify(sorted(words)) !== JSON.stringify(sorted((published?.content ?? []) as typeof words)) },
  };
});

/** Writes the definition, a quality or a standard, and says by what it can be seen or measured. */
export const keepWord = command(z.object({ id: z.uuid().optional(), kind, words: z.string().trim().min(1).max(400), behaviourIds: z.array(z.uuid()).max(12), touchpointIds: z.array(z.uuid()).max(12) }), done,
  async ({ id, kind, words, behaviourIds, touchpointIds }, { sql, now, permit }) => {
    permit('define');
    const was = id ? await store.word(sql, id) : null;
    if (was?.endedAt) throw missing('goals.no_such_word');
    if (!was && kind === 'definition' && (await store.words(sql)).some((one) => one.kind === 'definition')) throw refuse('goals.one_definition');
    const known = { behaviours: new Set((await behaviours(sql)).map((one) => one.id)), touchpoints: new Set((await touchpoints(sql)).map((one) => one.id)) };
    if (!behaviourIds.every((one) => known.behaviours.has(one))) throw missing('goals.no_such_behaviour');
    if (!touchpointIds.every((one) => known.touchpoints.has(one))) throw missing('journeys.no_touchpoint');
    const kept = was ? { ...was, words } : { id: newId(now), kind, words, madeAt: now, endedAt: null };
    await store.saveWord(sql, kept);
    await store.link(sql, kept.id, [
      ...[...new Set(behaviourIds)].map((behaviourId) => ({ id: newId(now), wordId: kept.id, behaviourId, touchpointId: null })),
      ...[...new Set(touchpointIds)].map((touchpointId) => ({ id: newId(now), wordId: kept.id, behaviourId: null, touchpointId })),
    ]);
    return { id: kept.id };
  });

/** Takes a word out. */
export const dropWord = command(done, done, async ({ id }, { sql, now, permit }) => {
  permit('define');
  const was = await store.word(sql, id);
  if (was.endedAt) throw missing('goals.no_such_word');
  await store.saveWord(sql, { ...was, endedAt: now });
  return { id };
});

/** Publishes it, as it stands: every quality and standard tied to something that can be seen or measured. */
export const publish = command(z.object({}), z.object({ version: z.number() }), async (_, { sql, actor, now, permit }) => {
  permit('define');
  const words = await written(sql);
  rules.publishable(words.map(counted));
  const version = ((await store.inForce(sql))?.version ?? 0) + 1;
  await store.publish(sql, { version, content: JSON.stringify(words), publishedAt: now, publishedBy: actor.id });
  return { version };
});

const counted = ({ behaviours, touchpoints, ...one }: z.output<typeof word>) => ({ ...one, links: behaviours.length + touchpoints.length });

const sorted = (words: readonly z.output<typeof word>[]) => [...words].sort((one, other) => (one.id < other.id ? -1 : 1)).map(({ id, kind, words, behaviours, touchpoints }) => [id, kind, words, behaviours.map((one) => one.id).sort(), touchpoints.map((one) => one.id).sort()]);

async function written(sql: Parameters<typeof store.words>[0]): Promise<z.output<typeof word>[]> {
  const [words, links] = [await store.words(sql), await store.links(sql)];
  return words.map(({ id, kind, words }) => {
    const own = links.filter(({ wordId }) => wordId === id);
    return {
      id, kind, words, behaviours: own.flatMap(({ behaviourId, name }) => (behaviourId ? [{ id: behaviourId, name }] : [])), touchpoints: own.flatMap(({ touchpointId, name }) => (touchpointId ? [{ id: touchpointId, name }] : [])),
    };
  });
}

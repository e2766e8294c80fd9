import type { Event } from '#kernel/event';
import type { Sql } from '#kernel/database';
import { offerEvidence, withdrawEvidence, withoutNames } from '#evidence';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

export const held = (portrayed: readonly store.Portrayed[]): boolean => portrayed.some(rules.open);

/** The parts as others read them: whoever did not agree to be named is not. */
export function readable(story: rules.Story, portrayed: readonly store.Portrayed[]): Record<rules.Part, string | null> {
  const names = portrayed.filter(({ named }) => !named).flatMap(({ name, givenName }) => [name, givenName, ...name.split(' ').slice(-1)]);
  return Object.fromEntries(rules.parts.map((part) => [part, story[part] === null ? null : withoutNames(story[part], names)])) as Record<rules.Part, string | null>;
}

export const inOne = (told: Readonly<Record<rules.Part, string | null>>): string => rules.parts.map((part) => told[part]).filter(Boolean).join('\n');

/** Ends a story: its words, its uses, what rested on it as evidence, and the way in, all in the caller's transaction. */
export async function endStory(
  sql: Sql, id: string, why: rules.Why, { now, emit }: { readonly now: Date; readonly emit: (event: Event) => Promise<void> },
): Promise<rules.Story> {
  const ended = rules.end(await store.story(sql, id), why, now);
  await store.save(sql, ended);
  await store.gone(sql, id, why, now);
  await withdrawEvidence(sql, { kind: 'story', sourceId: id, why: 'withdrawn' }, now, emit);
  await emit(events.withdrawn({ storyId: id, why }));
  return ended;
}

/** For lessons and whatever else shows a story: what stands today, and for what. One that does not stand is a gap. */
export async function storiesFor(sql: Sql, ids: readonly string[], now: Date) {
  const [found, portrayed] = [await store.these(sql, ids), await store.portrayedIn(sql, ids)];
  return found.map((one) => {
    const state = rules.stateOf(one, one.held, now), stands = state === 'in use';
    return {
      id: one.id, state, title: one.title, lang: one.lang, agreed: one.agreed, untilOn: one.untilOn, touchpointId: one.touchpointId,
      teller: stands && one.agreed.includes('name') ? one.teller : null, told: stands ? readable(one, portrayed.filter(({ storyId }) => storyId === one.id)) : null,
    };
  });
}

/** For lessons: a story is used there, as far as its teller agreed. */
export async function useStory(sql: Sql, use: store.NewUse, now: Date): Promise<string> {
  const [found] = await store.these(sql, [use.storyId]);
  rules.mayUse(found ? rules.stateOf(found, found.held, now) : 'withdrawn', found?.agreed ?? [], use.kind);
  return store.addUse(sql, use, now);
}

offerEvidence('story', async (sql, id) => {
  const [found] = await store.these(sql, [id]);
  if (!found || found.endedAt || found.held || !found.reviewedAt) return undefined;
  const told = readable(found, await store.portrayedIn(sql, [id]));
  return {
    words: inOne(told), lang: found.lang, at: found.toldAt, how: 'told as a story', speaker: found.agreed.includes('name') ? found.teller : null,
    consent: found.agreed.includes('public') ? 'shared' as const : 'within' as const,
  };
});

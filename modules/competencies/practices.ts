import type { Sql } from '#kernel/database';
import type { Facts } from '#kernel/refusal';
import type { Words } from '#kernel/words';

/** The seven practices through which an organisation asks its people for a behaviour. */
export const practices = ['hiring', 'onboarding', 'goals', 'coaching', 'learning', 'recognition', 'succession'] as const;
export type Practice = (typeof practices)[number];

/** That a practice asks for a behaviour, from records that are there: what they say, and where they can be read. */
export type AsksFor = { readonly practice: Practice; readonly behaviourId: string; readonly state: 'partly' | 'in_place'; readonly code: string; readonly facts: Facts; readonly href: string | null };

type Source = (sql: Sql, behaviourIds: readonly string[], now: Date) => Promise<readonly AsksFor[]>;

/** What the records of a practice say of a behaviour. Where none does, `add` is the screen on which somebody makes the first; practices without a screen of their own are asked for by a plan. */
export type Coverage = {
  readonly practice: Practice; readonly state: 'missing' | 'partly' | 'in_place'; readonly words: Words | null; readonly code: string | null; readonly facts: Facts; readonly href: string | null; readonly add: string | null;
};

const firstRecord: Partial<Record<Practice, (behaviourId: string) => string>> = { goals: (id) => `/practices/goals?behaviour=${id}`, coaching: () => '/observe', recognition: () => '/recognition' };

const sources = new Map<string, { readonly words: Words; readonly source: Source }>();

/** A module says which behaviours its records ask for, and in which words. Called once, when it is loaded. */
export const askForBehaviours = (module: string, words: Words, source: Source): void => { sources.set(module, { words, source }); };

/** For each behaviour the seven practices. What no record says is missing, never assumed. */
export async function coverageOf(sql: Sql, behaviourIds: readonly string[], now: Date): Promise<ReadonlyMap<string, readonly Coverage[]>> {
  const told = (await Promise.all([...sources.values()].map(async ({ words, source }) => (await source(sql, behaviourIds, now)).map((one) => ({ ...one, words }))))).flat();
  return new Map(behaviourIds.map((id) => [id, practices.map((practice): Coverage => {
    const records = told.filter((one) => one.behaviourId === id && one.practice === practice);
    const best = records.find(({ state }) => state === 'in_place') ?? records[0];
    const says = best ? { state: best.state, words: best.words, code: best.code, facts: best.facts, href: best.href } : { state: 'missing' as const, words: null, code: null, facts: {}, href: null };
    return { practice, ...says, add: best ? null : firstRecord[practice]?.(id) ?? null };
  })]));
}

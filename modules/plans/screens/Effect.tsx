import type { ReactNode } from 'react';
import { api } from '#web/api.ts';
import { day, number, percent, points as signed } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

export type Plan = Awaited<ReturnType<typeof api.plans.list>>['plans'][number];
export type Found = Extract<NonNullable<Plan['effect']>, { kind: 'found' }>;

/** Points of a hundred with their sign: +6, −3, 0. */
export const points = (value: number): string => signed(value / 100);

/** Why nothing can be said of what came of a plan. */
export const noneOf = (why: Extract<NonNullable<Plan['effect']>, { kind: 'none' }>['why']): string =>
  say(words, why === 'no comparison' ? 'plans.no_comparison' : why === 'stopped' ? 'plans.stopped_early' : 'plans.too_few');

/** What came of a plan, in one sentence with its range, and what it rests on. */
export function EffectWords({ effect }: { readonly effect: Plan['effect'] }): ReactNode {
  if (!effect) return null;
  if (effect.kind === 'early') return <p>{say(words, 'plans.early', { day: day(effect.from) })}</p>;
  if (effect.kind === 'none') return <p>{noneOf(effect.why)}</p>;
  const { value, low, high, reading, alone, before, after, people, compared, answers, until, next } = effect;
  const moved = { before: percent(before / 100), after: percent(after / 100) };
  return (
    <>
      <p><b>{say(words, `plans.${reading}`, { value: points(value), low: points(low), high: points(high) })}</b></p>
      <p className="small second">{alone === null ? say(words, 'plans.moved', moved) : say(words, 'plans.alone', { ...moved, alone: number(Math.round(alone)) })}</p>
      <p className="caption muted">{say(words, 'plans.rests', { people, compared, answers: number(answers), day: day(until) })}{next && ` ${say(words, 'plans.next', { day: day(next) })}`}</p>
    </>
  );
}

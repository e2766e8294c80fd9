import { newId } from '#kernel/id';
import { invalid } from '#kernel/refusal';

/** Where or by what a customer meets us. */
export const channels = ['in person', 'at home', 'phone', 'online', 'in writing'] as const;
export type Channel = (typeof channels)[number];

export type Stage = { readonly id: string; readonly journeyId: string; readonly name: string };

/** What a customer is asked: of a named person's work, and where nobody is named. German where it was written. */
export type Questions = { readonly question: string; readonly questionUnnamed: string; readonly questionDe: string | null; readonly questionUnnamedDe: string | null };

/** How a touchpoint shall be. */
export type Shaped = Questions & {
  readonly name: string; readonly channel: Channel; readonly goal: number; readonly importance: number; readonly importanceWhy: string | null;
};

export type Serving = { readonly roleId: string; readonly side: 'front' | 'back' };

/** The questions hold: the one about a person names them, the other one does not. */
export function shaped(wanted: Shaped): Shaped {
  if (![wanted.question, wanted.questionDe].every((one) => !one || one.includes('{name}'))) throw invalid('journeys.name_missing');
  if ([wanted.questionUnnamed, wanted.questionUnnamedDe].some((one) => one?.includes('{name}'))) throw invalid('journeys.name_too_much');
  return { ...wanted, importanceWhy: wanted.importanceWhy || null, questionDe: wanted.questionDe || null, questionUnnamedDe: wanted.questionUnnamedDe || null };
}

/** The same touchpoints in another order; one that is missing or doubled is no order. */
export function arranged(present: readonly string[], wanted: readonly string[]): readonly { readonly id: string; readonly position: number }[] {
  if (wanted.length !== present.length || !present.every((id) => wanted.includes(id))) throw invalid('journeys.order');
  return wanted.map((id, at) => ({ id, position: at + 1 }));
}

/** A stage is known by its name: the one that is there, or a new one. */
export const stageCalled = (stages: readonly Stage[], journeyId: string, name: string, now: Date): Stage =>
  stages.find((one) => one.journeyId === journeyId && one.name.toLowerCase() === name.toLowerCase()) ?? { id: newId(now), journeyId, name };

/** The question in the customer's language, or in English where nobody has written it in theirs. */
export const questionsIn = ({ question, questionUnnamed, questionDe, questionUnnamedDe }: Questions, lang: string): { readonly named: string; readonly unnamed: string } =>
  ({ named: lang === 'de' ? questionDe ?? question : question, unnamed: lang === 'de' ? questionUnnamedDe ?? questionUnnamed : questionUnnamed });

/** A name as it stands in an address: "Call for help" is call-for-help. */
export const slugOf = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');

/** Where a touchpoint stands on the map. */
export const addressOf = (journey: string, touchpoint: string): string => `/journey/${encodeURIComponent(slugOf(journey))}/${encodeURIComponent(slugOf(touchpoint))}`;

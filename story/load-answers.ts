import type pg from 'pg';
import { cellOf, satisfied, weekOf, type Answer as Said } from '#feedback';
import { copyIn } from '#kernel/copy';
import { people } from './company.ts';
import { greta, petrossian } from './cast.ts';
import type { Answer, Training } from './rows.ts';
import { chapters, type Drawing } from './simulate.ts';
import { loadObservations, pinIncidents } from './load-observations.ts';
import { loadPlans } from './load-plans.ts';
import * as truths from './truths.ts';

/** Loads two years of what customers said, a chapter at a time, with the cells that screens read. */
export async function loadAnswers(client: pg.ClientBase, { now = truths.now, ...drawing }: Drawing & { now?: Date } = {}): Promise<{ answers: number }> {
  const moved = mover(now);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const known = new Set<string>([greta.id, petrossian.id]);
  const cells = new Map<string, number[]>();
  const seenCells = new Map<string, number[]>();
  const trainings: Training[] = [];
  let answers = 0;

  for (const chapter of chapters(drawing)) {
    await copyIn(client, 'customers', ['id', 'key', 'name', 'lang', 'since'], chapter.customers.filter(({ id }) => !known.has(id)).map((one) => [one.id, one.key, one.displayName, one.lang, moved(one.since)]));
    await copyIn(client, 'invitations', ['id', 'code', 'at', 'until', 'touchpoint_id', 'unit_id', 'person_id', 'customer_id', 'channel', 'answer_id', 'answered_at'],
      chapter.invitations.map((one) => [one.id, codeOf(one.id), moved(one.at), new Date(moved(one.at).getTime() + 14 * 86_400_000), one.touchpointId, one.unitId, one.personId, one.customerId, one.channel, one.answerId, one.answerId ? moved(one.at) : null]));

    trainings.push(...chapter.trainings);
    const answered = chapter.answers.map((one) => ({ ...one, at: moved(one.at) }));
    answers += await copyIn(client, 'answers', ['id', 'at', 'touchpoint_id', 'unit_id', 'person_id', 'attribution', 'channel', 'how', 'invitation_id', 'customer_id', 'score', 'seen', 'words', 'lang', 'covariates', 'device'],
      answered.map((one) => {
        const said = saidOf(one);
        count(said, cells, seenCells);
        return [said.id, said.at, said.touchpointId, said.unitId, said.personId, said.attribution, said.channel, said.how, said.invitationId, said.customerId, said.score, JSON.stringify(said.seen), said.words, said.lang, JSON.stringify(said.covariates), said.device];
      }));

    await copyIn(client, 'thanks', ['id', 'giver_id', 'giver_name', 'receiver_id', 'behaviour_id', 'touchpoint_id', 'words', 'given_at'],
      chapter.thanks.map((one) => [one.id, one.fromId, names.get(one.fromId)!, one.toId, one.behaviourId, one.touchpointId, one.words, moved(one.at)]));
    await loadObservations(client, chapter.observations, moved, chapter.span.index === 0);
  }

  await copyIn(client, 'cells', ['touchpoint_id', 'week', 'person_id', 'unit_id', 'how', 'mix', 'shard', 'n', 'satisfied', 'total', 'squares'], rowsOf(cells, 6));
  await copyIn(client, 'seen_cells', ['touchpoint_id', 'week', 'behaviour_id', 'unit_id', 'how', 'shard', 'yes', 'yes_satisfied', 'no', 'no_satisfied', 'unsure'], rowsOf(seenCells, 5));
  await loadPlans(client, trainings, moved);
  await pinIncidents(client, now);
  return { answers };
}

const saidOf = (one: Answer): Said => ({
  id: one.id, at: one.at, touchpointId: one.touchpointId, unitId: one.unitId, personId: one.personId, attribution: one.attribution, channel: one.channel, how: one.howObtained,
  invitationId: one.invitationId, customerId: one.customerId, score: one.score, seen: one.behaviourAnswers.map(({ behaviourId, answer }) => ({ behaviour: behaviourId, answer })),
  words: one.words, lang: one.lang, covariates: covariatesOf(one), device: one.device, suggested: null, leftOut: null, checkId: null,
});

/** Counts as the house itself counts, in shard 0: nobody else writes while it loads. */
export function count(said: Said, cells: Map<string, number[]>, seenCells: Map<string, number[]>): void {
  const { touchpointId, week, personId, unitId, how, mix, n, satisfied: good, total, squares } = cellOf(said);
  add(cells, [touchpointId, week, personId, unitId, how, mix], [n, good, total, squares]);
  const pleased = satisfied(said.score) ? 1 : 0;
  for (const { behaviour, answer } of said.seen) {
    const yes = answer === 'yes' ? 1 : 0, no = answer === 'no' ? 1 : 0;
    add(seenCells, [touchpointId, weekOf(said.at), behaviour, unitId, how], [yes, yes * pleased, no, no * pleased, answer === 'not sure' ? 1 : 0]);
  }
}

function add(into: Map<string, number[]>, key: readonly string[], figures: readonly number[]): void {
  const name = key.join('\u0001');
  const sums = into.get(name);
  if (sums) figures.forEach((figure, i) => { sums[i]! += figure; });
  else into.set(name, [...figures]);
}

function* rowsOf(cells: Map<string, number[]>, keys: number): Generator<unknown[]> {
  for (const [name, figures] of cells) yield [...name.split('\u0001').slice(0, keys), 0, ...figures];
}

/** Codes of the story never open anything twice: they follow from the id. */
const codeOf = (id: string): string => id.replaceAll('-', '').slice(-16).toUpperCase();

/** A covariate that is not known is left out, not made up. */
const covariatesOf = ({ covariates: { callType, hour, site } }: Answer) => ({ ...(callType && { callType }), hour, site });

/**
 * The story ends on a Friday morning; told later, it ends now. Closed weeks move by whole weeks, so that a weekday stays a weekday; what happened in
 * the story's own last week moves by whole days to just before now, so that an afternoon stays an afternoon.
 */
export function mover(now: Date): (at: Date) => Date {
  const monday = (at: Date): number => Date.parse(`${weekOf(at)}T00:00:00Z`);
  const begins = monday(truths.now), weeks = monday(now) - begins, days = Math.floor((now.getTime() - truths.now.getTime()) / 86_400_000) * 86_400_000;
  return (at) => new Date(at.getTime() + (at.getTime() < begins ? weeks : days));
}

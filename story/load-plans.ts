import type pg from 'pg';
import { copyIn } from '#kernel/copy';
import { cast } from './cast.ts';
import { behaviours, people, roles, spells, touchpoints, units } from './company.ts';
import { fixedId } from './ids.ts';
import type { Training } from './rows.ts';
import { coaching, lessonThatWorks, refresherThatOnlyLooksIt } from './truths.ts';

type Past = {
  title: string; touchpoint: string; behaviour: string | null; chosen: 'team' | 'figures'; startsOn: string; weeks: number; cost: string; because: string; having: readonly string[]; beside: readonly string[];
  changes: readonly (readonly [practice: string, words: string])[];
};

/** What the house tried before: a lesson that works, a refresher that only looks as if it did, and a coached day that one crew got and the other did not. */
export async function loadPlans(client: pg.ClientBase, trainings: readonly Training[], moved: (at: Date) => Date): Promise<void> {
  const day = (iso: string): Date => moved(new Date(`${iso}T09:00:00Z`));
  const idOf = <T extends { key: string; id: string }>(all: readonly T[], key: string): string => all.find((one) => one.key === key)!.id;
  const plans = pasts(trainings).map((plan, index) => ({ ...plan, id: fixedId('plan', index + 1) }));

  await copyIn(client, 'plans', ['id', 'touchpoint_id', 'behaviour_id', 'title', 'because', 'chosen', 'starts_on', 'weeks', 'cost', 'state', 'made_by', 'made_at', 'started_at'], plans.map((one) => [
    one.id, idOf(touchpoints, one.touchpoint), one.behaviour && idOf(behaviours, one.behaviour), one.title, one.because, one.chosen, day(one.startsOn).toISOString().slice(0, 10), one.weeks, one.cost, 'running',
    cast.ines.id, day(one.startsOn), day(one.startsOn),
  ]));
  await copyIn(client, 'plan_people', ['plan_id', 'person_id', 'part'], plans.flatMap((one) => [
    ...one.having.map((person) => [one.id, person, 'with']), ...one.beside.filter((person) => !one.having.includes(person)).map((person) => [one.id, person, 'beside'])]));
  await copyIn(client, 'plan_changes', ['id', 'plan_id', 'practice', 'words', 'owner_id', 'due_on', 'done_at'], plans.flatMap((one, at) => one.changes.map(([practice, words], index) => [
    fixedId('change', at * 10 + index + 1), one.id, practice, words, cast.ines.id, day(one.startsOn).toISOString().slice(0, 10), day(one.startsOn)])));
}

function pasts(trainings: readonly Training[]): Past[] {
  const took = (course: string): string[] => trainings.filter((one) => one.course === course).map(({ personId }) => personId);
  const serving = (key: string): string[] => { const { id } = roles.find((one) => one.key === key)!; return [...new Set(spells.filter(({ roleId, until }) => roleId === id && until === null).map(({ personId }) => personId))]; };
  const crew = (key: string): string[] => { const { id } = units.find((one) => one.key === key)!; return spells.filter(({ unitId, until }) => unitId === id && until === null).map(({ personId }) => personId); };
  const known = new Set(people.map(({ id }) => id));
  const only = (ids: readonly string[]): string[] => ids.filter((id) => known.has(id));
  return [
    {
      title: lessonThatWorks.course, touchpoint: lessonThatWorks.touchpoint, behaviour: 'says-next', chosen: 'team', startsOn: lessonThatWorks.completedOn, weeks: 24, cost: 'Two hours for each of twelve people',
      because: 'Customers on hold did not know what would happen next. The evening and weekend teams took the lesson; the day team could not be spared that week.',
      having: only(took(lessonThatWorks.course)), beside: only(serving('contact-centre-agent')), changes: [['learning', 'A lesson of two hours: what to say before, during and after a hold.']],
    },
    {
      title: refresherThatOnlyLooksIt.course, touchpoint: refresherThatOnlyLooksIt.touchpoint, behaviour: 'says-goodbye', chosen: 'figures', startsOn: refresherThatOnlyLooksIt.completedOn, weeks: 12,
      cost: 'Half a day for each of twenty people', because: 'The twenty with the lowest figures of the spring were sent.',
      having: only(took(refresherThatOnlyLooksIt.course)), beside: only(serving('checkout-associate')), changes: [['learning', 'Half a day of greeting and goodbye, with role play.']],
    },
    {
      title: coaching.words, touchpoint: 'deliver', behaviour: 'rings-ahead', chosen: 'team', startsOn: coaching.from, weeks: 24, cost: 'A day a month of each crew’s coach',
      because: 'Crews asked for somebody who rides along. Both were promised it; only the north had a coach to send.',
      having: only(crew(coaching.got.unit)), beside: only(crew(coaching.didNotGet.unit)), changes: [['coaching', 'A day on the road together every month, and what came up afterwards.']],
    },
  ];
}

import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Section } from '#web/ui/Page.tsx';
import { say } from '#web/words.tsx';
import { words } from '../first-words.ts';

/** What a house does first, in the order in which one thing needs the other; which of it is done is read from what is there. */
export function FirstSteps(): ReactNode {
  const mine = useMe().person.id;
  const people = useAnswer(api.organisation.directory, { most: 2 }).answer;
  const journeys = useAnswer(api.journeys.read, {}).answer?.journeys;
  const behaviours = useAnswer(api.competencies.behaviours, {}).answer?.behaviours;
  const posters = useAnswer(api.feedback.posters, {}).answer?.posters;
  const accounts = useAnswer(api.access.accounts, {}).answer?.accounts;
  if (!people || !journeys || !behaviours || !posters || !accounts) return null;
  const spots = journeys.flatMap(({ touchpoints }) => touchpoints);
  const steps = [
    { step: 'people', href: '/settings/import/people', done: people.total > 1 && people.units.length > 0 },
    { step: 'behaviours', href: '/journey/behaviours', done: behaviours.length > 0 },
    { step: 'journey', href: '/journey/touchpoints', done: spots.length > 0 },
    { step: 'serve', href: '/journey/touchpoints', done: spots.some((one) => one.roles.length > 0 && one.behaviours.length > 0) },
    { step: 'ask', href: '/customers/posters', done: posters.length > 0 },
    { step: 'in', href: '/settings/accounts', done: accounts.some((one) => one.id !== mine && one.lastAt !== null) },
  ] as const;
  const next = steps.find(({ done }) => !done);
  if (!next) return null;
  return (
    <Section title={say(words, 'first.title')} order={0}>
      <ol className="first-steps">
        {steps.map(({ step, href, done }) => (
          <li key={step} data-state={done ? 'done' : step === next.step ? 'next' : undefined}>
            <div>
              <b>{say(words, `first.${step}`)}</b>
              {done ? <span className="caption first-done">{say(words, 'first.done')}</span> : <p className="small second">{say(words, `first.${step}_why`)}</p>}
            </div>
            {!done && <PlainLink className="button" data-look={step === next.step ? 'primary' : 'quiet'} data-size="normal" href={href}>{say(words, `first.${step}_do`)}</PlainLink>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

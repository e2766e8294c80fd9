import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Finding, Page } from '#web/ui/Page.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { RowLink } from '#web/ui/domain/Relationship.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { points, type Plan } from './Effect.tsx';
import './plans.css';

/** What is done about the gaps on the journey: drafts, what runs, and what was decided. */
export function Plans(): ReactNode {
  const asked = useAnswer(api.plans.list, {});
  return (
    <Page title={say(words, 'plans.title')} width="home">
      <JourneyTabs here="/journey/plans" />
      <Asked of={asked}>{({ plans, mayMake }) => (
        <>
          <Finding kick={say(words, 'plans.kick')} proof={say(words, 'plans.proof')}>{say(words, 'plans.finding', { n: plans.filter(({ state }) => state === 'running').length })}</Finding>
          <div className="plan-sees"><WhoSees>{say(words, 'plans.sees')}</WhoSees></div>
          {plans.length === 0
            ? <EmptyState {...(mayMake && { action: <PlainLink href="/journey">{say(words, 'plans.to_journey')}</PlainLink> })}>{say(words, 'plans.none')}</EmptyState>
            : <div className="plan-rows">{plans.map((one) => <RowLink key={one.id} to="/journey/plans/:id" params={{ id: one.id }} title={one.title} facts={factsOf(one)} />)}</div>}
        </>
      )}</Asked>
    </Page>
  );
}

const factsOf = ({ state, touchpoint, startsOn, changes, done, effect }: Plan): string => [
  say(words, state === 'running' && effect && effect.kind !== 'early' ? 'plans.open_question' : `plans.${state}`), say(words, 'plans.at', { touchpoint }), say(words, 'plans.from', { day: day(startsOn) }), say(words, 'plans.changes_done', { done, all: changes }),
  ...(effect?.kind === 'found' ? [say(words, `plans.${effect.reading}`, { value: points(effect.value), low: points(effect.low), high: points(effect.high) })] : []),
].join(' · ');

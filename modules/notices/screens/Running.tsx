import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Section } from '#web/ui/Page.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../lead-words.ts';

/** Plans that run or were decided, each with how far it is; whether it worked stands on its own page, with its range. */
export function Running({ order }: { readonly order: number }): ReactNode {
  const asked = useAnswer(api.plans.list, {}, { keep: true });
  return (
    <Section title={say(words, 'lead.plans')} order={order} more={<PlainLink href="/journey/plans">{say(words, 'lead.all_plans')}</PlainLink>}>
      <Asked of={asked}>{({ plans }) => (plans.length === 0 ? <p className="small second">{say(words, 'lead.no_plans')}</p> : (
        <ul className="home-plans">
          {plans.slice(0, 4).map((one) => (
            <li key={one.id}>
              <PlainLink href={`/journey/plans/${one.id}`}><b>{one.title}</b></PlainLink>
              <StatusLine tone={one.state === 'kept' ? 'done' : 'open'}>{say(words, 'lead.plan', { state: one.state, touchpoint: one.touchpoint, done: one.done, changes: one.changes, day: day(one.startsOn) })}</StatusLine>
            </li>
          ))}
        </ul>
      ))}</Asked>
    </Section>
  );
}

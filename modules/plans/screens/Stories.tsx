import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Link } from '#web/router.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Select } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import type { Plan } from './Effect.tsx';

type Taught = Plan['stories'];

/** Customers' stories that the plan is taught with. One that was taken back leaves a gap that says so. */
export const TaughtWith = ({ stories }: { readonly stories: Taught }): ReactNode => (
  <>{stories.map(({ storyId, title }) => <span key={storyId} className="plan-words">{title === null ? say(words, 'plans.story_gone') : <Link to="/stories/:id" params={{ id: storyId }}>{title}</Link>}</span>)}</>
);

export function Stories({ plan, mayMake }: { readonly plan: Plan; readonly mayMake: boolean }): ReactNode {
  const shelf = useAnswer(api.stories.shelf, mayMake ? {} : null).answer?.stories ?? [];
  const teach = useCommand(api.plans.teachWith);
  const [chosen, setChosen] = useState('');
  const left = shelf.filter(({ id, state, agreed }) => state === 'in use' && agreed.includes('training') && !plan.stories.some(({ storyId }) => storyId === id));
  if (plan.stories.length === 0 && left.length === 0) return null;
  return (
    <Section title={say(words, 'plans.stories')}>
      <TaughtWith stories={plan.stories} />
      {left.length > 0 && plan.state !== 'stopped' && (
        <div className="form">
          <Select label={say(words, 'plans.story_choose')} unchosen={say(words, 'plans.story_none')} value={chosen} onChange={setChosen} options={left.map(({ id, title }) => ({ value: id, label: title }))} />
          <Problem of={teach.refusal} />
          <div><Button look="quiet" busy={teach.running} disabled={!chosen} onClick={() => teach.run({ id: plan.id, storyId: chosen }, () => setChosen(''))}>{say(words, 'plans.story_use')}</Button></div>
        </div>
      )}
    </Section>
  );
}

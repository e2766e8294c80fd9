import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Columns, Finding, Page, Section } from '#web/ui/Page.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { Panel } from '#web/ui/domain/Panel.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { Ledger, LedgerRow } from '#web/ui/domain/Relationship.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { EffectWords } from './Effect.tsx';
import { Stories } from './Stories.tsx';
import './plans.css';

type Read = Awaited<ReturnType<typeof api.plans.read>>;

/** One plan: why, what changes and who sees to it, who is compared with whom, and whether it works. */
export function OnePlan({ id = '' }: { readonly id?: string }): ReactNode {
  const asked = useAnswer(api.plans.read, { id });
  // The stories one may add come together with the plan, so that nothing moves.
  const shelf = useAnswer(api.stories.shelf, asked.answer?.mayMake ? {} : null);
  return (
    <Page title={say(words, 'plans.title')} width="home">
      <JourneyTabs here="/journey/plans" />
      <Asked of={asked}>{(read) => (read.mayMake && !shelf.answer && !shelf.refusal ? <Skeleton shape="page" /> : (
        <>
          <Finding kick={`${say(words, `plans.${read.plan.state}`)} · ${read.plan.touchpoint}`} proof={stateOf(read)}>{read.plan.title}</Finding>
          <div className="plan-sees"><WhoSees>{say(words, 'plans.sees')}</WhoSees></div>
          <Columns>
            <>
              <Changes of={read} />
              <Stories plan={read.plan} mayMake={read.mayMake} />
              {read.because && <Section title={say(words, 'plans.why')}><p>{read.because}</p></Section>}
            </>
            <>
              {read.plan.effect && <Section title={say(words, 'plans.effect')}><div className="plan-effect"><EffectWords effect={read.plan.effect} /></div></Section>}
              <Groups of={read} />
              {read.mayMake && <Deciding of={read} />}
            </>
          </Columns>
        </>
      ))}</Asked>
    </Page>
  );
}

const stateOf = ({ plan: { state, startsOn, decidedAt, decidedWhy } }: Read): string =>
  state === 'draft' ? say(words, 'plans.one_draft')
    : state === 'running' ? say(words, 'plans.one_running', { day: day(startsOn) })
      : say(words, `plans.one_${state}`, { day: decidedAt ? day(decidedAt) : '', why: decidedWhy ?? '' });

function Changes({ of: { changes } }: { of: Read }): ReactNode {
  const finish = useCommand(api.plans.finish);
  return (
    <Section title={say(words, 'plans.changes')}>
      <Problem of={finish.refusal} />
      <Ledger>{changes.map((one) => (
        <LedgerRow
          key={one.id} state={one.doneAt ? 'kept' : 'due'} title={say(words, `practice.${one.practice}`)}
          action={one.mayFinish && <Button look="plain" busy={finish.running} onClick={() => finish.run({ id: one.id, done: !one.doneAt })}>{say(words, one.doneAt ? 'plans.not_done' : 'plans.done')}</Button>}
        >
          <span className="plan-words">{one.words}</span>
          {one.doneAt ? say(words, 'plans.done_at', { owner: one.owner, when: when(one.doneAt) }) : say(words, 'plans.by', { owner: one.owner, day: day(one.dueOn) })}
        </LedgerRow>
      ))}</Ledger>
    </Section>
  );
}

function Groups({ of: { plan, units, having, beside } }: { of: Read }): ReactNode {
  const named = (part: 'with' | 'beside'): string => units.filter((one) => one.part === part).map(({ name }) => name).join(', ');
  return (
    <Section title={say(words, 'plans.groups')}>
      <p className="small">{say(words, `plans.by_${plan.chosen}`)}</p>
      {plan.state !== 'draft' && <p className="small">{say(words, 'plans.groups_now', { having, beside })}</p>}
      {named('with') && <p className="caption muted">{say(words, 'plans.with', { units: named('with') })}</p>}
      {named('beside') && <p className="caption muted">{say(words, 'plans.beside', { units: named('beside') })}</p>}
      <p className="caption muted">{say(words, 'plans.costs')}: {plan.cost || say(words, 'plans.not_said')}</p>
    </Section>
  );
}

/** A draft starts; what runs is kept or stopped. The figure does not decide. */
function Deciding({ of: { plan } }: { of: Read }): ReactNode {
  const [why, setWhy] = useState('');
  const start = useCommand(api.plans.start);
  const decide = useCommand(api.plans.decide);
  if (plan.state === 'draft') return (
    <div className="plan-decide">
      <Problem of={start.refusal} />
      <Button busy={start.running} onClick={() => start.run({ id: plan.id }, ({ having, beside }) => toast(say(words, 'plans.started', { having, beside })))}>{say(words, 'plans.start')}</Button>
      <PlainLink className="button" data-look="quiet" href={`/journey/plans/new?plan=${plan.id}`}>{say(words, 'plans.change')}</PlainLink>
    </div>
  );
  const early = plan.effect?.kind === 'early' ? plan.effect.from : null;
  const decided = (decision: 'kept' | 'stopped') => decide.run({ id: plan.id, decision, why }, () => { setWhy(''); toast(say(words, 'plans.decided')); });
  return (
    <Panel>
      <div className="form">
        <h2>{say(words, 'plans.decide')}</h2>
        <TextArea label={say(words, 'plans.decide_why')} hint={early ? say(words, 'plans.decide_early', { day: day(early) }) : say(words, 'plans.decide_hint')} value={why} onChange={setWhy} maxLength={2000} />
        <Problem of={decide.refusal} />
        <div className="plan-decide">
          {!early && <Button busy={decide.running} disabled={why.trim() === ''} onClick={() => decided('kept')}>{say(words, 'plans.keep')}</Button>}
          <Button look="quiet" busy={decide.running} disabled={why.trim() === ''} onClick={() => decided('stopped')}>{say(words, 'plans.stop')}</Button>
        </div>
      </div>
    </Panel>
  );
}

import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { Link } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { Facts, IntervalTable } from '#web/ui/domain/Interval.tsx';
import { Detail, WithDetail } from '#web/ui/domain/Panel.tsx';
import { RowLink } from '#web/ui/domain/Relationship.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { EffectWords, noneOf, points, type Found, type Plan } from './Effect.tsx';
import { TaughtWith } from './Stories.tsx';
import './plans.css';

type Looked = Plan & { readonly effect: Found };

/** Everything that was tried, with what came of it: its range, and how sure we are. Honest to the end: what did not work stands here too. */
export function Worked(): ReactNode {
  const asked = useAnswer(api.plans.list, {});
  return (
    <Page title={say(words, 'plans.worked')}>
      <Asked of={asked}>{({ plans }) => {
        const looked = plans.filter((one): one is Looked => one.effect?.kind === 'found').sort((a, b) => b.effect.low - a.effect.low);
        const rest = plans.filter(({ effect, state }) => state !== 'draft' && effect?.kind !== 'found');
        const count = (reading: Found['reading']) => looked.filter(({ effect }) => effect.reading === reading).length;
        return (
          <>
            <Finding kick={say(words, 'plans.results')} proof={looked.length > 0 ? say(words, 'plans.worked_proof', { all: looked.length, same: count('same'), early: rest.filter(({ effect }) => effect?.kind === 'early').length }) : undefined}>
              {say(words, 'plans.worked_finding', { worked: count('better') })}
            </Finding>
            {looked.length === 0 ? <EmptyState>{say(words, 'plans.worked_none')}</EmptyState> : <Lines of={looked} />}
            {rest.length > 0 && (
              <Section title={say(words, 'plans.suggest_none')}>
                {rest.map((one) => <RowLink key={one.id} to="/journey/plans/:id" params={{ id: one.id }} title={one.title} facts={restOf(one)} />)}
              </Section>
            )}
            <Disclosure title={say(words, 'plans.method')}><p className="small second">{say(words, 'plans.method_words')}</p></Disclosure>
          </>
        );
      }}</Asked>
    </Page>
  );
}

const restOf = ({ effect }: Plan): string =>
  effect?.kind === 'early' ? say(words, 'plans.early', { day: day(effect.from) }) : noneOf(effect?.kind === 'none' ? effect.why : 'too few');

function Lines({ of }: { of: readonly Looked[] }): ReactNode {
  const [selected, setSelected] = useState<string>();
  const [open, setOpen] = useState(false);
  const chosen = of.find(({ id }) => id === selected) ?? of[0]!;
  return (
    <WithDetail>
      <div className="plan-lines"><IntervalTable
        caption={say(words, 'plans.worked_caption')} mean={0} meanLabel={say(words, 'plans.no_difference')} nameLabel={say(words, 'plans.col_plan')} countLabel={say(words, 'plans.col_people')}
        print={points} readings={(reading) => say(words, reading === 'above' ? 'plans.likely_real' : reading === 'below' ? 'plans.likely_harmful' : 'plans.like_luck')} selected={chosen.id} onSelect={(id) => { setSelected(id); setOpen(true); }}
        rows={of.map(({ id, title, effect }) => ({ id, name: title, n: effect.people, value: effect.value, low: effect.low, high: effect.high, reading: effect.reading === 'better' ? 'above' : effect.reading === 'worse' ? 'below' : 'same' }))}
      /></div>
      <Detail title={chosen.title} open={open} onClose={() => setOpen(false)}>
        <div className="plan-effect"><EffectWords effect={chosen.effect} /></div>
        <Facts facts={[
          [say(words, 'plans.costs'), chosen.cost || say(words, 'plans.not_said')],
          [say(words, `plans.${chosen.state}`), say(words, chosen.effect.reading === 'better' ? 'plans.suggest_keep' : chosen.effect.reading === 'worse' ? 'plans.suggest_stop' : 'plans.suggest_none')],
        ]} />
        {chosen.stories.length > 0 && <p className="small">{say(words, 'plans.stories')}: <TaughtWith stories={chosen.stories} /></p>}
        <p><Link to="/journey/plans/:id" params={{ id: chosen.id }}>{say(words, 'plans.open')}</Link></p>
      </Detail>
    </WithDetail>
  );
}

import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Section } from '#web/ui/Page.tsx';
import { number, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from './gap-words.ts';
import { SeenBar } from './Range.tsx';
import './Gaps.css';

type Told = Awaited<ReturnType<typeof api.goals.gaps>>;
type Gap = Told['gaps'][number];

/** So many are worked on at once; the rest wait. */
const most = 5;

/** Where a role, or the team that the reader leads, falls short: each with its source and range, and one thing to do about it. Who leads no team sees nothing. */
export function Gaps({ roleId, order }: { readonly roleId?: string; readonly order?: number }): ReactNode {
  const { answer } = useAnswer(api.goals.gaps, roleId ? { roleId } : {});
  if (!answer?.of) return null;
  const of = (verdict: Gap['verdict']) => answer.gaps.filter((one) => one.verdict === verdict), names = (all: readonly Gap[]) => all.map(({ behaviour }) => behaviour).join(', ');
  const short = of('short'), unlinked = of('unlinked'), unsure = of('unsure'), few = of('few');
  return (
    <Section title={roleId ? say(words, 'gaps.title_role') : say(words, 'gaps.title_team', { team: answer.of.name })} {...(order !== undefined && { order })}>
      {short.length === 0 && <p className="small second">{say(words, answer.gaps.length === 0 ? 'gaps.nothing' : 'gaps.none')}</p>}
      <ul className="rows gaps">{short.slice(0, most).map((one) => <Short key={one.behaviourId} of={one} />)}</ul>
      {unlinked.length > 0 && <p className="caption muted">{say(words, 'gaps.unlinked', { names: names(unlinked) })}</p>}
      {unsure.length > 0 && <p className="caption muted">{say(words, 'gaps.unsure', { names: names(unsure) })}</p>}
      {few.length > 0 && <p className="caption muted">{say(words, 'gaps.too_few', { names: names(few) })}</p>}
      {answer.gaps.length > 0 && <p className="caption muted">{say(words, 'gaps.why')}</p>}
    </Section>
  );
}

function Short({ of: one }: { of: Gap }): ReactNode {
  const { roles } = useMe();
  const { customers, observed } = one;
  const plan = roles.includes('hr') && hasRoute('/journey/plans/new'), goal = roles.includes('manager') && one.by === 'usual' && hasRoute('/practices/goals');
  return (
    <li className="gap">
      <p className="gap-name"><PlainLink href={`/journey/behaviours/${one.behaviourId}`}><b>{one.behaviour}</b></PlainLink> <span className="caption muted">{say(words, 'gaps.where', { touchpoint: one.touchpoint, importance: one.importance })}</span></p>
      <dl className="gap-sources small">
        <Seen name={say(words, 'gaps.customers')} share={customers} short={one.from.includes('customers')}>{customers && say(words, 'gaps.range', { low: percent(customers.low), high: percent(customers.high), n: number(customers.n) })}</Seen>
        <Seen name={say(words, 'gaps.observed')} share={observed} short={one.from.includes('observed')}>{observed && say(words, 'gaps.range_people', { low: percent(observed.low), high: percent(observed.high), n: number(observed.n), people: observed.people })}</Seen>
      </dl>
      <p className="caption gap-next">
        {one.link?.clear && <span className="muted">{say(words, 'gaps.link', { seen: percent(one.link.seen), not: percent(one.link.not) })}</span>}
        <span className="muted">{say(words, one.by === 'goal' ? 'gaps.expected_goal' : 'gaps.expected_usual', { share: percent(one.expected) })}</span>
        {plan ? <PlainLink href={`/journey/plans/new?touchpoint=${one.touchpointId}&behaviour=${one.behaviourId}`}>{say(words, 'gaps.plan')}</PlainLink> : goal && <PlainLink href={`/practices/goals?behaviour=${one.behaviourId}`}>{say(words, 'gaps.goal')}</PlainLink>}
      </p>
    </li>
  );
}

const Seen = ({ name, share, short, children }: { name: string; share: { readonly value: number } | null; short: boolean; children: ReactNode }): ReactNode => (
  <div><dt>{name}</dt><dd>{share ? <><SeenBar share={share.value} low={short} /><span className="caption muted">{children}</span></> : <span className="caption muted">{say(words, 'gaps.few')}</span>}</dd></div>
);

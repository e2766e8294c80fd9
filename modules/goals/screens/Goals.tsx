import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { hasRoute, PlainLink, useRoute } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { BigInterval, Facts } from '#web/ui/domain/Interval.tsx';
import { Detail, WithDetail } from '#web/ui/domain/Panel.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, percent, points } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { GoalTabs } from './GoalTabs.tsx';
import './Goals.css';

const SetGoal = lazily(() => import('./SetGoal.tsx').then((overlay) => overlay.SetGoal));

export type Goals = Awaited<ReturnType<typeof api.goals.list>>;
export type Goal = Goals['goals'][number];

/** What the house, its teams and people aim at, each by what customers say and see. */
export function GoalsScreen(): ReactNode {
  const asked = useAnswer(api.goals.list, {});
  const { search } = useRoute();
  const wanted = search.has('for') || search.has('behaviour');
  const [setting, setSetting] = useState(wanted), asks = search.get('asks');
  return (
    <Page title={say(words, 'goals.title')}>
      <GoalTabs here="/practices/goals" />
      <Asked of={asked}>{(all) => (
        <>
          <Head goals={all.goals} onSet={() => setSetting(true)} />
          {asks && <p className="small goal-asks"><PlainLink href="/practices/goals">{say(words, 'goals.show_all')}</PlainLink></p>}
          {all.goals.length === 0 ? <EmptyState>{say(words, 'goals.nobody_sets')}</EmptyState> : <Asking key={asks} goals={asks ? all.goals.filter(({ behaviourId }) => behaviourId === asks) : all.goals} />}
          <SetGoal open={setting} onClose={() => setSetting(false)} all={all} />
        </>
      )}</Asked>
    </Page>
  );
}

/** All goals, or those that ask for one behaviour, of which some may be other people’s own. */
const Asking = ({ goals }: { goals: readonly Goal[] }): ReactNode => (goals.length === 0 ? <EmptyState>{say(words, 'goals.none_asks')}</EmptyState> : <Tree goals={goals} />);

function Head({ goals, onSet }: { goals: readonly Goal[]; onSet: () => void }): ReactNode {
  const moved = goals.filter(({ verdict }) => verdict === 'up' || verdict === 'down' || verdict === 'reached').length;
  const set = <Button onClick={onSet}>{say(words, 'goals.add')}</Button>;
  if (goals.length === 0) return <Finding proof={say(words, 'goals.proof_none')} aside={set}>{say(words, 'goals.finding_none')}</Finding>;
  return <Finding proof={say(words, 'goals.proof', { n: goals.length })} aside={set}>{say(words, 'goals.finding', { moved })}</Finding>;
}

type Shown = { readonly goal: Goal; readonly level: number; readonly below: boolean; readonly open: boolean };

/** The goals as a tree: arrow keys walk it, right and left open and close, Enter shows what stands behind. */
function Tree({ goals }: { goals: readonly Goal[] }): ReactNode {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string>();
  const [detail, setDetail] = useState(false);
  const known = new Set(goals.map(({ id }) => id));
  const under = Map.groupBy(goals, ({ parentId }) => (parentId && known.has(parentId) ? parentId : ''));
  const lines: Shown[] = [];
  const walk = (parent: string, level: number): void => {
    for (const goal of under.get(parent) ?? []) {
      const open = !closed.has(goal.id);
      lines.push({ goal, level, below: under.has(goal.id), open });
      if (open) walk(goal.id, level + 1);
    }
  };
  walk('', 1);
  const shown = goals.find(({ id }) => id === chosen) ?? goals[0]!;
  const toggle = (id: string, open: boolean) => setClosed(new Set(open ? [...closed].filter((one) => one !== id) : [...closed, id]));
  const choose = (id: string) => { setChosen(id); setDetail(true); };
  const orphans = goals.filter(({ orphan }) => orphan);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = lines.findIndex(({ goal }) => goal.id === (event.target as HTMLElement).dataset['goal']);
    const line = lines[at];
    if (!line) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (event.key === 'ArrowRight' && line.below && !line.open) toggle(line.goal.id, true);
    else if (event.key === 'ArrowLeft' && line.below && line.open) toggle(line.goal.id, false);
    else if (event.key === 'Enter' || event.key === ' ') choose(line.goal.id);
    else if (to !== undefined && lines[to]) { event.currentTarget.querySelector<HTMLElement>(`[data-goal="${lines[to].goal.id}"]`)?.focus(); setChosen(lines[to].goal.id); }
    else return;
    event.preventDefault();
  };

  return (
    <WithDetail>
      <>
        <div role="tree" aria-label={say(words, 'goals.tree')} className="goal-tree" onKeyDown={onKeyDown}>
          {lines.map(({ goal, level, below, open }) => (
            <div
              key={goal.id} role="treeitem" aria-level={level} aria-expanded={below ? open : undefined} aria-selected={goal.id === shown.id} tabIndex={goal.id === shown.id ? 0 : -1} data-goal={goal.id}
              className="goal" style={{ paddingInlineStart: `${10 + (level - 1) * 26}px` }} onClick={() => choose(goal.id)}
            >
              <span className="goal-fold" aria-hidden onClick={(event) => { if (below) { event.stopPropagation(); toggle(goal.id, !open); } }}>{below ? (open ? '▾' : '▸') : ''}</span>
              <span className="goal-words"><b>{goal.title}</b><small>{[whose(goal), metricOf(goal)].join(' · ')}</small></span>
              <Track of={goal} />
              <span className="goal-verdict"><span className="goal-mark" data-verdict={goal.verdict}>{verdictOf(goal)}</span><small>{goal.now ? likely('goals.likely', goal.now) : say(words, 'goals.few')}</small></span>
            </div>
          ))}
        </div>
        {orphans.length > 0 && (
          <Section title={say(words, 'goals.orphans')}>
            <p className="small second">{say(words, 'goals.orphans_why')}</p>
            <ul className="goal-orphans small">{orphans.map((goal) => <li key={goal.id}><Button look="plain" onClick={() => choose(goal.id)}>{goal.title}</Button> <span className="muted">{whose(goal)}</span></li>)}</ul>
          </Section>
        )}
      </>
      <Detail title={shown.title} open={detail} onClose={() => setDetail(false)}><One goal={shown} above={goals.find(({ id }) => id === shown.parentId)} /></Detail>
    </WithDetail>
  );
}

/** From where to where: the target as a stroke, the range as a bar, where it began as a ring. The words beside it say the same. */
const Track = ({ of: { before, now, target } }: { of: Goal }): ReactNode => (
  <span className="goal-track" aria-hidden>
    {now && <i className="goal-range" style={{ insetInlineStart: `${now.low * 100}%`, width: `${(now.high - now.low) * 100}%` }} />}
    {before && <i className="goal-before" style={{ insetInlineStart: `${before.value * 100}%` }} />}
    {now && <i className="goal-now" style={{ insetInlineStart: `${now.value * 100}%` }} />}
    <i className="goal-target" style={{ insetInlineStart: `${target * 100}%` }} />
  </span>
);

export const whose = ({ level, unit, person }: Goal): string => (level === 'organisation' ? say(words, 'goals.house') : unit ?? person ?? '');

export function metricOf({ measure, touchpoint, behaviour }: Goal): string {
  const at = touchpoint ?? say(words, 'goals.everywhere');
  return measure === 'satisfied' ? say(words, 'goals.metric_satisfied', { touchpoint: at }) : say(words, 'goals.metric_seen', { behaviour: behaviour ?? '', touchpoint: at });
}

export const verdictOf = ({ verdict }: Goal): string => say(words, `goals.verdict_${verdict === 'no baseline' ? 'no_baseline' : verdict}`);

export const likely = (code: 'goals.likely' | 'goals.before_of', { value, low, high, n }: NonNullable<Goal['now']>): string => say(words, code, { share: percent(value), n, low: percent(low), high: percent(high) });

/** All that belongs to one goal's number, and the way to end it. */
function One({ goal, above }: { goal: Goal; above: Goal | undefined }): ReactNode {
  const end = useCommand(api.goals.end);
  const { now, before, change, verdict, target, dueOn, since, behaviour, behaviourId, seen } = goal;
  const facts: [string, string][] = [
    [say(words, 'goals.target_label'), say(words, 'goals.target_by', { share: percent(target), day: day(dueOn) })],
    [say(words, 'goals.before'), before ? likely('goals.before_of', before) : say(words, 'goals.before_none')],
    ...(change ? [[say(words, 'goals.change'), say(words, 'goals.change_of', { points: points(change.value), low: points(change.low), high: points(change.high) })] as [string, string]] : []),
    [say(words, 'goals.hangs'), above?.title ?? say(words, 'goals.hangs_nothing')],
  ];
  return (
    <>
      <p className="caption muted">{whose(goal)}, {metricOf(goal)}</p>
      {now && <BigInterval value={now.value} low={now.low} high={now.high} />}
      <p className="caption muted">{say(words, 'goals.now', { day: day(since), n: now?.n ?? 0 })}</p>
      <Facts facts={facts} />
      <p className="small second"><b>{verdictOf(goal)}.</b> {say(words, `goals.why_${verdict === 'no baseline' ? 'no_baseline' : verdict}`)}</p>
      {behaviour && (
        <>
          <h3>{say(words, 'goals.control')}</h3>
          <p className="small goal-control">
            {behaviourId && hasRoute('/journey/behaviours/:id') ? <PlainLink href={`/journey/behaviours/${behaviourId}`}>{behaviour}</PlainLink> : behaviour}
            {goal.measure !== 'seen' && <span className="second">{seen ? say(words, 'goals.control_seen', { share: percent(seen.value), n: seen.n }) : say(words, 'goals.control_few')}</span>}
          </p>
        </>
      )}
      <Problem of={end.refusal} />
      {goal.mayEnd && <Button look="quiet" busy={end.running} onClick={() => end.run({ id: goal.id }, () => toast(say(words, 'goals.ended_toast')))}>{say(words, 'goals.end')}</Button>}
    </>
  );
}

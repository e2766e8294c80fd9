import type { ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { number, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';
import { Incident } from './Incident.tsx';
import type { Ask, Study } from './Study.tsx';
import { Colleague } from './Told.tsx';

type Sorted = Study['sorted'][number];
const one = (n: number): string => number(n, { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** The second group: who sorts and how far they are; once it is over, what was kept and what fell out, and why. */
export function SortedBack({ of, again }: Ask): ReactNode {
  const close = useCommand(api.discovery.advance), open = of.state === 'sorting', mayAsk = open || of.state === 'grouping';
  const fallen = of.sorted.filter(({ kept }) => !kept), finished = of.judges.filter(({ finishedAt }) => finishedAt).length;
  return (
    <>
      <Section title={say(words, 'study.judges')}>
        <p className="second">{say(words, 'study.judges_about', { least: of.leastJudges, share: percent(of.leastShare), spread: one(of.mostSpread) })}</p>
        {of.judges.length === 0 ? <EmptyState>{say(words, 'study.no_judges')}</EmptyState> : (
          <ul className="rows judges">{of.judges.map((judge) => (
            <li key={judge.personId} className="study-line"><b className="small">{judge.name}</b>
              <StatusLine tone={judge.finishedAt ? 'done' : judge.declinedAt ? 'late' : 'open'}>{judge.declinedAt ? say(words, 'study.judge_declined') : judge.finishedAt ? say(words, 'study.judge_done') : say(words, 'study.judge_some', { done: judge.done, all: of.incidents.length })}</StatusLine>
            </li>
          ))}</ul>
        )}
        {open && <p className="study-do"><Button look={finished >= of.leastJudges ? 'primary' : 'quiet'} busy={close.running} onClick={() => close.run({ id: of.id, to: 'sorted' }, again)}>{say(words, 'study.sorting_close')}</Button></p>}
        <Problem of={close.refusal} />
        {mayAsk && <Colleague id={of.id} press={say(words, 'study.judge_ask')} verb="askJudges" again={again} />}
      </Section>
      {of.sorted.length > 0 && (
        <>
          <Section title={`${say(words, 'study.fallen')} (${fallen.length})`}>
            {fallen.length === 0 ? <EmptyState>{say(words, 'study.fallen_none')}</EmptyState> : <ul className="rows">{fallen.map((sorted) => <Line key={sorted.id} of={of} sorted={sorted} />)}</ul>}
          </Section>
          <Section title={`${say(words, 'study.kept')} (${of.sorted.length - fallen.length})`}>
            {of.groups.map((group) => {
              const own = of.sorted.filter(({ kept, groupId }) => kept && groupId === group.id);
              return <Disclosure key={group.id} title={`${group.name} (${own.length})`}><ul className="rows">{own.map((sorted) => <Line key={sorted.id} of={of} sorted={sorted} />)}</ul></Disclosure>;
            })}
          </Section>
        </>
      )}
    </>
  );
}

function Line({ of, sorted }: { readonly of: Study; readonly sorted: Sorted }): ReactNode {
  const incident = of.incidents.find(({ id }) => id === sorted.id), named = (id: string | null): string => of.groups.find((group) => group.id === id)?.name ?? '';
  if (!incident) return null;
  const why = sorted.why.map((fall) => (fall === 'few' ? say(words, 'study.why_few', { n: of.leastJudges }) : fall === 'agreement' ? say(words, 'study.why_agreement', { share: percent(of.leastShare) }) : say(words, 'study.why_spread')));
  return (
    <li>
      <Incident of={incident}>
        <p className="small figures">
          {!sorted.kept && <b className="fell">{named(sorted.groupId)}: {[...why, ...(sorted.elsewhere ? [say(words, 'study.elsewhere', { group: named(sorted.elsewhere) })] : [])].join('; ')}. </b>}
          {sorted.share !== null && <span className="muted">{say(words, 'study.sorted_line', { agreed: sorted.agreed, judges: sorted.judges, share: percent(sorted.share), mean: one(sorted.mean ?? 0), spread: one(sorted.spread ?? 0) })}</span>}
        </p>
      </Incident>
    </li>
  );
}

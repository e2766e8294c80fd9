import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink, setSearch, useRoute } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';
import { Groups } from './Groups.tsx';
import { Levels } from './Levels.tsx';
import { Check, Difference } from './Difference.tsx';
import { SortedBack } from './SortedBack.tsx';
import { Told } from './Told.tsx';
import './Study.css';

export type Study = Awaited<ReturnType<typeof api.discovery.study>>;
export type Ask = { readonly of: Study; readonly again: () => void };

const steps = ['compared', 'told', 'groups', 'sorted', 'difference', 'levels', 'check'] as const;
type Step = (typeof steps)[number];

/** The step that waits for somebody, and from which state on each can be read. */
const now: Readonly<Record<Study['state'], Step>> = { collecting: 'told', grouping: 'groups', sorting: 'sorted', sorted: 'difference', ended: 'difference' };
const from: Readonly<Record<Step, number>> = { compared: 0, told: 0, groups: 1, sorted: 1, difference: 3, levels: 3, check: 3 };
const order: readonly Study['state'][] = ['collecting', 'grouping', 'sorting', 'sorted', 'ended'];

/** One study, step by step: whom it compares, what was told, how it goes together, whether a second group agrees, what differs, and what is made of it. */
export function StudyScreen({ id = '' }: { readonly id?: string }): ReactNode {
  const asked = useAnswer(api.discovery.study, { id }, { keep: true });
  return (
    <Page title={asked.answer?.title ?? say(words, 'study.title')} width="home">
      <JourneyTabs here="/journey/roles" />
      <Asked of={asked}>{(study) => <Whole of={study} again={asked.askAgain} />}</Asked>
    </Page>
  );
}

function Whole({ of, again }: Ask): ReactNode {
  const given = useRoute().search.get('step') as Step | null, reached = of.sortedAt ? 3 : order.indexOf(of.state);
  const step = given && steps.includes(given) ? given : of.state === 'ended' && !of.sortedAt ? 'compared' : now[of.state];
  return (
    <>
      <Finding kick={`${of.title} · ${of.role}, ${of.touchpoint}`}>{findingOf(of)}</Finding>
      <div className="study-sees"><WhoSees>{say(words, 'study.sees')}</WhoSees></div>
      <nav aria-label={say(words, 'study.steps')}>
        <ol className="study-steps">
          {steps.map((one, at) => (
            <li key={one} data-done={at < steps.indexOf(now[of.state]) || undefined}>
              <PlainLink href={`/journey/discovery/${of.id}?step=${one}`} aria-current={one === step ? 'step' : undefined} onClick={(event) => { event.preventDefault(); setSearch({ step: one }); }}>
                <i aria-hidden>{at + 1}</i>{say(words, `study.step_${one}`)}
              </PlainLink>
            </li>
          ))}
        </ol>
      </nav>
      {reached < from[step]
        ? <EmptyState>{say(words, 'study.later', { state: from[step] === 1 ? 'collecting' : of.state === 'sorting' ? 'sorting' : of.state })}</EmptyState>
        : <Inside step={step} of={of} again={again} />}
    </>
  );
}

function Inside({ step, ...ask }: Ask & { readonly step: Step }): ReactNode {
  switch (step) {
    case 'compared': return <Compared of={ask.of} />;
    case 'told': return <Told {...ask} />;
    case 'groups': return <Groups {...ask} />;
    case 'sorted': return <SortedBack {...ask} />;
    case 'difference': return <Difference {...ask} />;
    case 'levels': return <Levels {...ask} />;
    case 'check': return <Check {...ask} />;
  }
}

const findingOf = ({ state, told, groups, incidents, judges, sorted, sortedAt }: Study): string =>
  (state === 'collecting' ? say(words, 'study.finding_collecting', { n: told.incidents, tellers: told.tellers })
    : state === 'grouping' ? say(words, 'study.finding_grouping', { n: incidents.length, groups: groups.length })
      : state === 'sorting' ? say(words, 'study.finding_sorting', { done: judges.filter(({ finishedAt }) => finishedAt).length, all: judges.filter(({ declinedAt }) => !declinedAt).length })
        : sortedAt && sorted.length > 0 ? say(words, 'study.finding_sorted', { kept: sorted.filter(({ kept }) => kept).length, n: sorted.length }) : say(words, 'study.finding_ended'));

/** How many of each side, and when it was fixed; nobody by name. */
const Compared = ({ of }: { readonly of: Study }): ReactNode => (
  <Section title={say(words, 'study.step_compared')}>
    <p className="second">{say(words, 'study.compared_about', { day: day(of.begunAt), how: of.chosenBy, a: day(of.chosen.since), b: day(of.chosen.until), c: day(of.seen.since), d: day(of.seen.until) })}</p>
    <dl className="study-sides">
      {(['top', 'typical', 'aside'] as const).map((side) => <div key={side}><dt>{say(words, `study.compared_${side}`)}</dt><dd>{say(words, 'study.people', { n: of.compared[side] })}</dd></div>)}
    </dl>
    <p className="small muted">{say(words, 'study.compared_blind')}</p>
  </Section>
);

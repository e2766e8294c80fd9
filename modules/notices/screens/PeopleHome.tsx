import { lazy, Suspense, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { AvatarButton } from '#web/shell/AvatarMenu.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Columns, Heading, Page, Section } from '#web/ui/Page.tsx';
import { day, longDay, number, percent } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { CallBacks } from './CallBacks.tsx';
import { Coming, waitsFor } from './Coming.tsx';
import { News } from './News.tsx';
import { Running } from './Running.tsx';
import { words } from '../lead-words.ts';
import './homes.css';

/** Only a house in which nothing can be told yet needs to be furnished. */
const FirstSteps = lazy(() => import('./FirstSteps.tsx').then((steps) => ({ default: steps.FirstSteps })));

/** The biggest gap first, with the way to it; who waits; what we do about it; and whether our own figures can be trusted. */
export function PeopleHome(): ReactNode {
  const asked = useAnswer(api.insights.gap, {}, { keep: true });
  if (waitsFor(asked)) return <Coming title={say(words, 'lead.home')} />;
  const at = asked.answer?.at, finding = asked.answer?.finding, empty = finding === 'empty';
  return (
    <Page title={say(words, 'lead.home')} width="home">
      <Heading kick={longDay(new Date())} aside={<AvatarButton />}>
        {at ? say(words, 'lead.gap', { touchpoint: at.name, share: percent(at.share.value) }) : asked.answer ? say(words, `lead.gap_${finding === 'none below' ? 'none' : empty ? 'empty' : 'few'}`) : say(words, 'lead.hello')}
      </Heading>
      <Asked of={asked}>{({ at, weeks }) => (at ? (
        <p className="home-gap">
          <span>{say(words, 'lead.gap_proof', { low: percent(at.share.low), high: percent(at.share.high), n: number(at.share.n), weeks, goal: percent(at.goal), behaviour: at.behaviour?.name ?? 'none' })}</span>
          <PlainLink className="button" data-look="primary" href={hasRoute('/journey') ? at.href : '/home'}>{say(words, 'lead.open_gap')}</PlainLink>
        </p>
      ) : null)}</Asked>
      {(empty || finding === 'few') && <Suspense><FirstSteps /></Suspense>}
      {!empty && <Columns>
        <>
          <Recovery />
          <Running order={2} />
        </>
        <>
          <Checks />
          <Worklist />
          <div style={{ order: 6 }}><News /></div>
        </>
      </Columns>}
    </Page>
  );
}

function Recovery(): ReactNode {
  const asked = useAnswer(api.recovery.cases, {}, { keep: true });
  return (
    <Section title={say(words, 'lead.calls')} order={1} more={<PlainLink href="/customers/recovery">{say(words, 'lead.all_calls')}</PlainLink>}>
      <Asked of={asked}>{({ cases }) => (cases.length === 0 ? <p className="small second">{say(words, 'lead.no_calls')}</p> : <CallBacks of={cases.slice(0, 4)} />)}</Asked>
    </Section>
  );
}

/** Who answers, who is missing, which groups are too small, which answers are not what they seem. */
function Checks(): ReactNode {
  const figures = useAnswer(api.feedback.figures, {}).answer;
  const flagged = useAnswer(api.feedback.checks, {}).answer;
  const contested = useAnswer(api.feedback.contested, {}).answer;
  const spread = useAnswer(api.recognition.spread, {}).answer;
  const small = spread?.groups.filter(({ share }) => share === null).length ?? 0;
  const open = contested?.contests.filter(({ decidedAt }) => decidedAt === null).length ?? 0;
  const quietest = spread?.groups.find(({ share }) => share !== null);
  return (
    <Section title={say(words, 'lead.checks')} order={3}>
      <ul className="home-checks small">
        {figures && <li><Say words={words} code={figures.rate ? 'lead.check_rate' : 'lead.check_rate_few'} facts={{ rate: figures.rate ? percent(figures.rate.value) : '', asked: number(figures.asked), weeks: figures.weeks }} />{figures.missing[0] && <span className="caption muted">{say(words, 'lead.check_missing', { name: figures.missing[0].name })}</span>}</li>}
        {flagged && <li><PlainLink href={hasRoute('/customers') ? '/customers' : '/home'}>{say(words, 'lead.check_flagged', { n: flagged.checks.length })}</PlainLink></li>}
        {contested && <li><PlainLink href={hasRoute('/customers') ? '/customers' : '/home'}>{say(words, 'lead.check_contested', { n: open })}</PlainLink></li>}
        {quietest?.share && <li><PlainLink href="/recognition">{say(words, 'lead.check_quiet', { group: quietest.name, share: percent(quietest.share.value) })}</PlainLink></li>}
        {spread && <li>{say(words, 'lead.check_small', { n: small })}</li>}
      </ul>
    </Section>
  );
}

/** What was decided on words that are gone waits for a person. */
function Worklist(): ReactNode {
  const asked = useAnswer(api.evidence.worklist, {});
  return (
    <Section title={say(words, 'lead.worklist')} order={4}>
      <Asked of={asked}>{({ waiting }) => (waiting.length === 0 ? <p className="small second">{say(words, 'lead.worklist_none')}</p> : (
        <ul className="ledger">{waiting.slice(0, 5).map((one) => <li key={one.forId} data-state="own"><PlainLink href={one.href}>{one.title || one.forKind}</PlainLink><span className="caption">{say(words, 'lead.worklist_line', { owner: one.owner, day: day(one.askedAt), gone: one.gone, left: one.left })}</span></li>)}</ul>
      ))}</Asked>
    </Section>
  );
}

import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState, Notice } from '#web/ui/Notice.tsx';
import { Columns, Finding, Page, Section } from '#web/ui/Page.tsx';
import { IntervalTable } from '#web/ui/domain/Interval.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { RowLink } from '#web/ui/domain/Relationship.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { day, number, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../page-words.ts';
import { words as map } from '../screen-words.ts';
import { rangeOf } from './At.tsx';
import { Barriers } from './Barriers.tsx';
import { Fit } from './Fit.tsx';
import { Trend } from './Trend.tsx';
import './Touchpoint.css';

export type Shown = Awaited<ReturnType<typeof api.insights.at>>;

/** All evidence at one point of the journey, and what is done about it. */
export function Touchpoint({ id }: { id: string }): ReactNode {
  const asked = useAnswer(api.insights.at, { touchpointId: id });
  return (
    <Page title={asked.answer?.touchpoint.name ?? say(words, 'page.title')}>
      <JourneyTabs here="/journey/touchpoints" />
      <Asked of={asked}>{(page) => <Whole of={page} />}</Asked>
    </Page>
  );
}

function Whole({ of: page }: { of: Shown }): ReactNode {
  const { roles } = useMe();
  const { touchpoint: at, behaviours } = page;
  const matters = behaviours.find((one) => one.matters);
  const plan = hasRoute('/journey/plans/new') && roles.includes('hr') && !at.ended;
  return (
    <>
      <Finding kick={at.journey} proof={proofOf(page)} aside={plan && (
        <PlainLink className="button" data-look="primary" href={`/journey/plans/new?touchpoint=${at.id}${matters ? `&behaviour=${matters.id}` : ''}`}>{say(words, 'page.make')}<IconArrowRight size={17} stroke={2} aria-hidden /></PlainLink>
      )}>{findingOf(page)}</Finding>
      <p className="at-more caption muted">{at.importanceWhy && `${say(words, 'page.why', { why: at.importanceWhy })} `}<PlainLink href={at.href}>{say(words, 'page.map')}</PlainLink></p>
      {at.ended && <Notice>{say(words, 'page.ended')}</Notice>}
      <Section title={say(words, 'trend.title')}><Trend of={page} /></Section>
      <Section title={say(words, 'fit.title')}><Fit of={page} /></Section>
      <Columns>
        <>
          <Section title={say(words, 'said.title')}><Said of={page} /></Section>
          <Section title={say(words, 'sites.title')}><Sites of={page} /></Section>
        </>
        <>
          <Barriers touchpointId={at.id} />
          <Section title={say(words, 'serves.title')}><Serving of={page} /></Section>
          {hasRoute('/journey/plans') && roles.some((role) => ['hr', 'executive', 'manager'].includes(role)) && <Plans touchpointId={at.id} />}
        </>
      </Columns>
    </>
  );
}

function findingOf({ touchpoint: { name, goal }, share, below }: Shown): string {
  if (!share) return say(words, 'page.few', { name });
  return below ? say(words, 'page.below', { name, points: Math.round(goal * 100) - Math.round(share.value * 100) }) : say(words, 'page.at', { name });
}

function proofOf({ touchpoint: { goal, stage, channel, importance }, share, weeks }: Shown): string {
  const facts = { goal: percent(goal), importance, where: [stage, say(map, `at.${channel}` as 'at.phone')].filter(Boolean).join(', ') };
  return share ? say(words, 'page.proof', { ...facts, share: percent(share.value), n: number(share.n), weeks, range: rangeOf(share) }) : say(words, 'page.proof_few', facts);
}

/** For each behaviour somebody who saw it and was pleased, and somebody who missed it and was not. */
function Said({ of: { behaviours, mayQuote } }: { of: Shown }): ReactNode {
  const quoted = behaviours.filter(({ praised, missed }) => praised ?? missed);
  if (quoted.length === 0) return <p className="small second">{say(words, mayQuote ? 'said.none' : 'said.not_yours')}</p>;
  return (
    <div className="rows">
      {quoted.map((one) => (
        <div key={one.id} className="at-said">
          <h3>{one.name}</h3>
          {one.praised && <figure><figcaption className="caption muted">{say(words, 'said.seen')}, {day(one.praised.at)}</figcaption><Voice size="small" lang={one.praised.lang}>{one.praised.words}</Voice></figure>}
          {one.missed && <figure><figcaption className="caption muted">{say(words, 'said.missed')}, {day(one.missed.at)}</figcaption><Voice size="small" lang={one.missed.lang}>{one.missed.words}</Voice></figure>}
        </div>
      ))}
    </div>
  );
}

function Sites({ of: { sites, share, weeks } }: { of: Shown }): ReactNode {
  if (sites.length < 2 || !share) return <p className="small second">{say(words, 'sites.none')}</p>;
  return (
    <IntervalTable
      caption={say(words, 'sites.caption', { weeks, share: percent(share.value) })} mean={share.value} meanLabel={say(words, 'sites.all', { share: percent(share.value) })} nameLabel={say(words, 'sites.name')} countLabel={say(words, 'sites.answers')}
      rows={sites.map(({ id, name, share: own, reading }) => ({ id, name, n: own.n, value: own.value, low: own.low, high: own.high, reading }))}
    />
  );
}

const Serving = ({ of: { roles } }: { of: Shown }): ReactNode => (roles.length === 0
  ? <p className="small second">{say(words, 'serves.none')}</p>
  : (
    <ul className="at-roles">
      {roles.map((one) => (
        <li key={one.id}>
          {hasRoute('/journey/roles/:id') ? <PlainLink href={`/journey/roles/${one.id}`}>{one.name}</PlainLink> : one.name} <span className="muted figures">{one.n}</span>{one.side === 'back' && <span className="muted">, {say(words, 'serves.back')}</span>}
        </li>
      ))}
    </ul>
  ));

function Plans({ touchpointId }: { touchpointId: string }): ReactNode {
  const asked = useAnswer(api.plans.list, {});
  return (
    <Section title={say(words, 'plans.title')}>
      <Asked of={asked}>{({ plans }) => {
        const here = plans.filter((one) => one.touchpointId === touchpointId);
        if (here.length === 0) return <EmptyState>{say(words, 'plans.none')}</EmptyState>;
        return <div>{here.map((one) => <RowLink key={one.id} to="/journey/plans/:id" params={{ id: one.id }} title={one.title} facts={say(words, `plans.state_${one.state}`, { day: day(one.startsOn) })} />)}</div>;
      }}</Asked>
    </Section>
  );
}

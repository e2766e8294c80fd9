import type { ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Columns, Finding, Page, Section } from '#web/ui/Page.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { Members } from './screens/Members.tsx';
import { Propose } from './screens/Propose.tsx';
import { View } from './screens/View.tsx';
import { words } from './screen-words.ts';
import './screens.css';

type Overview = Awaited<ReturnType<typeof api.panels.overview>>;
type Question = Overview['questions'][number];

/** What customers think of our rules before they hold, and who the customers are that say so. */
export function Panels(): ReactNode {
  const { roles } = useMe();
  return roles.some((role) => ['hr', 'executive', 'manager'].includes(role)) ? <Whole /> : <Standards />;
}

function Whole(): ReactNode {
  const asked = useAnswer(api.panels.overview, {});
  return (
    <Page title={say(words, 'panels.screen.title')} width="home">
      <CustomerTabs here="/customers/panels" />
      <Asked of={asked}>{(overview) => (
        <>
          <Finding kick={say(words, 'panels.screen.title')} proof={say(words, 'panels.screen.proof', { months: overview.termMonths, most: overview.mostAsks })}>{say(words, 'panels.screen.finding', { n: overview.active })}</Finding>
          <div className="panels">{overview.mayKeep
            ? <Columns><Questions of={overview} /><><Section title={say(words, 'panels.screen.propose')} order={1}><Propose /></Section><Members of={overview} /></></Columns>
            : <Questions of={overview} />}</div>
        </>
      )}</Asked>
    </Page>
  );
}

const Questions = ({ of: { questions, mayKeep } }: { readonly of: Overview }): ReactNode => (
  <Section title={say(words, 'panels.screen.questions')} order={0}>
    {questions.length === 0 ? <EmptyState>{say(words, 'panels.screen.no_questions')}</EmptyState> : <ul className="panels-rows rows">{questions.map((one) => <One key={one.id} one={one} mayKeep={mayKeep} />)}</ul>}
  </Section>
);

function One({ one, mayKeep }: { readonly one: Question; readonly mayKeep: boolean }): ReactNode {
  const publish = useCommand(api.panels.publish);
  const open = one.publishedAt === null && Date.parse(String(one.until)) > Date.now();
  return (
    <li>
      <p className="panels-head caption"><span className="panels-kind">{say(words, `panels.screen.kind_${one.kind}`)}</span><span className="muted">{one.publishedAt ? say(words, 'panels.screen.holds', { day: day(one.publishedAt) }) : say(words, open ? 'panels.screen.until' : 'panels.screen.closed', { day: day(one.until) })}</span></p>
      <h3>{one.title}</h3>
      <p className="second">{one.words}</p>
      <View of={one.publishedView ?? one.view} />
      <p className="caption muted">{say(words, 'panels.screen.asked', { asked: one.asked, unsure: one.view.unsure })}</p>
      {one.said.length > 0 && <Disclosure title={say(words, 'panels.screen.own_words', { n: one.said.length })}><ul className="panels-said">{one.said.map((said) => <li key={said.words}><VoiceInline lang={said.lang}>{said.words}</VoiceInline> <span className="caption muted">{say(words, `panels.screen.says_${said.says}`)}</span></li>)}</ul></Disclosure>}
      {mayKeep && one.kind !== 'question' && !one.publishedAt && <p className="panels-do"><Button look="quiet" busy={publish.running} onClick={() => publish.run({ id: one.id }, () => toast(say(words, 'panels.screen.published')))}>{say(words, 'panels.screen.publish')}</Button></p>}
      <Problem of={publish.refusal} />
    </li>
  );
}

/** For everybody who works here: what holds, and what customers thought of it on that day. */
function Standards(): ReactNode {
  const asked = useAnswer(api.panels.standards, {});
  return (
    <Page title={say(words, 'panels.screen.title')} width="narrow">
      <CustomerTabs here="/customers/panels" />
      <Finding kick={say(words, 'panels.screen.title')} proof={say(words, 'panels.screen.proof_all')}>{say(words, 'panels.screen.standards')}</Finding>
      <Asked of={asked}>{({ standards }) => (standards.length === 0 ? <EmptyState>{say(words, 'panels.screen.no_standards')}</EmptyState> : (
        <ul className="panels-rows rows">{standards.map((one) => (
          <li key={one.id}>
            <p className="panels-head caption"><span className="panels-kind">{say(words, `panels.screen.kind_${one.kind}`)}</span><span className="muted">{say(words, 'panels.screen.holds', { day: day(one.publishedAt) })}</span></p>
            <h2>{one.title}</h2>
            <p className="second">{one.words}</p>
            <View of={one.view} />
          </li>
        ))}</ul>
      ))}</Asked>
    </Page>
  );
}

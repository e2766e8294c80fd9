import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Heading, Page, Section } from '#web/ui/Page.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { BigInterval } from '#web/ui/domain/Interval.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { day, number, percent } from '#web/when.ts';
import { language, say } from '#web/words.tsx';
import { words } from '../surveys-words.ts';
import { Builder, Shown } from './SurveyBuilder.tsx';
import './Surveys.css';

type Answer = Awaited<ReturnType<typeof api.feedback.surveys>>;
export type Survey = Answer['surveys'][number];

/** Questionnaires: those that run, drafts, and the builder. */
export function Surveys(): ReactNode {
  const asked = useAnswer(api.feedback.surveys, {});
  const [at, setAt] = useState<{ write?: Survey | 'new'; read?: string }>({});
  const writes = useMe().roles.includes('hr');
  const chosen = asked.answer?.surveys.find(({ id }) => id === at.read);
  return (
    <Page title={say(words, 'surveys.title')} width={at.write ? 'wide' : 'home'}>
      <CustomerTabs here="/customers/surveys" />
      <Asked of={asked}>{(answer) => {
        if (at.write) return <Builder places={answer} start={at.write === 'new' ? undefined : at.write} onDone={() => setAt({})} />;
        if (chosen) return <Results of={chosen} onBack={() => setAt({})} />;
        return (
          <>
            <Finding proof={say(words, 'surveys.lede')} aside={writes && <Button onClick={() => setAt({ write: 'new' })}>{say(words, 'surveys.new')}</Button>}>{say(words, 'surveys.title')}</Finding>
            <div className="surveys">
              {answer.surveys.length === 0 ? <EmptyState>{say(words, 'surveys.none')}</EmptyState> : (
                <ul className="rows">{answer.surveys.map((one) => <OneSurvey key={one.id} of={one} writes={writes} onWrite={() => setAt({ write: one })} onRead={() => setAt({ read: one.id })} />)}</ul>
              )}
            </div>
          </>
        );
      }}</Asked>
    </Page>
  );
}

function OneSurvey({ of: one, writes, onWrite, onRead }: { of: Survey; writes: boolean; onWrite: () => void; onRead: () => void }): ReactNode {
  const end = useCommand(api.feedback.endSurvey);
  const state = one.endedAt ? 'ended' : one.publishedAt ? 'running' : 'draft';
  return (
    <li className="survey-row">
      <h2>{one.title}</h2>
      <StatusLine tone={state === 'running' ? 'done' : 'open'}>{say(words, 'surveys.state', { state, when: day(one.endedAt ?? one.publishedAt ?? one.madeAt) })}</StatusLine>
      <p className="caption muted">{one.touchpoint}, {one.unit} · {say(words, 'surveys.replies', { n: one.replies })}</p>
      <p className="survey-do">
        {one.publishedAt && <Button look="plain" onClick={onRead}>{say(words, 'surveys.read')}</Button>}
        {state === 'running' && one.code && <Shown code={one.code} />}
        {writes && <Button look="plain" onClick={onWrite}>{say(words, state === 'draft' ? 'surveys.edit' : 'surveys.copy')}</Button>}
        {writes && state === 'running' && <Button look="plain" busy={end.running} onClick={() => end.run({ id: one.id })}>{say(words, 'surveys.end')}</Button>}
      </p>
      <Problem of={end.refusal} />
    </li>
  );
}

function Results({ of: one, onBack }: { of: Survey; onBack: () => void }): ReactNode {
  const asked = useAnswer(api.feedback.surveyResults, { id: one.id });
  return (
    <>
      <Heading aside={<Button look="quiet" onClick={onBack}>{say(words, 'surveys.back')}</Button>}>{say(words, 'surveys.results', { title: one.title })}</Heading>
      <p className="small second">{say(words, 'surveys.results_how')}</p>
      <Asked of={asked}>{({ questions }) => <div className="survey-results">{questions.map((question) => (
        <Section key={question.id} title={question.text[language] || question.text.en || question.text.de}>
          <p className="caption muted">{say(words, 'surveys.of', { n: question.n })}</p>
          <Figure of={question} />
        </Section>
      ))}</div>}</Asked>
    </>
  );
}

type Question = Awaited<ReturnType<typeof api.feedback.surveyResults>>['questions'][number];

/** A figure with all that belongs to it, or why there is none. */
export function Figure({ of: { kind, n, score, net, choices, words: said } }: { of: Question }): ReactNode {
  if (kind === 'words') return (
    <ul className="survey-said">
      {said.slice(0, 30).map((one, i) => <li key={i}><Voice size="small" lang={one.lang}>{one.words}</Voice><p className="caption muted">{day(one.at)}</p></li>)}
    </ul>
  );
  if (kind === 'choice') return <ul className="rows small">{choices.map(({ text, n: chosen }) => <li key={text.en} className="survey-choice"><span>{text[language] || text.en || text.de}</span><span className="figures">{number(chosen)}</span></li>)}</ul>;
  if (net) return (
    <>
      <p className="big-figure figures">{say(words, 'surveys.net', { value: Math.round(net.value), reach: Math.round(net.reach) })}</p>
      <p className="small second">{say(words, 'surveys.net_parts', net)} <b>{say(words, net.comparable ? 'surveys.comparable' : 'surveys.not_comparable')}</b></p>
    </>
  );
  if (score) return <><BigInterval value={score.value} low={score.low} high={score.high} print={percent} /><p className="small second">{say(words, 'surveys.high', { kind })}</p></>;
  return <p className="small second">{say(words, 'surveys.few', { n })}</p>;
}

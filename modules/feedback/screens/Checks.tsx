import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { TextArea, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../checks-words.ts';
import { words as obtained } from '../stream-words.ts';
import './Checks.css';

type Check = Awaited<ReturnType<typeof api.feedback.checks>>['checks'][number];
type Contest = Awaited<ReturnType<typeof api.feedback.contested>>['contests'][number];

/** Answers that may not be what they seem, and words that people contest: a person looks, and says why. */
export function Checks(): ReactNode {
  const waiting = useAnswer(api.feedback.checks, {});
  const contests = useAnswer(api.feedback.contested, {});
  const open = (contests.answer?.contests ?? []).filter(({ decidedAt }) => decidedAt === null).length + (waiting.answer?.checks.length ?? 0);
  return (
    <Page title={say(words, 'checks.title')} width="home">
      <CustomerTabs here="/customers" />
      <Finding kick={say(words, 'checks.title')} proof={say(words, 'checks.lede')}>{say(words, 'checks.finding', { n: open })}</Finding>
      <div className="checks">
        <Section title={say(words, 'checks.contested')}>
          <Asked of={contests}>{({ contests: all }) => (all.length === 0 ? <p className="small second">{say(words, 'checks.contests_none')}</p> : <ul className="rows">{all.map((one) => <OneContest key={one.id} of={one} />)}</ul>)}</Asked>
        </Section>
        <Section title={say(words, 'checks.suspicious')}>
          <Asked of={waiting}>{({ checks }) => (checks.length === 0 ? <p className="small second">{say(words, 'checks.none')}</p> : <ul className="rows">{checks.map((one) => <OneCheck key={one.id} of={one} />)}</ul>)}</Asked>
        </Section>
        <Decided />
      </div>
    </Page>
  );
}

function AboutCheck({ of: one }: { of: Check }): ReactNode {
  const first = one.first ? when(one.first) : when(one.at), last = one.last ? when(one.last) : first;
  return (
    <>
      <h3>{say(words, `checks.reason_${one.reason}`, { n: one.answers, name: one.person })}</h3>
      <p className="small second">{say(words, 'checks.facts', { touchpoint: one.touchpoint, how: say(obtained, `stream.${one.how as 'drawn'}`), satisfied: one.satisfied, n: one.answers, first, last, same: first === last ? 'yes' : 'no' })}</p>
      {one.words.slice(0, 2).map((said, i) => <Voice key={i} size="small">{said}</Voice>)}
    </>
  );
}

function OneCheck({ of: one }: { of: Check }): ReactNode {
  const [note, setNote] = useState('');
  const decide = useCommand(api.feedback.decideCheck);
  const go = (keptOut: boolean) => decide.run({ id: one.id, keptOut, note: note || null });
  return (
    <li className="check">
      <AboutCheck of={one} />
      <TextField label={say(words, 'checks.note')} value={note} onChange={setNote} maxLength={500} autoComplete="off" />
      <Problem of={decide.refusal} />
      <p className="check-do"><Button look="quiet" busy={decide.running} onClick={() => go(true)}>{say(words, 'checks.out')}</Button><Button look="quiet" busy={decide.running} onClick={() => go(false)}>{say(words, 'checks.in')}</Button></p>
    </li>
  );
}

function Decided(): ReactNode {
  const asked = useAnswer(api.feedback.checks, { decided: true });
  if (!asked.answer || asked.answer.checks.length === 0) return null;
  return (
    <Section title={say(words, 'checks.decided')}>
      <ul className="rows">{asked.answer.checks.map((one) => (
        <li key={one.id} className="check">
          <AboutCheck of={one} />
          <StatusLine tone="done">{say(words, one.keptOut ? 'checks.kept_out' : 'checks.taken_in', { by: one.decidedBy ?? '', when: when(one.decidedAt!) })}{one.note && ` · ${one.note}`}</StatusLine>
        </li>
      ))}</ul>
    </Section>
  );
}

function OneContest({ of: one }: { of: Contest }): ReactNode {
  const [reply, setReply] = useState('');
  const decide = useCommand(api.feedback.decideContest);
  const name = one.person.split(' ')[0]!;
  const go = (accepted: boolean) => decide.run({ id: one.id, accepted, reply });
  return (
    <li className="check">
      {one.words && <Voice size="small" lang={one.lang}>{one.words}</Voice>}
      <p className="caption muted">{say(words, 'checks.said', { touchpoint: one.touchpoint, when: when(one.saidAt) })}</p>
      <h3>{say(words, 'checks.by', { name: one.person, reason: say(words, `checks.reason_${one.reason}`) })}</h3>
      {one.note && <p className="small">{one.note}</p>}
      {one.decidedAt
        ? <StatusLine tone="done">{say(words, one.accepted ? 'checks.accepted' : 'checks.refused', { reply: one.reply ?? '' })}</StatusLine>
        : (
          <>
            <TextArea label={say(words, 'checks.reply', { name })} rows={2} value={reply} onChange={setReply} maxLength={1000} />
            <Problem of={decide.refusal} />
            <p className="check-do"><Button look="quiet" disabled={!reply.trim()} busy={decide.running} onClick={() => go(true)}>{say(words, 'checks.accept', { name })}</Button><Button look="quiet" disabled={!reply.trim()} busy={decide.running} onClick={() => go(false)}>{say(words, 'checks.refuse')}</Button></p>
          </>
        )}
    </li>
  );
}

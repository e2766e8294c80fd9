import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';
import { Incident } from './Incident.tsx';
import { Sort } from './Sort.tsx';
import './Study.css';

export type Task = Awaited<ReturnType<typeof api.discovery.askedOfMe>>['asked'][number];
type Told = Awaited<ReturnType<typeof api.discovery.toldByMe>>['told'][number];

/** What I am asked in studies: to tell what happened, or to sort back what others told. */
export function AskedOfMe(): ReactNode {
  const asked = useAnswer(api.discovery.askedOfMe, {}, { keep: true });
  return (
    <Page title={say(words, 'mine.title')} width="narrow">
      <Asked of={asked}>{({ asked: tasks, most }) => (
        <>
          <Finding kick={say(words, 'mine.title')} proof={say(words, 'mine.proof')}>{tasks.length === 0 ? say(words, 'mine.nothing') : say(words, 'mine.finding', { n: tasks.length })}</Finding>
          {tasks.length > 0 && <div className="study-sees"><WhoSees>{say(words, 'mine.who')}</WhoSees></div>}
          {tasks.map((task) => (task.what === 'tell' ? <Tell key={task.studyId} task={task} most={most} again={asked.askAgain} /> : <Sort key={task.studyId} task={task} again={asked.askAgain} />))}
        </>
      )}</Asked>
    </Page>
  );
}

/** A task that nobody must take. */
export function Decline({ task, again }: { readonly task: Task; readonly again: () => void }): ReactNode {
  const decline = useCommand(api.discovery.decline);
  return <><Button look="plain" busy={decline.running} onClick={() => decline.run({ studyId: task.studyId, what: task.what }, () => { toast(say(words, 'mine.declined')); again(); })}>{say(words, 'mine.decline')}</Button><Problem of={decline.refusal} /></>;
}

function Tell({ task, most, again }: { readonly task: Task; readonly most: number; readonly again: () => void }): ReactNode {
  const asked = useAnswer(api.discovery.toldByMe, { studyId: task.studyId }, { keep: true });
  const [changing, change] = useState<string>();
  return (
    <Section title={say(words, 'mine.tell', { touchpoint: task.touchpoint })}>
      <p className="second">{say(words, 'mine.tell_about', { role: task.role, most })} {task.until && say(words, 'mine.until', { day: day(task.until) })}</p>
      <Asked of={asked}>{({ told, freshId }) => {
        const draft = told.find(({ id, given }) => (changing ? id === changing : !given)), rest = told.filter((one) => one !== draft);
        return (
          <>
            {!draft && told.length >= most ? <EmptyState>{say(words, 'mine.enough')}</EmptyState> : <Form key={draft?.id ?? freshId} task={task} of={draft} id={draft?.id ?? freshId} again={() => { change(undefined); asked.askAgain(); }} />}
            {rest.length > 0 && (
              <Disclosure title={`${say(words, 'mine.told')} (${rest.length})`} open>
                <ul className="rows">{rest.map((one) => <li key={one.id}><Incident of={{ ...one, lang: '' }} /><p><Button look="plain" onClick={() => change(one.id)}>{say(words, 'mine.change')}</Button> {!one.given && <span className="caption muted">{say(words, 'mine.is_draft')}</span>}</p></li>)}</ul>
              </Disclosure>
            )}
            {told.length > 0 ? <Untell task={task} again={() => { asked.askAgain(); again(); }} /> : <Decline task={task} again={again} />}
          </>
        );
      }}</Asked>
    </Section>
  );
}

function Form({ task, of, id, again }: { readonly task: Task; readonly of: Told | undefined; readonly id: string; readonly again: () => void }): ReactNode {
  const [said, setSaid] = useState({ situation: of?.situation ?? '', did: of?.did ?? '', outcome: of?.outcome ?? '' });
  const tell = useCommand(api.discovery.tell);
  const keep = (hand: boolean) => tell.run({ studyId: task.studyId, id, ...said, hand }, ({ masked }) => { toast(`${say(words, hand ? 'mine.handed' : 'mine.drafted')}${masked ? ` ${say(words, 'mine.was_masked')}` : ''}`); again(); });
  const send = (event: FormEvent) => { event.preventDefault(); keep(true); };
  return (
    <form className="form asked-form" onSubmit={send} noValidate>
      {(['situation', 'did', 'outcome'] as const).map((part) => <TextArea key={part} label={say(words, `mine.${part}`)} hint={part === 'did' ? say(words, 'mine.did_hint') : undefined} value={said[part]} onChange={(text) => setSaid({ ...said, [part]: text })} rows={2} maxLength={600} />)}
      <Problem of={tell.refusal} />
      <div className="asked-actions"><Button type="submit" busy={tell.running}>{say(words, 'mine.hand')}</Button><Button look="quiet" busy={tell.running} onClick={() => keep(false)}>{say(words, 'mine.draft')}</Button></div>
    </form>
  );
}

function Untell({ task, again }: { readonly task: Task; readonly again: () => void }): ReactNode {
  const untell = useCommand(api.discovery.untell);
  return <><p><Button look="plain" busy={untell.running} onClick={() => untell.run({ studyId: task.studyId }, () => { toast(say(words, 'mine.untold')); again(); })}>{say(words, 'mine.untell')}</Button></p><Problem of={untell.refusal} /></>;
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Voice, VoiceInline } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { say, type Code } from '#web/words.tsx';
import { words } from '../screen-words.ts';

type Overview = Awaited<ReturnType<typeof api.forum.overview>>;

/** What waits for a person, the oldest first: why it waits, what it says, and two ways on. */
export const ToRead = ({ of }: { readonly of: Overview['waiting'] }): ReactNode => (of.length === 0
  ? <EmptyState>{say(words, 'forum.screen.none_waits')}</EmptyState>
  : <ul className="forum-rows rows">{of.map((one) => <Waiting key={one.id} one={one} />)}</ul>);

function Waiting({ one }: { readonly one: Overview['waiting'][number] }): ReactNode {
  const decide = useCommand(api.forum.decide);
  return (
    <li className="forum-waiting">
      <p className="small"><b>{one.title}</b> <span className="caption muted">{[one.board, say(words, 'forum.screen.by', { by: one.by, when: when(one.at) })].join(' · ')}</span></p>
      <p className="forum-reasons">{one.heldFor.map((reason) => <span key={reason} className="forum-state" data-late>{say(words, `forum.screen.reason_${reason}` as Code<typeof words>)}</span>)}</p>
      <Voice size="small" lang={one.lang}>{one.words}</Voice>
      {one.heldFor.includes('person') && <p className="caption muted">{say(words, 'forum.screen.person_note')}</p>}
      {one.appeal && <div className="forum-appeal small"><p>{say(words, 'forum.screen.appeal', { decider: one.decider, why: one.refusedWhy })}</p><VoiceInline lang={one.lang}>{one.appeal}</VoiceInline></div>}
      {one.mayDecide
        ? <WithReason yes={say(words, 'forum.screen.publish')} no={say(words, 'forum.screen.refuse')} busy={decide.running} refusal={decide.refusal}
            onYes={() => decide.run({ postId: one.id, publish: true }, () => toast(say(words, 'forum.screen.published')))}
            onNo={(why) => decide.run({ postId: one.id, publish: false, why }, () => toast(say(words, 'forum.screen.refused')))} />
        : <p className="small second">{say(words, 'forum.screen.other_decides')}</p>}
    </li>
  );
}

export const Reported = ({ of }: { readonly of: Overview['reported'] }): ReactNode => (of.length === 0
  ? <EmptyState>{say(words, 'forum.screen.none_reported')}</EmptyState>
  : <ul className="forum-rows rows">{of.map((one) => <Report key={one.postId} one={one} />)}</ul>);

function Report({ one }: { readonly one: Overview['reported'][number] }): ReactNode {
  const settle = useCommand(api.forum.settleReport);
  return (
    <li className="forum-waiting">
      <p className="small"><b>{one.title}</b> <span className="caption muted">{say(words, 'forum.screen.by', { by: one.by, when: when(one.at) })}</span></p>
      <p className="forum-reasons"><span className="forum-state" data-late>{say(words, 'forum.screen.times', { n: one.times })}: {one.reasons.map((reason) => say(words, `forum.screen.report_${reason}` as Code<typeof words>)).join(', ')}</span></p>
      <Voice size="small" lang={one.lang}>{one.shown}</Voice>
      {one.notes.map((note) => <p key={note} className="small second"><VoiceInline>{note}</VoiceInline></p>)}
      <WithReason yes={say(words, 'forum.screen.stays')} no={say(words, 'forum.screen.take_down')} busy={settle.running} refusal={settle.refusal}
        onYes={() => settle.run({ postId: one.postId, takeDown: false })} onNo={(why) => settle.run({ postId: one.postId, takeDown: true, why }, () => toast(say(words, 'forum.screen.refused')))} />
    </li>
  );
}

type Ways = { readonly yes: string; readonly no: string; readonly busy: boolean; readonly refusal: ReturnType<typeof useCommand>['refusal']; readonly onYes: () => void; readonly onNo: (why: string) => void };

/** Yes is one press; no needs a reason, which the author reads. */
function WithReason({ yes, no, busy, refusal, onYes, onNo }: Ways): ReactNode {
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const send = (event: FormEvent) => { event.preventDefault(); if (why.trim()) onNo(why); };
  return (
    <>
      {asking
        ? <form className="form forum-route" onSubmit={send}><TextArea label={say(words, 'forum.screen.why')} value={why} onChange={setWhy} maxLength={500} rows={2} required /><p className="forum-buttons"><Button type="submit" busy={busy}>{say(words, 'forum.screen.refuse_do')}</Button><Button look="plain" onClick={() => setAsking(false)}>{say(words, 'forum.screen.cancel')}</Button></p></form>
        : <p className="forum-buttons"><Button look="quiet" busy={busy} onClick={onYes}>{yes}</Button><Button look="plain" onClick={() => setAsking(true)}>{no}</Button></p>}
      <Problem of={refusal} />
    </>
  );
}

import { IconMail, IconPhone } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { Attempt } from './Attempt.tsx';
import { Close } from './Close.tsx';
import { Clock } from './Row.tsx';
import { words } from '../screen-words.ts';

type Whole = Awaited<ReturnType<typeof api.recovery.read>>;

/** One case: the customer's words, how to reach them, what was tried, what they say of it. One thing to do at a time. */
export function OneCase({ id, alone }: { readonly id: string; readonly alone?: boolean }): ReactNode {
  const asked = useAnswer(api.recovery.read, { id });
  return <Asked of={asked}>{(whole) => <Inside of={whole} Title={alone ? 'h1' : 'h2'} />}</Asked>;
}

function Inside({ of: { case: one, contact, attempts, attemptsEnough, mayTake, mayWork, mayClose }, Title }: { readonly of: Whole; readonly Title: 'h1' | 'h2' }): ReactNode {
  const take = useCommand(api.recovery.take);
  const said = contact?.words ?? one.words;
  return (
    <div className="recovery-one">
      <Title>{contact?.name ? say(words, 'recovery.of', { name: contact.name }) : say(words, 'recovery.of_customer')}</Title>
      <p className="caption muted">{[one.touchpoint, one.unit, when(one.openedAt)].join(', ')}{one.score ? `, ${say(words, 'recovery.scored', { score: one.score })}` : ''}</p>
      {said && <Voice size="medium" lang={one.lang}>{said}</Voice>}
      <Clock of={one} />
      {contact?.contact ? <Reach contact={contact.contact} /> : <p className="small second">{say(words, contact ? 'recovery.no_contact' : 'recovery.no_right')}</p>}
      <WhoSees>{say(words, 'recovery.who_sees')}</WhoSees>

      <Problem of={take.refusal} />
      {mayTake && <Button full size="large" busy={take.running} onClick={() => take.run({ id: one.id }, () => toast(say(words, 'recovery.took')))}>{say(words, 'recovery.take')}</Button>}

      {one.outcome && (
        <Notice tone={one.outcome === 'solved' ? 'good' : 'late'}>
          <b>{say(words, one.outcomeFrom === 'customer' ? 'recovery.said' : 'recovery.said_heard', { outcome: one.outcome })}</b>
          {one.outcomeWords && <><br /><q className="voice">{one.outcomeWords}</q></>}
        </Notice>
      )}
      {attempts.length > 0 && (
        <>
          <p className="recovery-sub">{say(words, 'recovery.attempts', { n: attempts.length })}</p>
          <ol className="recovery-attempts small">
            {attempts.map((each) => (
              <li key={each.id}><b>{say(words, 'recovery.tried', { how: named(`recovery.way_${keyOf(each.how)}`), outcome: named(`recovery.went_${keyOf(each.outcome)}`) })}</b><span className="caption muted">{[each.by, when(each.at)].join(', ')}</span>{each.note && <span>{each.note}</span>}</li>
            ))}
          </ol>
        </>
      )}
      {mayWork && (
        <>
          <Attempt id={one.id} open={attempts.length === 0} />
          {!one.outcome && <AskThem id={one.id} asked={one.askedAt} />}
          <Close id={one.id} open={mayClose} left={attemptsEnough - attempts.length} />
          <HandOn id={one.id} />
        </>
      )}
      {one.closedAt && one.cause && <p className="small"><b>{say(words, 'recovery.cause')}</b> {say(words, `recovery.cause_${one.cause.replaceAll(' ', '_') as 'late'}`)}{one.lesson && <>. {one.lesson}</>}</p>}
    </div>
  );
}

const keyOf = (name: string): string => name.replaceAll(/[ -]/g, '_');
const named = (code: string): string => say(words, code as 'recovery.way_phone');

/** The number or the address itself, ready to be used. */
function Reach({ contact }: { readonly contact: string }): ReactNode {
  const mail = /^\S+@\S+\.\S+$/.test(contact), phone = /^[+()\d][\d ()/+-]{5,}$/.test(contact);
  const inside = <>{mail ? <IconMail size={19} stroke={1.8} aria-hidden /> : <IconPhone size={19} stroke={1.8} aria-hidden />}<span className="figures">{contact}</span></>;
  if (!mail && !phone) return <p className="recovery-reach">{inside}</p>;
  return <a className="recovery-reach" href={mail ? `mailto:${contact}` : `tel:${contact.replace(/[^+\d]/g, '')}`}>{inside}</a>;
}

function AskThem({ id, asked }: { readonly id: string; readonly asked: Whole['case']['askedAt'] }): ReactNode {
  const ask = useCommand(api.recovery.ask);
  const [link, setLink] = useState<string>();
  const send = () => ask.run({ id }, (made) => { setLink(made.mailed ? undefined : made.link); toast(say(words, made.mailed ? 'recovery.asked_mail' : 'recovery.asked_link')); });
  return (
    <div className="recovery-ask">
      <Problem of={ask.refusal} />
      <Button look="quiet" full busy={ask.running} onClick={send}>{say(words, asked ? 'recovery.ask_again' : 'recovery.ask')}</Button>
      {asked && <p className="caption muted">{say(words, 'recovery.was_asked', { when: when(asked) })}</p>}
      {link && <p className="small recovery-link">{say(words, 'recovery.send_link')} <a href={link}>{link}</a></p>}
    </div>
  );
}

/** Going off shift is no reason for a customer to wait: a colleague has it from that moment. */
function HandOn({ id }: { readonly id: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState<Found>();
  const hand = useCommand(api.recovery.hand);
  if (!open) return <Button look="plain" onClick={() => setOpen(true)}>{say(words, 'recovery.hand')}</Button>;
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); if (to) hand.run({ id, to: to.id }, () => { setOpen(false); toast(say(words, 'recovery.handed', { name: to.name })); }); }}>
      <PersonPicker label={say(words, 'recovery.hand_to')} hint={say(words, 'recovery.hand_hint')} chosen={to} onChange={setTo} />
      <Problem of={hand.refusal} />
      <Button type="submit" look="quiet" busy={hand.running}>{say(words, 'recovery.hand_send')}</Button>
    </form>
  );
}

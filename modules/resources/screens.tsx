import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { StatusLine, WhoSees } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { kinds, type Kind } from './kinds.ts';
import { words } from './screen-words.ts';
import './screens.css';

/** What people bring beside their work: mine, what I am asked for, and what I may ask for. */
export function Brings(): ReactNode {
  const [text, setText] = useState('');
  const asked = useAnswer(api.resources.all, { text });
  const requests = useAnswer(api.resources.requests, {}).answer?.requests ?? [];
  return (
    <Page title={say(words, 'resources.title')} width="narrow">
      <div className="brings-head"><Finding kick={say(words, 'resources.title')} proof={say(words, 'resources.proof')}>{say(words, 'resources.finding')}</Finding></div>
      <WhoSees>{say(words, 'resources.who_sees')}</WhoSees>
      {requests.length > 0 && <Section title={say(words, 'resources.requests')}><ul className="brings">{requests.map((one) => <Request key={one.id} one={one} />)}</ul></Section>}
      <Disclosure title={say(words, 'resources.bring')}><Bring /></Disclosure>
      <Section title={say(words, 'resources.offered')}>
        <TextField label={say(words, 'resources.find')} type="search" value={text} onChange={setText} autoComplete="off" />
        <Asked of={asked}>{({ brought }) => (brought.length === 0 ? <EmptyState>{say(words, 'resources.empty')}</EmptyState> : <ul className="brings">{brought.map((one) => <Offered key={one.id} one={one} />)}</ul>)}</Asked>
      </Section>
    </Page>
  );
}

type One = Awaited<ReturnType<typeof api.resources.all>>['brought'][number];

function Offered({ one }: { readonly one: One }): ReactNode {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const ask = useCommand(api.resources.ask);
  const end = useCommand(api.resources.end);
  const send = (event: FormEvent) => { event.preventDefault(); if (reason.trim()) ask.run({ id: one.id, reason }, () => { setOpen(false); setReason(''); toast(say(words, 'resources.did_ask', { name: one.name })); }); };
  return (
    <li>
      <b>{one.title}</b>
      {one.about && <p className="small second">{one.about}</p>}
      <p className="caption muted">{[say(words, `resources.kind_${one.kind}`), one.mine ? say(words, 'resources.yours') : one.name, one.mine ? null : one.job].filter(Boolean).join(' · ')}</p>
      {open ? (
        <form className="form" onSubmit={send} noValidate>
          <TextArea label={say(words, 'resources.reason')} value={reason} onChange={setReason} maxLength={600} rows={2} />
          <Problem of={ask.refusal} />
          <div className="brings-tools"><Button type="submit" busy={ask.running}>{say(words, 'resources.send')}</Button><Button look="quiet" onClick={() => setOpen(false)}>{say(words, 'resources.not_now')}</Button></div>
        </form>
      ) : one.mine
        ? <Button look="plain" busy={end.running} onClick={() => end.run({ id: one.id }, () => toast(say(words, 'resources.did_end')))}>{say(words, 'resources.take_away')}</Button>
        : <Button look="plain" aria-label={say(words, 'resources.ask_for', { title: one.title })} onClick={() => setOpen(true)}>{say(words, 'resources.ask')}</Button>}
    </li>
  );
}

type Asking = Awaited<ReturnType<typeof api.resources.requests>>['requests'][number];

function Request({ one }: { readonly one: Asking }): ReactNode {
  const answer = useCommand(api.resources.answer);
  return (
    <li>
      <b>{one.what ?? say(words, 'resources.something')}</b>
      <p className="small">{one.mine ? one.reason : `${one.asker}: ${one.reason}`}</p>
      <StatusLine tone={one.state === 'yes' ? 'done' : 'open'}>{say(words, `resources.state_${one.state === 'open' ? (one.mine ? 'waits' : 'asked') : one.state === 'yes' ? 'yes' : 'no'}`, { name: one.owner ?? '' })}</StatusLine>
      <Problem of={answer.refusal} />
      {!one.mine && one.state === 'open' && <div className="brings-tools"><Button busy={answer.running} onClick={() => answer.run({ id: one.id, yes: true })}>{say(words, 'resources.yes')}</Button><Button look="quiet" busy={answer.running} onClick={() => answer.run({ id: one.id, yes: false }, () => toast(say(words, 'resources.did_no')))}>{say(words, 'resources.no')}</Button></div>}
      {one.mine && one.state === 'yes' && (one.thanked ? <p className="caption muted">{say(words, 'resources.thanked')}</p> : <p className="small"><PlainLink href={`/recognition?to=${one.ownerId}`}>{say(words, 'resources.thank', { name: one.owner ?? '' })}</PlainLink></p>)}
    </li>
  );
}

function Bring(): ReactNode {
  const [kind, setKind] = useState<Kind | ''>('');
  const [title, setTitle] = useState('');
  const [about, setAbout] = useState('');
  const [tried, setTried] = useState(false);
  const bring = useCommand(api.resources.bring);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (kind !== '' && title.trim()) bring.run({ kind, title, about }, () => { setKind(''); setTitle(''); setAbout(''); setTried(false); toast(say(words, 'resources.did_bring')); });
  };
  return (
    <form className="form" onSubmit={send} noValidate>
      <Select label={say(words, 'resources.kind')} value={kind} onChange={setKind} unchosen={say(words, 'resources.choose')} error={tried && kind === '' ? say(words, 'resources.choose') : undefined} options={kinds.map((value) => ({ value, label: say(words, `resources.kind_${value}`) }))} />
      <TextField label={say(words, 'resources.what')} hint={say(words, 'resources.what_hint')} value={title} onChange={setTitle} maxLength={120} error={tried && !title.trim() ? say(words, 'resources.say_what') : undefined} />
      <TextArea label={say(words, 'resources.about')} value={about} onChange={setAbout} maxLength={600} rows={2} />
      <Problem of={bring.refusal} />
      <Button type="submit" busy={bring.running} full>{say(words, 'resources.put')}</Button>
    </form>
  );
}

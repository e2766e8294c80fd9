import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { SettingsTabs } from '#web/shell/SettingsTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Heading, Page, Section } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../connection-words.ts';
import { Hooks } from './Hooks.tsx';
import { Once } from './Once.tsx';
import './connections.css';

/** Programs of the house and of others: those that tell us something, the one that sends our texts, and those that we tell. */
export function Connections(): ReactNode {
  return (
    <Page title={say(words, 'link.title')} width="home">
      <Heading>{say(words, 'link.title')}</Heading>
      <SettingsTabs here="/settings/connections" />
      <WhoSees>{say(words, 'link.sees')}</WhoSees>
      <div className="connections">
        <Section title={say(words, 'link.out')}><Hooks /></Section>
        <Section title={say(words, 'link.in')}><Feeds /></Section>
        <Section title={say(words, 'link.text')}><Texting /></Section>
      </div>
    </Page>
  );
}

function Feeds(): ReactNode {
  const asked = useAnswer(api.feedback.feeds, {});
  const [source, setSource] = useState('');
  const [made, setMade] = useState<{ source: string; address: string; secret: string }>();
  const add = useCommand(api.feedback.addFeed);
  const end = useCommand(api.feedback.endFeed);
  return (
    <>
      <p className="small second">{say(words, 'link.in_why')}</p>
      <Asked of={asked}>{({ feeds }) => (feeds.length === 0 ? !made && <EmptyState>{say(words, 'link.in_none')}</EmptyState> : (
        <ul className="rows">{feeds.map((one) => (
          <li key={one.id} className="connection">
            <p className="connection-head"><b>{one.source}</b>{one.endedAt && <span className="connection-state" data-late>{say(words, 'link.ended', { when: day(one.endedAt) })}</span>}</p>
            <code className="small">{`${location.origin}/hooks/${one.id}`}</code>
            <p className="caption muted">{say(words, 'link.in_use', { n: one.messages, taken: one.taken, last: one.lastAt ? when(one.lastAt) : '' })}</p>
            {one.trouble && <p className="small">{say(words, 'link.in_trouble', { trouble: one.trouble })}</p>}
            {!one.endedAt && <p className="connection-do"><Button look="plain" busy={end.running} onClick={() => end.run({ id: one.id })} aria-label={say(words, 'link.end_of', { name: one.source })}>{say(words, 'link.end')}</Button></p>}
          </li>
        ))}</ul>
      ))}</Asked>
      <Problem of={end.refusal} />
      {made ? (
        <Once secret={made.secret} onKept={() => setMade(undefined)}><p>{say(words, 'link.in_made', { source: made.source })}</p><code className="connection-secret">{made.address}</code></Once>
      ) : (
        <form className="form" onSubmit={(event) => { event.preventDefault(); add.run({ source }, (one) => { setMade({ source, ...one }); setSource(''); }); }}>
          <TextField label={say(words, 'link.source')} hint={say(words, 'link.source_hint')} value={source} onChange={setSource} maxLength={60} autoComplete="off" required />
          <Problem of={add.refusal} />
          <Button look="quiet" type="submit" busy={add.running}>{say(words, 'link.in_go')}</Button>
        </form>
      )}
    </>
  );
}

function Texting(): ReactNode {
  const asked = useAnswer(api.feedback.texting, {});
  const [address, setAddress] = useState('');
  const [phone, setPhone] = useState('');
  const [secret, setSecret] = useState<string>();
  const set = useCommand(api.feedback.configureTexting);
  const attempt = useCommand(api.feedback.tryTexting);
  return (
    <>
      <p className="small second">{say(words, 'link.text_why')}</p>
      <Asked of={asked}>{({ address: known, sent, waiting, failed, trouble }) => (
        <>
          {known ? (
            <div className="connection">
              <code className="small">{known}</code>
              <p className="small second">{say(words, 'link.text_use', { sent, waiting, failed })}</p>
              {trouble && <p className="small">{say(words, 'link.text_trouble', { trouble: say(words, 'link.why', { why: trouble, status: '' }) })}</p>}
              <p className="connection-do"><Button look="plain" busy={set.running} onClick={() => set.run({ address: null }, () => setSecret(undefined))}>{say(words, 'link.text_off')}</Button></p>
              <form className="form" onSubmit={(event) => { event.preventDefault(); attempt.run({ phone: phone.replace(/[\s()./-]/g, '') }, () => toast(say(words, 'link.text_sent'))); }}>
                <TextField type="tel" label={say(words, 'link.text_phone')} hint={say(words, 'link.text_phone_hint')} value={phone} onChange={setPhone} maxLength={20} autoComplete="tel" required />
                <Problem of={attempt.refusal} />
                <Button look="quiet" type="submit" busy={attempt.running}>{say(words, 'link.text_try')}</Button>
              </form>
            </div>
          ) : <EmptyState>{say(words, 'link.text_none')}</EmptyState>}
          {secret ? <Once secret={secret} onKept={() => setSecret(undefined)} /> : !known && (
            <form className="form" onSubmit={(event) => { event.preventDefault(); set.run({ address }, (one) => { setSecret(one.secret ?? undefined); setAddress(''); }); }}>
              <TextField type="url" label={say(words, 'link.text_address')} hint={say(words, 'link.address_hint')} value={address} onChange={setAddress} maxLength={2000} autoComplete="off" required />
              <Problem of={set.refusal} />
              <Button look="quiet" type="submit" busy={set.running}>{say(words, 'link.text_go')}</Button>
            </form>
          )}
        </>
      )}</Asked>
    </>
  );
}

import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand, type Refused } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { NumberField, TextArea, TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../privacy-words.ts';
import './Posters.css';
import './Checks.css';

type Timers = Awaited<ReturnType<typeof api.feedback.keptFor>>;
type Waiting = Awaited<ReturnType<typeof api.feedback.redactions>>['redactions'][number];

/** What is held about customers, what for and how long; export, forgetting, and clearing words before they are shared. */
export function Privacy(): ReactNode {
  const hr = useMe().roles.includes('hr');
  return (
    <Page title={say(words, 'privacy.title')} width="home">
      <CustomerTabs here="/customers" />
      <Finding proof={say(words, 'privacy.lede')}>{say(words, 'privacy.title')}</Finding>
      <div className="checks">
        {hr ? <Kept /> : <Section title={say(words, 'privacy.wishes')}><Wishes empty /></Section>}
      </div>
    </Page>
  );
}

function Kept(): ReactNode {
  const timers = useAnswer(api.feedback.keptFor, {});
  const waiting = useAnswer(api.feedback.redactions, {});
  const shared = useAnswer(api.feedback.shared, {});
  return (
    <>
      <Section title={say(words, 'privacy.someone')}><Someone /></Section>
      <Section title={say(words, 'privacy.redactions')}>
        <Asked of={waiting}>{({ redactions }) => (redactions.length === 0 ? <p className="small second">{say(words, 'privacy.redactions_none')}</p> : <ul className="rows">{redactions.map((one) => <Redaction key={one.answerId} of={one} />)}</ul>)}</Asked>
        {(shared.answer?.remarks.length ?? 0) > 0 && <Disclosure title={say(words, 'privacy.cleared_list', { n: shared.answer!.remarks.length })}><ul className="rows">{shared.answer!.remarks.map((one) => <Cleared key={one.id} of={one} />)}</ul></Disclosure>}
      </Section>
      <Asked of={timers}>{(kept) => (
        <>
          <Section title={say(words, 'privacy.purposes')}><Purposes of={kept} /></Section>
          <Section title={say(words, 'privacy.timers')}><Timing key={JSON.stringify(kept)} of={kept} /></Section>
        </>
      )}</Asked>
    </>
  );
}

function Cleared({ of: one }: { of: Awaited<ReturnType<typeof api.feedback.shared>>['remarks'][number] }): ReactNode {
  const back = useCommand(api.feedback.keepBack);
  return (
    <li className="check">
      <Voice size="small" lang={one.lang}>{one.words}</Voice>
      <Problem of={back.refusal} />
      <p className="check-do"><Button look="plain" busy={back.running} onClick={() => back.run({ answerId: one.id })}>{say(words, 'privacy.take_back')}</Button></p>
    </li>
  );
}

function Someone(): ReactNode {
  const [customer, setCustomer] = useState(''), [address, setAddress] = useState(''), [because, setBecause] = useState('');
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Refused>();
  const ask = useCommand(api.customers.askErasure), hold = useCommand(api.customers.hold);
  const whom = { customer, ...(address.trim() && { address: address.trim() }) };
  const take = () => api.customers.takeOut(whom).then((held) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' }));
    link.download = `${customer}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    setTrouble(undefined);
  }, setTrouble);
  const done = (words_: string) => { toast(words_); setAsking(false); setBecause(''); setCustomer(''); setAddress(''); };
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); void take(); }}>
      <TextField label={say(words, 'privacy.called')} value={customer} onChange={(text) => { setCustomer(text); setAsking(false); }} maxLength={120} autoComplete="off" />
      <TextField label={say(words, 'privacy.address')} hint={say(words, 'privacy.address_hint')} type="email" value={address} onChange={setAddress} maxLength={200} autoComplete="off" />
      <Problem of={trouble ?? ask.refusal ?? hold.refusal} />
      {asking && <TextField label={say(words, 'privacy.because')} value={because} onChange={setBecause} maxLength={300} autoComplete="off" />}
      {asking && (
        <Notice tone="late" action={(
          <span className="check-do">
            <Button look="danger" busy={ask.running} disabled={because.trim().length < 3} onClick={() => ask.run({ ...whom, because }, () => done(say(words, 'privacy.asked')))}>{say(words, 'privacy.really')}</Button>
            <Button look="quiet" busy={hold.running} disabled={because.trim().length < 3} onClick={() => hold.run({ customer, because }, () => done(say(words, 'privacy.held')))}>{say(words, 'privacy.hold')}</Button>
          </span>
        )}>
          {say(words, 'privacy.sure')}
        </Notice>
      )}
      <p className="check-do"><Button type="submit" look="quiet" disabled={!customer.trim()}>{say(words, 'privacy.take')}</Button><Button look="quiet" disabled={!customer.trim() || asking} onClick={() => setAsking(true)}>{say(words, 'privacy.erase')}</Button></p>
      <Wishes />
    </form>
  );
}

/** Wishes that wait for a second person, and what is kept in spite of one. */
function Wishes({ empty }: { readonly empty?: boolean }): ReactNode {
  const asked = useAnswer(api.customers.erasures, {});
  return <Asked of={asked}>{({ waiting, holds }) => (waiting.length + holds.length === 0 ? (empty ? <p className="small second">{say(words, 'privacy.wishes_none')}</p> : null) : (
    <ul className="rows">
      {waiting.map((one) => <Wish key={one.id} of={one} />)}
      {holds.map((one) => <Hold key={one.customerId} of={one} />)}
    </ul>
  ))}</Asked>;
}

type Waits = Awaited<ReturnType<typeof api.customers.erasures>>;

function Wish({ of: one }: { of: Waits['waiting'][number] }): ReactNode {
  const [why, setWhy] = useState<string>();
  const decide = useCommand(api.customers.decideErasure);
  return (
    <li className="check">
      <p><b>{one.customer}</b> {one.because}</p>
      <p className="caption muted">{say(words, one.mayDecide ? 'privacy.asked_by' : 'privacy.asked_by_you', { name: one.askedBy, at: new Date(one.askedAt) })}</p>
      {why !== undefined && <TextField label={say(words, 'privacy.why_not')} value={why} onChange={setWhy} maxLength={300} autoComplete="off" />}
      <Problem of={decide.refusal} />
      {one.mayDecide && (
        <p className="check-do">
          <Button look="danger" busy={decide.running} onClick={() => decide.run({ id: one.id, accept: true }, () => toast(say(words, 'privacy.erased')))}>{say(words, 'privacy.forget_now')}</Button>
          <Button look="quiet" busy={decide.running} onClick={() => (why === undefined ? setWhy('') : decide.run({ id: one.id, accept: false, reply: why }, () => toast(say(words, 'privacy.refused'))))}>{say(words, 'privacy.refuse')}</Button>
        </p>
      )}
    </li>
  );
}

function Hold({ of: one }: { of: Waits['holds'][number] }): ReactNode {
  const release = useCommand(api.customers.release);
  const hr = useMe().roles.includes('hr');
  return (
    <li className="check">
      <p><b>{one.customer}</b> {one.because}</p>
      <p className="caption muted">{say(words, 'privacy.held_by', { name: one.by, at: new Date(one.at) })}</p>
      <Problem of={release.refusal} />
      <p className="check-do">{hr && <Button look="quiet" busy={release.running} onClick={() => release.run({ customerId: one.customerId }, () => toast(say(words, 'privacy.released')))}>{say(words, 'privacy.release')}</Button>}</p>
    </li>
  );
}

function Purposes({ of: { wordsMonths, deviceDays, contactDays, occasionMonths } }: { of: Timers }): ReactNode {
  const rows = [
    ['words', say(words, 'privacy.months', { n: wordsMonths })], ['mark', say(words, 'privacy.days', { n: deviceDays })], ['contact', say(words, 'privacy.days', { n: contactDays })], ['key', say(words, 'privacy.months', { n: occasionMonths })],
    ['hear', say(words, 'privacy.hear_long', { n: wordsMonths })], ['forum', say(words, 'privacy.forum_long')], ['story', say(words, 'privacy.story_long')], ['panel', say(words, 'privacy.panel_long')], ['paper', say(words, 'privacy.paper_long')], ['score', say(words, 'privacy.stays')],
  ] as const;
  return (
    <table className="asking-table small">
      <thead><tr><th scope="col">{say(words, 'privacy.field')}</th><th scope="col">{say(words, 'privacy.why')}</th><th scope="col">{say(words, 'privacy.long')}</th></tr></thead>
      <tbody>{rows.map(([what, long]) => <tr key={what}><th scope="row">{say(words, `privacy.${what}`)}</th><td>{say(words, `privacy.${what}_why`)}</td><td>{long}</td></tr>)}</tbody>
    </table>
  );
}

function Timing({ of: kept }: { of: Timers }): ReactNode {
  const [form, setForm] = useState({ words: String(kept.wordsMonths), device: String(kept.deviceDays), contact: String(kept.contactDays), occasions: String(kept.occasionMonths) });
  const save = useCommand(api.feedback.configureKept);
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.run({ wordsMonths: Number(form.words), deviceDays: Number(form.device), contactDays: Number(form.contact), occasionMonths: Number(form.occasions) }, () => toast(say(words, 'privacy.saved'))); }}>
      <div className="asking-fields">{(['words', 'device', 'contact', 'occasions'] as const).map((one) => <NumberField key={one} label={say(words, `privacy.set_${one}`)} value={form[one]} onChange={(text) => setForm({ ...form, [one]: text })} />)}</div>
      <Problem of={save.refusal} />
      <Button look="quiet" type="submit" busy={save.running}>{say(words, 'privacy.save')}</Button>
    </form>
  );
}

function Redaction({ of: one }: { of: Waiting }): ReactNode {
  const [text, setText] = useState(one.words);
  const clear = useCommand(api.feedback.decideRedaction);
  const back = useCommand(api.feedback.keepBack);
  return (
    <li className="check">
      <Voice size="small" lang={one.lang}>{one.original}</Voice>
      {one.found.length > 0 && <p className="caption muted">{say(words, 'privacy.found', { list: [...new Set(one.found.map(({ kind }) => say(words, `privacy.kind_${kind}`)))].join(', ') })}</p>}
      <TextArea label={say(words, 'privacy.shared')} rows={2} value={text} onChange={setText} maxLength={4000} />
      <Problem of={clear.refusal ?? back.refusal} />
      <p className="check-do"><Button look="quiet" disabled={!text.trim()} busy={clear.running} onClick={() => clear.run({ answerId: one.answerId, words: text }, () => toast(say(words, 'privacy.cleared')))}>{say(words, 'privacy.clear')}</Button><Button look="plain" busy={back.running} onClick={() => back.run({ answerId: one.answerId })}>{say(words, 'privacy.keep_back')}</Button></p>
    </li>
  );
}

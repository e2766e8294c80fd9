import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand, type Refused } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
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
  const timers = useAnswer(api.feedback.keptFor, {});
  const waiting = useAnswer(api.feedback.redactions, {});
  return (
    <Page title={say(words, 'privacy.title')} width="home">
      <CustomerTabs here="/customers" />
      <Finding proof={say(words, 'privacy.lede')}>{say(words, 'privacy.title')}</Finding>
      <div className="checks">
        <Section title={say(words, 'privacy.someone')}><Someone /></Section>
        <Section title={say(words, 'privacy.redactions')}>
          <Asked of={waiting}>{({ redactions }) => (redactions.length === 0 ? <p className="small second">{say(words, 'privacy.redactions_none')}</p> : <ul className="rows">{redactions.map((one) => <Redaction key={one.answerId} of={one} />)}</ul>)}</Asked>
        </Section>
        <Asked of={timers}>{(kept) => (
          <>
            <Section title={say(words, 'privacy.purposes')}><Purposes of={kept} /></Section>
            <Section title={say(words, 'privacy.timers')}><Timing key={JSON.stringify(kept)} of={kept} /></Section>
          </>
        )}</Asked>
      </div>
    </Page>
  );
}

function Someone(): ReactNode {
  const [customer, setCustomer] = useState('');
  const [sure, setSure] = useState(false);
  const [trouble, setTrouble] = useState<Refused>();
  const [gone, setGone] = useState<number>();
  const erase = useCommand(api.feedback.eraseCustomer);
  const take = () => api.feedback.takeOutCustomer({ customer }).then((held) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' }));
    link.download = `${customer}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    setTrouble(undefined);
  }, setTrouble);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); void take(); }}>
      <TextField label={say(words, 'privacy.called')} value={customer} onChange={(text) => { setCustomer(text); setSure(false); setGone(undefined); }} maxLength={120} autoComplete="off" />
      <Problem of={trouble ?? erase.refusal} />
      {gone !== undefined && <Notice tone="good">{say(words, 'privacy.erased', { n: gone })}</Notice>}
      {sure && <Notice tone="late" action={<Button look="danger" busy={erase.running} onClick={() => erase.run({ customer }, ({ answers }) => { setGone(answers); setSure(false); setCustomer(''); })}>{say(words, 'privacy.really')}</Button>}>{say(words, 'privacy.sure')}</Notice>}
      <p className="check-do"><Button type="submit" look="quiet" disabled={!customer.trim()}>{say(words, 'privacy.take')}</Button><Button look="quiet" disabled={!customer.trim() || sure} onClick={() => setSure(true)}>{say(words, 'privacy.erase')}</Button></p>
    </form>
  );
}

function Purposes({ of: { wordsMonths, deviceDays, contactDays, occasionMonths } }: { of: Timers }): ReactNode {
  const rows = [
    ['words', say(words, 'privacy.months', { n: wordsMonths })], ['mark', say(words, 'privacy.days', { n: deviceDays })], ['contact', say(words, 'privacy.days', { n: contactDays })], ['key', say(words, 'privacy.months', { n: occasionMonths })], ['score', say(words, 'privacy.stays')],
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
  return (
    <li className="check">
      <Voice size="small" lang={one.lang}>{one.original}</Voice>
      {one.found.length > 0 && <p className="caption muted">{say(words, 'privacy.found', { list: [...new Set(one.found.map(({ kind }) => say(words, `privacy.kind_${kind}`)))].join(', ') })}</p>}
      <TextArea label={say(words, 'privacy.shared')} rows={2} value={text} onChange={setText} maxLength={4000} />
      <Problem of={clear.refusal} />
      <p className="check-do"><Button look="quiet" disabled={!text.trim()} busy={clear.running} onClick={() => clear.run({ answerId: one.answerId, words: text })}>{say(words, 'privacy.clear')}</Button></p>
    </li>
  );
}

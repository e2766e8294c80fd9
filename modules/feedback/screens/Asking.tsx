import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { NumberField, TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { toast } from '#web/ui/toast.ts';
import { number, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../posters-words.ts';
import './Posters.css';

type Answer = Awaited<ReturnType<typeof api.feedback.askingOf>>;

/** The rules of chance by which customers are asked, and what came of it: counts, never who. */
export function Asking(): ReactNode {
  const asked = useAnswer(api.feedback.askingOf, {});
  return (
    <Page title={say(words, 'asking.title')} width="home">
      <CustomerTabs here="/customers" />
      <Finding proof={say(words, 'asking.lede')}>{say(words, 'asking.title')}</Finding>
      <Asked of={asked}>{(answer) => (
        <div style={{ marginTop: 24 }}>
          <Section title={say(words, 'asking.rules')}><Rules of={answer} /></Section>
          <Section title={say(words, 'asking.came')}><Came of={answer} /></Section>
          <Section title={say(words, 'asking.bring')}><Bring /></Section>
        </div>
      )}</Asked>
    </Page>
  );
}

function Rules({ of: { asking, waits, touchpoints } }: { of: Answer }): ReactNode {
  const of100 = (share: number | undefined): string => (share === undefined ? '' : String(Math.round(share * 100)));
  const [usual, setUsual] = useState(of100(asking.usual));
  const [rates, setRates] = useState<Readonly<Record<string, string>>>(Object.fromEntries(touchpoints.map(({ id }) => [id, of100(asking.rates[id])])));
  const [quiet, setQuiet] = useState(String(asking.quietDays));
  const [days, setDays] = useState(String(asking.days));
  const [hours, setHours] = useState(String(waits));
  const save = useCommand(api.feedback.configureAsking);
  const share = (text: string): number => Number(text) / 100;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const own = Object.fromEntries(Object.entries(rates).filter(([, text]) => text.trim() !== '').map(([id, text]) => [id, share(text)]));
        save.run({ asking: { usual: share(usual), rates: own, quietDays: Number(quiet), days: Number(days) }, waits: Number(hours) }, () => toast(say(words, 'asking.saved')));
      }}
    >
      <div className="asking-fields">
        <NumberField label={say(words, 'asking.usual')} value={usual} onChange={setUsual} />
        <NumberField label={say(words, 'asking.quiet')} value={quiet} onChange={setQuiet} />
        <NumberField label={say(words, 'asking.days')} value={days} onChange={setDays} />
        {touchpoints.map(({ id, name }) => <NumberField key={id} label={say(words, 'asking.rate_of', { name })} placeholder={say(words, 'asking.as_usual')} value={rates[id] ?? ''} onChange={(text) => setRates({ ...rates, [id]: text })} />)}
        <NumberField label={say(words, 'asking.waits')} value={hours} onChange={setHours} />
      </div>
      <Problem of={save.refusal} />
      <Button type="submit" busy={save.running}>{say(words, 'asking.save')}</Button>
    </form>
  );
}

function Came({ of: { touchpoints } }: { of: Answer }): ReactNode {
  const some = touchpoints.filter(({ occasions }) => occasions > 0);
  if (some.length === 0) return <p className="small second">{say(words, 'asking.none')}</p>;
  return (
    <table className="asking-table small">
      <thead><tr><th scope="col">{say(words, 'posters.touchpoint')}</th><th scope="col">{say(words, 'asking.occasions')}</th><th scope="col">{say(words, 'asking.drawn')}</th><th scope="col">{say(words, 'asking.answered')}</th></tr></thead>
      <tbody>{some.map((one) => <tr key={one.id}><th scope="row">{one.name}</th><td className="figures">{number(one.occasions)}</td><td className="figures">{number(one.drawn)}</td><td className="figures">{one.drawn > 0 ? say(words, 'asking.share', { answered: one.answered, rate: percent(one.answered / one.drawn) }) : number(0)}</td></tr>)}</tbody>
    </table>
  );
}

function Bring(): ReactNode {
  const [source, setSource] = useState('');
  const [text, setText] = useState('');
  const [came, setCame] = useState<{ taken: number; drawn: number; again: number }>();
  const bring = useCommand(api.feedback.bringTransactionTable);
  const lines = Math.max(0, text.split('\n').filter((line) => line.trim() !== '').length - 1);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); bring.run({ source, text }, setCame); }}>
      <TextField label={say(words, 'asking.source')} value={source} onChange={setSource} maxLength={60} autoComplete="off" />
      <div className="field">
        <label htmlFor="asking-file">{say(words, 'asking.file')}</label>
        <p className="field-hint" id="asking-file-hint">{say(words, 'asking.file_hint')}</p>
        <input id="asking-file" type="file" accept=".csv,text/csv" aria-describedby="asking-file-hint" onChange={(event) => void event.target.files?.[0]?.text().then(setText)} />
      </div>
      <Problem of={bring.refusal} />
      {came && <Notice tone="good">{say(words, 'asking.done', { taken: came.taken, drawn: came.drawn, again: came.again })}</Notice>}
      <Button look="quiet" type="submit" disabled={!source || lines === 0} busy={bring.running}>{say(words, 'asking.go', { n: lines })}</Button>
    </form>
  );
}

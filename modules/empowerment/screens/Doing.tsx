import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { NumberField, Select, TextArea } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Panel } from '#web/ui/domain/Panel.tsx';
import { clock } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { kinds, measures, type Kind } from '../kinds.ts';
import { words } from '../screen-words.ts';
import { amountOf } from './amounts.ts';

type Right = { readonly kind: Kind; readonly most: number | null };

/** Something is put right: within the limit it is done with one press, above it the same press asks, and the button says which. */
export function Doing({ rights, currency, caseId }: { readonly rights: readonly Right[]; readonly currency: string; readonly caseId: string | null }): ReactNode {
  const [kind, setKind] = useState<Kind | ''>('');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [where, setWhere] = useState('none');
  const [tried, setTried] = useState(false);
  const [came, setCame] = useState<{ within: boolean; dueAt: string | null }>();
  const touchpoints = useAnswer(api.journeys.touchpoints, {}).answer?.touchpoints ?? [];
  const use = useCommand(api.empowerment.use);
  const counted = kind !== '' && measures[kind] !== 'none', value = Number(amount.replace(',', '.'));
  const wrong = counted && !(value > 0);
  const right = rights.find((one) => one.kind === kind);
  const asks = kind !== '' && (!right || (right.most !== null && value > right.most));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (kind === '' || wrong || reason.trim() === '') return;
    use.run({ kind, amount: counted ? value : null, reason, caseId, touchpointId: where === 'none' ? null : where }, ({ within, dueAt }) => {
      setCame({ within, dueAt: dueAt ? String(dueAt) : null });
      setKind(''); setAmount(''); setReason(''); setWhere('none'); setTried(false);
    });
  };
  return (
    <section className="section" aria-label={say(words, 'empowerment.put_right')}>
      <Panel>
        <h2 className="rights-do">{say(words, 'empowerment.put_right')}</h2>
        <form className="form" onSubmit={send} noValidate>
          {caseId && <p className="small second">{say(words, 'empowerment.for_case')}</p>}
          <Select label={say(words, 'empowerment.what')} value={kind} onChange={(next) => { setKind(next); setCame(undefined); }} unchosen={say(words, 'empowerment.choose')} error={tried && kind === '' ? say(words, 'empowerment.choose') : undefined}
            options={kinds.map((one) => ({ value: one, label: say(words, `empowerment.kind_${one.replace(' ', '_') as 'refund'}`) }))} />
          {counted && <NumberField decimals label={say(words, measures[kind] === 'money' ? 'empowerment.how_much' : 'empowerment.how_long', { currency })} hint={right?.most != null ? say(words, 'empowerment.your_limit', { amount: amountOf(kind, right.most, currency) }) : undefined} value={amount} onChange={setAmount} error={tried && wrong ? say(words, 'empowerment.say_how_much') : undefined} />}
          <TextArea label={say(words, 'empowerment.why')} hint={say(words, 'empowerment.why_hint')} value={reason} onChange={setReason} maxLength={1000} rows={2} error={tried && reason.trim() === '' ? say(words, 'empowerment.say_why') : undefined} />
          <Select label={say(words, 'empowerment.where')} value={where} onChange={setWhere} options={[{ value: 'none', label: say(words, 'empowerment.nowhere') }, ...touchpoints.map(({ id, name }) => ({ value: id, label: name }))]} />
          {asks && !use.running && <p className="small repair-asks">{say(words, right ? 'empowerment.above' : 'empowerment.no_right')}</p>}
          <Problem of={use.refusal} />
          <Button type="submit" busy={use.running} size="large" full>{say(words, asks ? 'empowerment.ask_lead' : 'empowerment.do_it')}</Button>
        </form>
        {came && <Notice tone={came.within ? 'good' : 'calm'}>{came.within ? say(words, 'empowerment.done') : say(words, 'empowerment.asked', { due: clock(came.dueAt!) })}</Notice>}
      </Panel>
    </section>
  );
}

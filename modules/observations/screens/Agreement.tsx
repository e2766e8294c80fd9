import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { toast } from '#web/ui/toast.ts';
import { percent, when } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

type Told = Awaited<ReturnType<typeof api.observations.agreement>>;

const seen = { yes: 'agree.yes', no: 'agree.no', 'no occasion': 'agree.no_occasion' } as const;

/** Two who saw the same moments: how far they agree, and when they are asked to sit down together. */
export function Agreement(): ReactNode {
  const asked = useAnswer(api.observations.agreement, {});
  return (
    <Section title={say(words, 'agree.title')} order={2}>
      <Asked of={asked}>{({ pairs, calibrations, least }) => (
        <>
          {calibrations.filter(({ closedAt }) => !closedAt).map((one) => <SitDown key={one.id} of={one} />)}
          {pairs.length === 0 && calibrations.length === 0 && <p className="small second">{say(words, 'agree.none')}</p>}
          <ul className="rows">{pairs.map((one) => <Pair key={`${one.one} ${one.other} ${one.touchpoint}`} of={one} />)}</ul>
          {pairs.length > 0 && <p className="caption muted">{say(words, 'agree.least', { least: percent(least) })}</p>}
          {calibrations.filter(({ closedAt }) => closedAt).map((one) => <p key={one.id} className="caption muted">{say(words, 'agree.done', { one: one.one, other: one.other, when: when(one.closedAt!), outcome: one.outcome ?? '' })}</p>)}
        </>
      )}</Asked>
    </Section>
  );
}

const Pair = ({ of: { one, other, touchpoint, agreement: { n, agreed, low, high, kappa }, differing } }: { readonly of: Told['pairs'][number] }): ReactNode => (
  <li className="agreeing">
    <p className="small"><b>{say(words, 'agree.pair', { one, other, touchpoint })}</b></p>
    <p className="small"><Say words={words} code="agree.share" facts={{ agreed, n, low: percent(low), high: percent(high) }} />; {kappa === null ? say(words, 'agree.kappa_none') : say(words, 'agree.kappa', { much: kappa < 0.2 ? 'hardly' : kappa < 0.4 ? 'little' : kappa < 0.6 ? 'clear' : 'far' })}.</p>
    {differing.length > 0 && (
      <Disclosure title={say(words, 'agree.differing', { n: differing.length })}>
        <ul className="small">{differing.map((row, at) => <li key={at}>{say(words, 'agree.differs', { behaviour: row.behaviour, one: say(words, seen[row.one]), other: say(words, seen[row.other]), when: when(row.at) })}</li>)}</ul>
      </Disclosure>
    )}
  </li>
);

function SitDown({ of: one }: { readonly of: Told['calibrations'][number] }): ReactNode {
  const [outcome, setOutcome] = useState('');
  const close = useCommand(api.observations.calibrate);
  const send = (event: FormEvent) => { event.preventDefault(); close.run({ id: one.id, outcome }, () => toast(say(words, 'agree.closed'))); };
  return (
    <form className="form sit-down" onSubmit={send} noValidate>
      <Notice tone="late">{say(words, 'agree.asked', { one: one.one, other: one.other, touchpoint: one.touchpoint, agreed: one.agreed, n: one.judgements })}</Notice>
      <TextArea label={say(words, 'agree.outcome')} rows={2} maxLength={1000} value={outcome} onChange={setOutcome} />
      <Problem of={close.refusal} />
      <div><Button type="submit" look="quiet" busy={close.running}>{say(words, 'agree.close')}</Button></div>
    </form>
  );
}

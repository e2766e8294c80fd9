import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { go } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { NumberField, Select, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { day, number } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';
import { Reviews } from './Reviews.tsx';
import './Study.css';

type From = { readonly roleId: string; readonly touchpointId: string; readonly title: string };

/** Fixes whom a study compares. Before it is pressed it says how many that would be, in which weeks, and whether reviews agree. */
export const Begin = ({ open, ...from }: From & { readonly open: boolean }): ReactNode => open && <Form {...from} />;

function Form({ roleId, touchpointId, title: first }: From): ReactNode {
  const [title, setTitle] = useState<string>(), [chosenBy, setBy] = useState<'ratings' | 'reviews'>('ratings'), [weeks, setWeeks] = useState('26'), [least, setLeast] = useState('20'), [days, setDays] = useState('28');
  const choice = { roleId, touchpointId, chosenBy, weeks: Number(weeks), least: Math.min(500, Math.max(20, Math.round(Number(least)) || 20)) };
  const asked = useAnswer(api.discovery.offer, choice, { keep: true }), begin = useCommand(api.discovery.begin);
  const send = (event: FormEvent) => {
    event.preventDefault();
    begin.run({ ...choice, title: title ?? first, days: Math.min(90, Math.max(3, Math.round(Number(days)) || 28)) }, ({ id }) => go({ to: '/journey/discovery/:id', params: { id } }));
  };
  return (
    <Section title={say(words, 'study.begin')}>
      <p className="second">{say(words, 'study.begin_about')}</p>
      <form className="form asked-form" onSubmit={send}>
        <TextField label={say(words, 'study.name')} value={title ?? first} onChange={setTitle} maxLength={140} required />
        <RadioList label={say(words, 'study.chosen_by')} value={chosenBy} onChange={setBy} options={(['ratings', 'reviews'] as const).map((value) => ({ value, label: say(words, `study.by_${value}`), hint: say(words, `study.by_${value}_hint`) }))} />
        <div className="study-drawn">
          <Select label={say(words, 'study.weeks')} value={weeks} onChange={setWeeks} options={['12', '20', '26', '34'].map((value) => ({ value, label: value }))} />
          <NumberField label={say(words, 'study.least')} value={least} onChange={setLeast} />
          <NumberField label={say(words, 'study.days')} value={days} onChange={setDays} />
        </div>
        <Asked of={asked}>{(offer) => (
          <div className="small second">
            <p>{say(words, 'study.windows', { a: day(offer.chosen.since), b: day(offer.chosen.until), c: day(offer.seen.since), d: day(offer.seen.until), e: day(offer.later.since), f: day(offer.later.until) })}</p>
            <p>{say(words, 'study.would', { top: offer.top.length, typical: offer.typical.length, others: offer.others })}</p>
            <p>{offer.agreement ? say(words, 'study.agreement', { r: figure(offer.agreement.r), low: figure(offer.agreement.low), high: figure(offer.agreement.high), people: offer.agreement.people, both: offer.agreement.bothTop, rated: offer.agreement.ratedTop }) : say(words, 'study.no_agreement', { n: offer.reviewed })}</p>
          </div>
        )}</Asked>
        <Problem of={begin.refusal} />
        <div><Button type="submit" busy={begin.running}>{say(words, 'study.begin_do')}</Button></div>
      </form>
      <Disclosure title={say(words, 'study.reviews')}><Reviews again={asked.askAgain} /></Disclosure>
    </Section>
  );
}

const figure = (n: number): string => number(n, { maximumFractionDigits: 2, minimumFractionDigits: 2 });

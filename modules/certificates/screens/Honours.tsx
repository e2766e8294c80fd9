import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { NumberField, Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../honour-words.ts';
import '../screens.css';

type Rounds = Awaited<ReturnType<typeof api.certificates.rounds>>;

/** Choices that somebody sits in; for the people team all of them, and the way to open one. Nothing for anybody else. */
export function Honours({ order }: { readonly order?: number }): ReactNode {
  const asked = useAnswer(api.certificates.rounds, {});
  const [opening, setOpening] = useState(false);
  if (!asked.answer || (asked.answer.rounds.length === 0 && !asked.answer.mayOpen)) return null;
  const { rounds, mayOpen } = asked.answer;
  return (
    <Section title={say(words, 'honours.title')} {...(order !== undefined && { order })}>
      <p className="small second">{say(words, 'honours.about')}</p>
      {rounds.length === 0 ? <EmptyState>{say(words, 'honours.none')}</EmptyState> : <ul className="certificate-rows">{rounds.map((one) => <Round key={one.id} one={one} mayClose={mayOpen} />)}</ul>}
      {mayOpen && (opening ? <Opening done={() => setOpening(false)} /> : <Button look="quiet" onClick={() => setOpening(true)}>{say(words, 'honours.open')}</Button>)}
    </Section>
  );
}

function Round({ one, mayClose }: { readonly one: Rounds['rounds'][number]; readonly mayClose: boolean }): ReactNode {
  const [reading, setReading] = useState(false);
  const close = useCommand(api.certificates.closeRound);
  return (
    <li>
      <p><b>{one.title}</b></p>
      <p className="caption muted">{one.closedAt ? say(words, 'honours.closed', { at: new Date(one.closedAt), stories: one.stories }) : say(words, 'honours.state', { stories: one.stories, chose: one.chose, seats: one.seats })}</p>
      {one.honoured.map(({ number, holder, because }) => <p key={number} className="small"><b>{holder}</b>{because.length > 0 && `: ${because.join(' · ')}`}</p>)}
      <Problem of={close.refusal} />
      {!one.closedAt && (one.mine || mayClose) && (
        <div className="certificate-tools">
          {one.mine && <Button look="quiet" aria-expanded={reading} onClick={() => setReading(!reading)}>{say(words, reading ? 'honours.fold' : 'honours.read')}</Button>}
          {mayClose && one.chose > 0 && <Button look="plain" busy={close.running} onClick={() => close.run({ id: one.id }, ({ honoured }) => toast(say(words, 'honours.did_close', { n: honoured.length })))}>{say(words, 'honours.close')}</Button>}
        </div>
      )}
      {reading && <Stories id={one.id} />}
    </li>
  );
}

function Stories({ id }: { readonly id: string }): ReactNode {
  const asked = useAnswer(api.certificates.toChoose, { id });
  const [most, setMost] = useState(12);
  return (
    <Asked of={asked}>{({ stories, picks, leftOut }) => (
      <>
        <p className="small second">{say(words, 'honours.most', { n: picks })}{leftOut > 0 && ` ${say(words, 'honours.left_out', { n: leftOut })}`}</p>
        {stories.length === 0 && <EmptyState>{say(words, 'honours.nothing_left')}</EmptyState>}
        <ul className="certificate-gifts">{[...stories.filter(({ because }) => because), ...stories.filter(({ because }) => !because).slice(0, most)].map((story) => <Story key={story.id} one={story} full={stories.filter(({ because }) => because).length >= picks} />)}</ul>
        {stories.filter(({ because }) => !because).length > most && <Button look="quiet" onClick={() => setMost(most + 12)}>{say(words, 'honours.more', { n: stories.filter(({ because }) => !because).length - most })}</Button>}
      </>
    )}</Asked>
  );
}

type One = Awaited<ReturnType<typeof api.certificates.toChoose>>['stories'][number];

function Story({ one, full }: { readonly one: One; readonly full: boolean }): ReactNode {
  const [because, setBecause] = useState<string>();
  const choose = useCommand(api.certificates.choose);
  const send = (event: FormEvent) => {
    event.preventDefault();
    choose.run({ storyId: one.id, because: because ?? '' }, () => setBecause(undefined));
  };
  return (
    <li>
      <Voice size="small" lang={one.lang}>{one.words}</Voice>
      {one.behaviour && <p className="caption muted">{one.behaviour}</p>}
      <Problem of={choose.refusal} />
      {one.because ? (
        <div className="certificate-tools"><p className="small">{say(words, 'honours.chosen', { because: one.because })}</p><Button look="plain" busy={choose.running} onClick={() => choose.run({ storyId: one.id, because: null })}>{say(words, 'honours.back')}</Button></div>
      ) : because === undefined ? !full && <div className="certificate-tools"><Button look="quiet" onClick={() => setBecause('')}>{say(words, 'honours.choose')}</Button></div> : (
        <form className="form" onSubmit={send}>
          <TextArea label={say(words, 'honours.why')} value={because} onChange={setBecause} required minLength={3} maxLength={300} rows={2} />
          <Button type="submit" busy={choose.running}>{say(words, 'honours.save')}</Button>
        </form>
      )}
    </li>
  );
}

const spans = ['30', '92', '366'] as const;

function Opening({ done }: { readonly done: () => void }): ReactNode {
  const [title, setTitle] = useState(''), [days, setDays] = useState<(typeof spans)[number]>('92'), [picks, setPicks] = useState('3');
  const [people, setPeople] = useState<readonly Found[]>([]);
  const open = useCommand(api.certificates.openRound);
  const send = (event: FormEvent) => {
    event.preventDefault();
    open.run({ title, days: Number(days), picks: Number(picks), personIds: people.map(({ id }) => id) }, () => { toast(say(words, 'honours.did_open')); done(); });
  };
  return (
    <form className="form" onSubmit={send}>
      <TextField label={say(words, 'honours.name')} hint={say(words, 'honours.name_hint')} value={title} onChange={setTitle} required maxLength={120} autoComplete="off" />
      <Select label={say(words, 'honours.time')} value={days} onChange={setDays} options={spans.map((value) => ({ value, label: say(words, 'honours.days', { n: Number(value) }) }))} />
      <NumberField label={say(words, 'honours.picks')} value={picks} onChange={setPicks} required />
      <PersonPicker label={say(words, 'honours.seats')} hint={say(words, 'honours.seats_hint')} chosen={undefined} onChange={(found) => { if (found) setPeople([...people.filter(({ id }) => id !== found.id), found]); }} />
      {people.length > 0 && <ul className="certificate-seats">{people.map((one) => <li key={one.id}>{one.name}<Button look="plain" aria-label={say(words, 'honours.take_out', { name: one.name })} onClick={() => setPeople(people.filter(({ id }) => id !== one.id))}>×</Button></li>)}</ul>}
      <Problem of={open.refusal} />
      <Button type="submit" busy={open.running}>{say(words, 'honours.begin')}</Button>
    </form>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { CheckboxList } from '#web/ui/Choice.tsx';
import { DateField, TextArea, TextField } from '#web/ui/Field.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { Panel } from '#web/ui/domain/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import type { One } from './Story.tsx';

/** For whoever keeps stories: read it first, invite its teller to come, or end it. */
export function Keeping({ one }: { readonly one: One }): ReactNode {
  return (
    <>
      {one.state === 'waiting' && <Review one={one} />}
      {one.state === 'in use' && one.agreed.includes('face') && one.agreed.includes('training') && <Disclosure title={say(words, 'stories.book')}><Book id={one.id} /></Disclosure>}
      <Disclosure title={say(words, 'stories.end')}><End id={one.id} /></Disclosure>
    </>
  );
}

function Review({ one }: { readonly one: One }): ReactNode {
  const [title, setTitle] = useState(one.title);
  const [found, setFound] = useState<string[]>([]);
  const [picked, setPicked] = useState<Found[]>([]);
  const [tried, setTried] = useState(false);
  const review = useCommand(api.stories.review);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (title.trim().length >= 3) review.run({ id: one.id, title, portrayed: [...new Set([...found, ...picked.map(({ id }) => id)])] }, () => toast(say(words, 'stories.did_review')));
  };
  const people = [...one.perhaps, ...picked.filter(({ id }) => !one.perhaps.some((other) => other.id === id))];
  return (
    <Panel>
      <form className="form" onSubmit={send} noValidate>
        <TextField label={say(words, 'stories.give_title')} hint={say(words, 'stories.give_title_hint')} value={title} onChange={setTitle} maxLength={120} error={tried && title.trim().length < 3 ? say(words, 'stories.give_title') : undefined} />
        {people.length > 0 && <CheckboxList label={say(words, 'stories.who_is_in_it')} hint={say(words, 'stories.who_hint')} value={[...found, ...picked.map(({ id }) => id)]}
          onChange={(ids) => { setFound(ids.filter((id) => one.perhaps.some((other) => other.id === id))); setPicked(picked.filter(({ id }) => ids.includes(id))); }} options={people.map(({ id, name }) => ({ value: id, label: name }))} />}
        <PersonPicker label={say(words, people.length > 0 ? 'stories.somebody_else' : 'stories.who_is_in_it')} hint={people.length > 0 ? undefined : say(words, 'stories.who_hint')} chosen={undefined} onChange={(person) => { if (person) setPicked([...picked, person]); }} />
        <Problem of={review.refusal} />
        <Button type="submit" busy={review.running} size="large" full>{say(words, 'stories.review')}</Button>
      </form>
    </Panel>
  );
}

function Book({ id }: { readonly id: string }): ReactNode {
  const [on, setOn] = useState('');
  const [at, setAt] = useState('10:00');
  const [place, setPlace] = useState('');
  const [host, setHost] = useState<Found>();
  const [preparation, setPreparation] = useState(say(words, 'stories.preparation_usual'));
  const [tried, setTried] = useState(false);
  const book = useCommand(api.stories.book);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (on && place.trim() && host) book.run({ storyId: id, at: new Date(`${on}T${at}`).toISOString(), place, hostId: host.id, preparation }, () => toast(say(words, 'stories.did_book')));
  };
  return (
    <form className="form" onSubmit={send} noValidate>
      <DateField label={say(words, 'stories.visit_day')} value={on} onChange={setOn} error={tried && !on ? say(words, 'stories.choose') : undefined} />
      <TextField label={say(words, 'stories.visit_time')} type="time" value={at} onChange={setAt} />
      <TextField label={say(words, 'stories.visit_place')} value={place} onChange={setPlace} maxLength={120} error={tried && !place.trim() ? say(words, 'stories.visit_place') : undefined} />
      <PersonPicker label={say(words, 'stories.visit_host')} hint={say(words, 'stories.visit_host_hint')} chosen={host} onChange={setHost} error={tried && !host ? say(words, 'stories.choose') : undefined} />
      <TextArea label={say(words, 'stories.preparation')} value={preparation} onChange={setPreparation} maxLength={1000} rows={4} />
      <Problem of={book.refusal} />
      <Button type="submit" look="quiet" busy={book.running} full>{say(words, 'stories.book')}</Button>
    </form>
  );
}

function End({ id }: { readonly id: string }): ReactNode {
  const [sure, setSure] = useState(false);
  const end = useCommand(api.stories.withdraw);
  const run = (asked: boolean) => end.run({ id, asked }, () => toast(say(words, 'stories.did_end')));
  return (
    <>
      <p className="small second">{say(words, 'stories.end_about')}</p>
      <Problem of={end.refusal} />
      <div className="story-tools">
        {sure
          ? <><Button look="danger" busy={end.running} onClick={() => run(true)}>{say(words, 'stories.end_asked')}</Button><Button look="danger" busy={end.running} onClick={() => run(false)}>{say(words, 'stories.end_keeper')}</Button><Button look="quiet" onClick={() => setSure(false)}>{say(words, 'stories.keep')}</Button></>
          : <Button look="quiet" onClick={() => setSure(true)}>{say(words, 'stories.end')}</Button>}
      </div>
    </>
  );
}

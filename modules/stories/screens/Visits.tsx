import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { clock, day, longDay } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** Tellers who come themselves: prepared before, asked after, thanked alike. Only those that I host or keep. */
export function Visits(): ReactNode {
  const { answer, refusal } = useAnswer(api.stories.visits, {});
  const visits = answer?.visits ?? [];
  if (!answer && !refusal) return <Skeleton />;
  if (visits.length === 0) return null;
  return <Section title={say(words, 'stories.visits')}><ul className="story-rows">{visits.map((one) => <Visit key={one.id} one={one} />)}</ul></Section>;
}

type One = Awaited<ReturnType<typeof api.stories.visits>>['visits'][number];

function Visit({ one }: { readonly one: One }): ReactNode {
  const [note, setNote] = useState('');
  const step = useCommand(api.stories.stepVisit);
  const next = !one.preparedAt ? 'prepared' : !one.heldAt ? 'held' : !one.caredAt ? 'cared' : 'thanked';
  return (
    <li className="story-visit">
      <b>{one.title}</b>
      <p className="small second">{say(words, 'stories.visit_about', { at: `${longDay(one.at)}, ${clock(one.at)}`, place: one.place, host: one.host, teller: one.teller ?? say(words, 'stories.a_customer') })}</p>
      <StatusLine tone={one.late ? 'late' : 'open'}>{say(words, `stories.visit_next_${next}`, { care: day(one.careOn), thanks: one.thanks })}</StatusLine>
      {next === 'prepared' && <p className="small">{one.preparation}</p>}
      {next === 'cared' && <TextArea label={say(words, 'stories.care_note')} hint={say(words, 'stories.care_hint')} value={note} onChange={setNote} maxLength={1000} rows={2} />}
      <Problem of={step.refusal} />
      <div className="story-tools">
        <Button look="quiet" busy={step.running} onClick={() => step.run({ id: one.id, step: next, note })}>{say(words, `stories.visit_${next}`)}</Button>
        {!one.heldAt && <Button look="plain" onClick={() => step.run({ id: one.id, step: 'cancelled' })}>{say(words, 'stories.visit_off')}</Button>}
      </div>
    </li>
  );
}

import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Avatar } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import './Observe.css';

export type Observation = Awaited<ReturnType<typeof api.observations.about>>['observations'][number];

/** Moments that were observed, newest first; `by` says whose name stands over them. */
export const Lines = ({ of: observations, by }: { readonly of: readonly Observation[]; readonly by: 'observer' | 'person' }): ReactNode => (
  <ul className="rows">{observations.map((one) => <Line key={one.id} of={one} by={by} />)}</ul>
);

function Line({ of: one, by }: { readonly of: Observation; readonly by: 'observer' | 'person' }): ReactNode {
  const withdraw = useCommand(api.observations.withdraw);
  const name = one[by], about = { observer: one.observer, person: one.person, touchpoint: one.touchpoint, when: when(one.at) };
  const named = (seen: 'yes' | 'no') => one.judged.filter((judged) => judged.seen === seen).map(({ behaviour, level }) => (level ? say(words, 'observed.level', { behaviour, level }) : behaviour));
  return (
    <li className="observed">
      <Avatar name={name} size={34} />
      <div>
        <p className="small"><b>{say(words, by === 'observer' ? 'observed.by' : 'observed.of', about)}</b></p>
        <Marks of={named('yes')} seen />
        <Marks of={named('no')} />
        {one.quote && <p className="observed-quote">“{one.quote}”</p>}
        {one.enabler && <p className="caption muted">{say(words, 'observed.helped', { words: one.enabler })}</p>}
        {one.barrier && <p className="caption muted">{say(words, 'observed.hindered', { words: one.barrier })}</p>}
        {one.view && <p className="small observed-view">{say(words, 'observed.view_of', { person: one.person.split(' ')[0]!, words: one.view })}</p>}
        {one.mayView && <OwnView of={one} />}
        <Problem of={withdraw.refusal} />
        {one.mayWithdraw && <Button look="plain" busy={withdraw.running} onClick={() => withdraw.run({ id: one.id }, () => toast(say(words, 'observe.undone')))}>{say(words, 'observe.withdraw')}</Button>}
      </div>
    </li>
  );
}

const Marks = ({ of: names, seen }: { readonly of: readonly string[]; readonly seen?: boolean }): ReactNode => (names.length === 0 ? null : (
  <p className="observed-marks small" data-seen={seen || undefined}><span>{say(words, seen ? 'observed.seen' : 'observed.not_seen')}</span> {names.join(', ')}</p>
));

/** The person says what should be known beside it. */
function OwnView({ of: { id, view } }: { readonly of: Observation }): ReactNode {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState(view ?? '');
  const add = useCommand(api.observations.addView);
  if (!open) return <Button look="plain" onClick={() => setOpen(true)}>{say(words, view ? 'observed.view_change' : 'observed.view_add')}</Button>;
  return (
    <div className="form">
      <TextArea label={say(words, 'observed.view')} hint={say(words, 'observed.view_hint')} rows={2} maxLength={1000} value={said} onChange={setSaid} />
      <Problem of={add.refusal} />
      <div><Button look="quiet" busy={add.running} onClick={() => add.run({ id, words: said }, () => { setOpen(false); toast(say(words, 'observed.view_kept')); })}>{say(words, 'observed.view_keep')}</Button></div>
    </div>
  );
}

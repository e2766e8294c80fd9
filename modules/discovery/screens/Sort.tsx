import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { EmptyState, Notice, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';
import { Decline, type Task } from './AskedOfMe.tsx';
import { Incident } from './Incident.tsx';

type Sorting = Awaited<ReturnType<typeof api.discovery.sorting>>;
const none = 'none';

/** One incident at a time: where it belongs, and how well the customer was served. */
export function Sort({ task, again }: { readonly task: Task; readonly again: () => void }): ReactNode {
  const asked = useAnswer(api.discovery.sorting, { studyId: task.studyId }, { keep: true });
  return (
    <Section title={say(words, 'mine.sort', { touchpoint: task.touchpoint })}>
      <Asked of={asked}>{(sorting) => (sorting.finished ? <EmptyState>{say(words, 'mine.finished')}</EmptyState> : <Stack task={task} of={sorting} again={() => { asked.askAgain(); again(); }} askAgain={asked.askAgain} />)}</Asked>
    </Section>
  );
}

function Stack({ task, of, again, askAgain }: { readonly task: Task; readonly of: Sorting; readonly again: () => void; readonly askAgain: () => void }): ReactNode {
  const done = of.incidents.filter(({ effect }) => effect !== null).length, all = of.incidents.length;
  const [at, setAt] = useState(() => Math.max(0, of.incidents.findIndex(({ effect }) => effect === null)));
  const finish = useCommand(api.discovery.finish), one = of.incidents[Math.min(at, all - 1)];
  const next = () => { askAgain(); const left = of.incidents.findIndex(({ id, effect }, n) => n !== at && effect === null && id !== one?.id); setAt(left >= 0 ? left : Math.min(at + 1, all - 1)); };
  return (
    <>
      <p className="second">{say(words, 'mine.sort_about', { done, all })}</p>
      <progress className="sort-progress" value={done} max={all} aria-label={say(words, 'mine.sort', { touchpoint: task.touchpoint })} />
      {one && <One key={one.id} task={task} one={one} groups={of.groups} next={next} />}
      {at > 0 && <p><Button look="plain" onClick={() => setAt(at - 1)}>{say(words, 'mine.before')}</Button></p>}
      {done === all && <><Notice>{say(words, 'mine.all_done')}</Notice><p className="study-do"><Button busy={finish.running} onClick={() => finish.run({ studyId: task.studyId }, () => { toast(say(words, 'mine.finished')); again(); })}>{say(words, 'mine.finish')}</Button></p></>}
      <Problem of={finish.refusal} />
      {done < all && <Decline task={task} again={again} />}
    </>
  );
}

function One({ task, one, groups, next }: { readonly task: Task; readonly one: Sorting['incidents'][number]; readonly groups: Sorting['groups']; readonly next: () => void }): ReactNode {
  const [groupId, setGroup] = useState(one.effect === null ? '' : one.groupId ?? none), [effect, setEffect] = useState(one.effect ?? 0), [tried, setTried] = useState(false);
  const sort = useCommand(api.discovery.sort), name = useId();
  const keep = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (groupId && effect) sort.run({ studyId: task.studyId, incidentId: one.id, groupId: groupId === none ? null : groupId, effect }, next);
  };
  return (
    <form className="form sort-one" onSubmit={keep} noValidate>
      <Incident of={one} />
      <RadioList label={say(words, 'mine.where')} value={groupId} onChange={setGroup} options={[...groups.map(({ id, name: called }) => ({ value: id, label: called })), { value: none, label: say(words, 'mine.none_of_these') }]} />
      <fieldset className="choices">
        <legend>{say(words, 'mine.effect')}</legend>
        <p className="field-hint" id={`${name}-hint`}>{say(words, 'mine.effect_hint')}</p>
        <div className="effects" role="presentation">{[1, 2, 3, 4, 5, 6, 7].map((n) => <label key={n}><input type="radio" name={name} value={n} checked={effect === n} onChange={() => setEffect(n)} aria-label={say(words, 'mine.effect_of', { n })} aria-describedby={`${name}-hint`} /><span aria-hidden>{n}</span></label>)}</div>
      </fieldset>
      {tried && (!groupId || !effect) && <Notice tone="late">{say(words, 'mine.both')}</Notice>}
      <Problem of={sort.refusal} />
      <div><Button type="submit" busy={sort.running}>{say(words, 'mine.next')}</Button></div>
    </form>
  );
}

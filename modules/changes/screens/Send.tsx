import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { CheckboxList, Switch } from '#web/ui/Choice.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** The letter as it will be read, whom it goes to, and whether everybody may read it. Nothing goes before this is pressed. */
export function Send({ id, done }: { readonly id: string; readonly done: () => void }): ReactNode {
  const [without, setWithout] = useState<string[]>([]);
  const [open, setOpen] = useState(false);
  const asked = useAnswer(api.changes.letters, { id });
  const send = useCommand(api.changes.send);
  return (
    <Asked of={asked}>{({ letters, previews }) => {
      const due = letters.filter(({ dropped, sent }) => !dropped && !sent), stopped = letters.filter(({ dropped }) => dropped === 'opted out').length;
      return (
        <div className="form">
          {previews.map(({ lang, subject, body }) => <div key={lang} className="change-letter" lang={lang}><b>{subject}</b><p>{body}</p></div>)}
          {due.length === 0 ? <p className="small second">{say(words, 'changes.nobody')}</p> : (
            <CheckboxList label={say(words, 'changes.to_whom')} value={due.map((one) => one.id).filter((one) => !without.includes(one))} onChange={(stay) => setWithout(due.map((one) => one.id).filter((one) => !stay.includes(one)))}
              options={due.map((one) => ({ value: one.id, label: `${one.to}, ${say(words, `changes.lang_${one.lang}`)}` }))} />
          )}
          {stopped > 0 && <p className="caption muted">{say(words, 'changes.opted_out', { n: stopped })}</p>}
          <Switch label={say(words, 'changes.make_public')} checked={open} onChange={setOpen} />
          <Problem of={send.refusal} />
          <Button busy={send.running} size="large" full onClick={() => send.run({ id, open, without }, ({ sent }) => { done(); toast(say(words, 'changes.did_send', { n: sent })); })}>{say(words, 'changes.send', { n: due.length - without.length })}</Button>
        </div>
      );
    }}</Asked>
  );
}

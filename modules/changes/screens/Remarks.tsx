import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import '#web/ui/Choice.css';

/** Which remarks this change answers. Whoever wishes to hear of it stands first. */
export function Remarks({ id, done }: { readonly id: string; readonly done: () => void }): ReactNode {
  const asked = useAnswer(api.changes.remarks, { id });
  const [chosen, setChosen] = useState<readonly string[]>();
  const attach = useCommand(api.changes.attach);
  return (
    <Asked of={asked}>{({ remarks }) => {
      const now = chosen ?? remarks.filter(({ attached }) => attached).map((one) => one.id);
      if (remarks.length === 0) return <EmptyState>{say(words, 'changes.no_remarks')}</EmptyState>;
      return (
        <div className="form">
          <fieldset className="choices">
            <legend className="unseen">{say(words, 'changes.choose_remarks')}</legend>
            <div className="choice-list change-remarks">{remarks.map((one) => (
              <label key={one.id} className="choice">
                <input type="checkbox" checked={now.includes(one.id)} onChange={() => setChosen(now.includes(one.id) ? now.filter((other) => other !== one.id) : [...now, one.id])} />
                <span><VoiceInline lang={one.lang}>{one.words}</VoiceInline><small>{[day(one.at), one.wishes ? say(words, 'changes.wishes') : null].filter(Boolean).join(' · ')}</small></span>
              </label>
            ))}</div>
          </fieldset>
          <Problem of={attach.refusal} />
          <Button busy={attach.running} size="large" full onClick={() => attach.run({ id, answerIds: [...now] }, () => { done(); toast(say(words, 'changes.did_attach')); })}>{say(words, 'changes.attach', { n: now.length })}</Button>
        </div>
      );
    }}</Asked>
  );
}

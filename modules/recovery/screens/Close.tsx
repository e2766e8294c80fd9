import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Select, TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { causes } from '../kinds.ts';
import { words } from '../screen-words.ts';

/** Closed with its cause. Until the customer has said how it is, or three attempts are on record, it says what is missing. */
export function Close({ id, open, left }: { readonly id: string; readonly open: boolean; readonly left: number }): ReactNode {
  const [cause, setCause] = useState<(typeof causes)[number] | ''>('');
  const [lesson, setLesson] = useState('');
  const [tried, setTried] = useState(false);
  const close = useCommand(api.recovery.close);
  if (!open) return <p className="small second">{say(words, 'recovery.not_closed', { left })}</p>;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (cause !== '') close.run({ id, cause, lesson }, () => toast(say(words, 'recovery.did_close')));
  };
  return (
    <form className="form recovery-close" onSubmit={send} noValidate aria-label={say(words, 'recovery.close')}>
      <Select
        label={say(words, 'recovery.cause')} hint={say(words, 'recovery.cause_hint')} value={cause} onChange={setCause} unchosen={say(words, 'recovery.choose')} error={tried && cause === '' ? say(words, 'recovery.choose_cause') : undefined}
        options={causes.map((value) => ({ value, label: say(words, `recovery.cause_${value.replaceAll(' ', '_') as 'late'}`) }))}
      />
      <TextArea label={say(words, 'recovery.lesson')} hint={say(words, 'recovery.lesson_hint')} value={lesson} onChange={setLesson} maxLength={1000} rows={2} />
      <Problem of={close.refusal} />
      <Button type="submit" look="quiet" busy={close.running} full>{say(words, 'recovery.close')}</Button>
    </form>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { useDraft } from '#web/draft.ts';
import { Button } from '#web/ui/Button.tsx';
import { Select, TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { attemptOutcomes, outcomes, ways } from '../kinds.ts';
import { words } from '../screen-words.ts';

const keyOf = <C extends string>(name: C) => name.replaceAll(/[ -]/g, '_') as C;

/** What was tried, with how it went; and where the customer was reached, what they said of it. */
export function Attempt({ id, open: first }: { readonly id: string; readonly open: boolean }): ReactNode {
  const [open, setOpen] = useState(first);
  const [how, setHow] = useState<(typeof ways)[number]>('phone');
  const [went, setWent] = useState<(typeof attemptOutcomes)[number] | ''>('');
  const [said, setSaid] = useState<(typeof outcomes)[number] | 'none'>('none');
  const [note, setNote, sent] = useDraft(`attempt ${id}`);
  const [tried, setTried] = useState(false);
  const attempt = useCommand(api.recovery.attempt);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (went === '') return;
    attempt.run({ id, how, outcome: went, note, ...(went === 'reached' && said !== 'none' && { said }) }, () => { sent(); setWent(''); setSaid('none'); setTried(false); setOpen(false); toast(say(words, 'recovery.attempted')); });
  };
  if (!open) return <Button full onClick={() => setOpen(true)}>{say(words, 'recovery.attempt')}</Button>;
  return (
    <form className="form" onSubmit={send} noValidate aria-label={say(words, 'recovery.attempt')}>
      <Select label={say(words, 'recovery.how')} value={how} onChange={setHow} options={ways.map((value) => ({ value, label: say(words, `recovery.way_${keyOf(value) as 'phone'}`) }))} />
      <Select
        label={say(words, 'recovery.went')} value={went} onChange={setWent} unchosen={say(words, 'recovery.choose')} error={tried && went === '' ? say(words, 'recovery.choose_went') : undefined}
        options={attemptOutcomes.map((value) => ({ value, label: say(words, `recovery.went_${keyOf(value) as 'reached'}`) }))}
      />
      {went === 'reached' && (
        <Select
          label={say(words, 'recovery.what_said')} hint={say(words, 'recovery.what_said_hint')} value={said} onChange={setSaid}
          options={[{ value: 'none' as const, label: say(words, 'recovery.not_asked') }, ...outcomes.map((value) => ({ value, label: say(words, `recovery.is_${value}`) }))]}
        />
      )}
      <TextArea label={say(words, 'recovery.note')} hint={say(words, 'recovery.note_hint')} value={note} onChange={setNote} maxLength={1000} rows={2} />
      <Problem of={attempt.refusal} />
      <Button type="submit" busy={attempt.running} full>{say(words, 'recovery.attempt_save')}</Button>
    </form>
  );
}

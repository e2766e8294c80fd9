import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { DateField, Select, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Panel } from '#web/ui/domain/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import type { One } from './Story.tsx';

/** A use that has happened is recorded with its day, so that its teller can see where it was told. */
export function Using({ one }: { readonly one: One }): ReactNode {
  const kinds = [...(one.agreed.includes('training') ? ['team meeting' as const] : []), ...(one.agreed.includes('internal') ? ['internal reading' as const] : [])];
  const [kind, setKind] = useState<(typeof kinds)[number] | ''>('');
  const [usedOn, setUsedOn] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const record = useCommand(api.stories.record);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (kind !== '' && usedOn) record.run({ id: one.id, kind, usedOn, note }, () => { setNote(''); setKind(''); setUsedOn(''); setTried(false); toast(say(words, 'stories.did_record')); });
  };
  if (kinds.length === 0) return null;
  return (
    <Panel>
      <form className="form" onSubmit={send} noValidate>
        <Select label={say(words, 'stories.how_used')} value={kind} onChange={setKind} unchosen={say(words, 'stories.choose')} error={tried && kind === '' ? say(words, 'stories.choose') : undefined} options={kinds.map((value) => ({ value, label: say(words, `stories.kind_${value.replace(' ', '_') as 'lesson'}`) }))} />
        <DateField label={say(words, 'stories.used_when')} value={usedOn} onChange={setUsedOn} error={tried && !usedOn ? say(words, 'stories.choose') : undefined} />
        <TextField label={say(words, 'stories.used_where')} value={note} onChange={setNote} maxLength={300} />
        <Problem of={record.refusal} />
        <Button type="submit" busy={record.running} full>{say(words, 'stories.record')}</Button>
      </form>
    </Panel>
  );
}

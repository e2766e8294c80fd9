import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { NumberField, TextField } from '#web/ui/Field.tsx';
import { EmptyState, Notice, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { day, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { OwnForm, useProven } from './Proven.tsx';
import { words } from './security-words.ts';

type Key = { readonly id: string; readonly name: string; readonly at: string; readonly lastAt: string | null; readonly until: string };

/** Keys for programs: each with a name and an end. A new one is shown once. */
export function Keys({ keys }: { keys: readonly Key[] }): ReactNode {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [shown, setShown] = useState<string>();
  const issuing = useProven(api.access.issueKey);
  const ending = useCommand(api.access.endKey);
  return (
    <Section title={say(words, 'own.keys')} more={!open && <button type="button" onClick={() => setOpen(true)}>{say(words, 'own.key_add')}</button>}>
      <p className="small second">{say(words, 'own.keys_why')}</p>
      {shown ? (
        <Notice tone="late" action={<Button onClick={() => { setShown(undefined); setOpen(false); setName(''); }}>{say(words, 'own.key_kept')}</Button>}>
          <p>{say(words, 'own.key_once')}</p><p className="secret">{shown}</p>
        </Notice>
      ) : open && (
        <OwnForm go={say(words, 'own.key_go')} busy={issuing.running} onGo={() => issuing.run({ name, days: Number(days) }, ({ key }) => setShown(key))} onCancel={() => setOpen(false)}>
          <TextField label={say(words, 'own.key_name')} value={name} onChange={setName} maxLength={60} required autoFocus />
          <NumberField label={say(words, 'own.key_days')} value={days} onChange={(text) => setDays(text.replace(/\D/g, '').slice(0, 3))} required />
          {issuing.proof}
        </OwnForm>
      )}
      <Problem of={ending.refusal} />
      {keys.length === 0 && !open ? <EmptyState>{say(words, 'own.keys_none')}</EmptyState> : (
        <div className="rows">{keys.map((one) => (
          <div className="own-row" key={one.id}>
            <div><b>{one.name}</b><span className="small second">{one.lastAt ? say(words, 'own.key_last', { last: when(one.lastAt) }) : say(words, 'own.key_unused')}, {say(words, 'own.key_until', { until: day(one.until) })}</span></div>
            <Button look="quiet" onClick={() => ending.run({ id: one.id })}>{say(words, 'own.key_end')}</Button>
          </div>
        ))}</div>
      )}
    </Section>
  );
}

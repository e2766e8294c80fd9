import { useState, type ReactNode, type SubmitEvent } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { Door, type Arrived } from './Door.tsx';
import { words } from './sign-in-words.ts';

/** On a phone or till that many use. A badge that was scanned with the camera is here already; a reader types it into the field. */
export function Badge({ badge: scanned, onArrived, back }: { badge: string; onArrived: (answer: Arrived) => void; back: ReactNode }): ReactNode {
  const [badge, setBadge] = useState(scanned);
  const [pin, setPin] = useState('');
  const going = useCommand(api.access.badge);
  const submit = (event: SubmitEvent) => { event.preventDefault(); going.run({ badge, pin }, onArrived); };
  return (
    <Door title={say(words, 'badge.title')} why={say(words, 'badge.why')}>
      <form className="form door-digits" onSubmit={submit} autoComplete="off">
        {scanned ? <Notice tone="good">{say(words, 'badge.read')}</Notice>
          : <TextField label={say(words, 'badge.badge')} type="password" value={badge} onChange={setBadge} autoComplete="off" autoFocus required />}
        <TextField label={say(words, 'badge.pin')} type="password" value={pin} onChange={(text) => setPin(text.replace(/\D/g, '').slice(0, 6))} inputMode="numeric" autoComplete="off" autoFocus={scanned !== ''} required />
        <Problem of={going.refusal} />
        <Button type="submit" size="large" full busy={going.running}>{say(words, 'badge.go')}</Button>
      </form>
      {back}
    </Door>
  );
}

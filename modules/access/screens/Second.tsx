import { useState, type ReactNode, type SubmitEvent } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { Door, type Arrived } from './Door.tsx';
import { words } from './sign-in-words.ts';

/** Six digits from the app. The last one typed sends them. */
export function Second({ token, onArrived, back }: { token: string; onArrived: (answer: Arrived) => void; back: ReactNode }): ReactNode {
  const { organisation = '' } = useAnswer(api.access.entrance, {}).answer ?? {};
  const [code, setCode] = useState('');
  const [lost, setLost] = useState(false);
  const going = useCommand(api.access.second);
  const send = (digits: string) => going.run({ token, code: digits }, onArrived);
  const typed = (text: string) => { const digits = text.replace(/\D/g, '').slice(0, 6); setCode(digits); if (digits.length === 6) send(digits); };
  const submit = (event: SubmitEvent) => { event.preventDefault(); send(code); };
  return (
    <Door title={say(words, 'second.title')} why={!lost && say(words, 'second.why', { organisation })}>
      <form className={lost ? 'form' : 'form door-digits'} onSubmit={submit}>
        {lost ? <TextField key="recovery" label={say(words, 'second.recovery')} hint={say(words, 'second.recovery_why')} value={code} onChange={setCode} autoComplete="off" autoCapitalize="characters" spellCheck={false} autoFocus required />
          : <TextField key="digits" label={say(words, 'second.code')} value={code} onChange={typed} inputMode="numeric" autoComplete="one-time-code" autoFocus required />}
        <Problem of={going.refusal} />
        <Button type="submit" size="large" full busy={going.running}>{say(words, 'second.go')}</Button>
      </form>
      {!lost && <Button look="plain" onClick={() => { setLost(true); setCode(''); }}>{say(words, 'second.lost')}</Button>}
      {back}
    </Door>
  );
}

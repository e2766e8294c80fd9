import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useCommand, type Verb } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { words } from './security-words.ts';

/** What changes how one signs in asks for the password when the sign-in is not minutes old: only then, and with the reason. */
export function useProven<I extends object, O>(verb: Verb<I, O>, field: 'password' | 'current' = 'password') {
  const command = useCommand(verb);
  const [password, setPassword] = useState('');
  const asked = /^access\.prove/.test(command.refusal?.code ?? '') || password !== '';
  return {
    running: command.running,
    run: (input: I, whenDone?: (answer: O) => void) => command.run({ ...input, ...(password && { [field]: password }) } as I, (answer) => { setPassword(''); whenDone?.(answer); }),
    proof: (
      <>
        {asked && <TextField label={say(words, 'own.prove')} hint={say(words, 'own.prove_why')} type="password" value={password} onChange={setPassword} autoComplete="current-password" required />}
        {command.refusal?.code !== 'access.prove' && <Problem of={command.refusal} />}
      </>
    ) satisfies ReactNode,
  };
}

/** A form under its line, with one thing to do and a way to leave it. */
export function OwnForm({ go, busy, onGo, onCancel, children }: { go: string; busy: boolean; onGo: () => void; onCancel?: () => void; children: ReactNode }): ReactNode {
  const submit = (event: SubmitEvent) => { event.preventDefault(); onGo(); };
  return (
    <form className="own-form" onSubmit={submit}>
      {children}
      <div className="own-actions">
        <Button type="submit" busy={busy}>{go}</Button>
        {onCancel && <Button look="quiet" onClick={onCancel}>{say(words, 'own.cancel')}</Button>}
      </div>
    </form>
  );
}

/** One way in: what it is, how it stands, and what can be done with it; the form opens below. */
export function OwnLine({ name, why, state, action, onOpen, open, children }: {
  name: ReactNode; why?: ReactNode; state?: ReactNode; action?: string; onOpen?: () => void; open?: boolean; children?: ReactNode;
}): ReactNode {
  return (
    <div>
      <div className="own-row">
        <div><b>{name} {state}</b>{why && <span className="small second">{why}</span>}</div>
        {action && !open && <Button look="quiet" onClick={onOpen}>{action}</Button>}
      </div>
      {open && children}
    </div>
  );
}

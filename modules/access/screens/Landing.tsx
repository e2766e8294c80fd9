import { useState, type ReactNode, type SubmitEvent } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { errorOf, TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { language, say, timeZone } from '#web/words.tsx';
import { Door, type Arrived } from './Door.tsx';
import { NewPassword } from './NewPassword.tsx';
import { words } from './sign-in-words.ts';
import './Access.css';

type Landing = { readonly token: string; readonly onArrived: (answer: Arrived) => void; readonly back: ReactNode };

/** A mailed link leads here. Only the button uses it up, so that a scanner of letters cannot. */
export function Link({ token, onArrived, back }: Landing): ReactNode {
  const going = useCommand(api.access.redeemLink);
  return (
    <Door title={say(words, 'link.title')} why={say(words, 'link.why')}>
      <Button size="large" full busy={going.running} onClick={() => going.run({ token }, onArrived)}>{say(words, 'link.go')}</Button>
      <Problem of={going.refusal} />
      {going.refusal && back}
    </Door>
  );
}

export function Reset({ token, onArrived, back }: Landing): ReactNode {
  const [password, setPassword] = useState('');
  const near = useHouse();
  const going = useCommand(api.access.resetPassword);
  return (
    <Door title={say(words, 'reset.title')} why={say(words, 'reset.why')}>
      <form className="form" onSubmit={sending(() => going.run({ token, password }, onArrived))}>
        <NewPassword label={say(words, 'reset.password')} value={password} onChange={setPassword} near={near} required />
        <Problem of={going.refusal} />
        <Button type="submit" size="large" full busy={going.running}>{say(words, 'reset.go')}</Button>
      </form>
      {going.refusal?.status === 401 && back}
    </Door>
  );
}

/** An invitation, from a letter or as a code handed over. */
export function Accept({ token, onArrived, back }: Landing): ReactNode {
  const [password, setPassword] = useState('');
  const [pin, setPin] = useState('');
  const near = useHouse();
  const going = useCommand(api.access.accept);
  return (
    <Door title={say(words, 'invite.title')} why={say(words, 'invite.why')}>
      <form className="form" onSubmit={sending(() => going.run({ token, ...(password && { password }), ...(pin && { pin }) }, onArrived))}>
        <NewPassword label={say(words, 'invite.password')} value={password} onChange={setPassword} near={near} />
        <TextField label={say(words, 'invite.pin')} type="password" value={pin} onChange={(text) => setPin(text.replace(/\D/g, '').slice(0, 6))} inputMode="numeric" autoComplete="off" error={errorOf(going.refusal, 'pin')} />
        <Problem of={going.refusal} />
        <Button type="submit" size="large" full busy={going.running}>{say(words, 'invite.go')}</Button>
      </form>
      {going.refusal?.status === 401 && back}
    </Door>
  );
}

/** The first person of an empty house. */
export function Setup({ token, onArrived }: Landing): ReactNode {
  const [organisation, setOrganisation] = useState('');
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const going = useCommand(api.access.setup);
  return (
    <Door title={say(words, 'setup.title')} why={say(words, 'setup.why')}>
      <form className="form" onSubmit={sending(() => going.run({ token, organisation, name, title, email, password, lang: language, timeZone: timeZone() }, onArrived))}>
        <TextField label={say(words, 'setup.organisation')} value={organisation} onChange={setOrganisation} autoComplete="organization" error={errorOf(going.refusal, 'organisation')} required />
        <TextField label={say(words, 'setup.name')} value={name} onChange={setName} autoComplete="name" error={errorOf(going.refusal, 'name')} required />
        <TextField label={say(words, 'setup.role')} value={title} onChange={setTitle} autoComplete="organization-title" error={errorOf(going.refusal, 'title')} required />
        <TextField label={say(words, 'setup.email')} type="email" value={email} onChange={setEmail} autoComplete="email" error={errorOf(going.refusal, 'email')} required />
        <NewPassword label={say(words, 'door.password')} value={password} onChange={setPassword} near={[name, email, organisation]} required />
        <Problem of={going.refusal} />
        <Button type="submit" size="large" full busy={going.running}>{say(words, 'setup.go')}</Button>
      </form>
    </Door>
  );
}

export function Confirm({ token }: { token: string }): ReactNode {
  const [done, setDone] = useState(false);
  const going = useCommand(api.access.confirmAddress);
  return (
    <Door title={say(words, 'confirm.title')} why={say(words, 'confirm.why')}>
      {done ? <Notice tone="good">{say(words, 'confirm.done')}</Notice>
        : <Button size="large" full busy={going.running} onClick={() => going.run({ token }, () => { setDone(true); location.assign('/me/security'); })}>{say(words, 'confirm.go')}</Button>}
      <Problem of={going.refusal} />
    </Door>
  );
}

/** All that the door knows of who stands before it. */
const useHouse = (): string[] => [useAnswer(api.access.entrance, {}).answer?.organisation ?? ''];

const sending = (send: () => void) => (event: SubmitEvent) => { event.preventDefault(); send(); };

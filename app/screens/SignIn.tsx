import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAnswer, useCommand, verbNamed } from '#web/api.ts';
import { forgetEverything } from '#web/answers.ts';
import { PlainLink, useRoute, useTitle } from '#web/router.tsx';
import { Brand } from '#web/shell/Brand.tsx';
import { verbs } from '#web/shell/me.ts';
import { Button } from '#web/ui/Button.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { words } from '../app-words.ts';
import './SignIn.css';

const signIn = verbNamed<{ identifier: string; password: string }, unknown>('access.signIn');
const sendLink = verbNamed<{ identifier: string }, unknown>('access.sendLink');

/** The way in, and from there to where the person wanted to go. */
export function SignIn(): ReactNode {
  const wanted = useRoute().search.get('next');
  const demo = useAnswer(verbs.faces, {}).answer?.demo;
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const [sent, setSent] = useState(false);
  const entering = useCommand(signIn);
  const asking = useCommand(sendLink);
  useTitle(say(words, 'sign_in.title'));

  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    entering.run({ identifier, password }, () => { forgetEverything(); location.assign(safe(wanted)); });
  };
  return (
    <div className="sign-in">
      <Brand name="Throughline" />
      <main id="main" tabIndex={-1}>
        <h1>{say(words, 'sign_in.title')}</h1>
        <form className="form" onSubmit={enter}>
          <TextField label={say(words, 'sign_in.identifier')} value={identifier} onChange={setIdentifier} autoComplete="username webauthn" autoCapitalize="none" spellCheck={false} required />
          <TextField label={say(words, 'sign_in.password')} type="password" value={password} onChange={setPassword} autoComplete="current-password" required />
          <Problem of={entering.refusal} />
          <Button type="submit" size="large" full busy={entering.running}>{say(words, 'sign_in.go')}</Button>
        </form>
        <p className="sign-in-or caption muted"><span>{say(words, 'sign_in.or')}</span></p>
        <Button look="quiet" size="large" full busy={asking.running} onClick={() => { if (identifier) asking.run({ identifier }, () => setSent(true)); else document.querySelector('input')?.focus(); }}>{say(words, 'sign_in.link')}</Button>
        {sent && <Notice tone="good">{say(words, 'sign_in.link_sent', { who: identifier })}</Notice>}
        <Problem of={asking.refusal} />
        {demo && <PlainLink className="small sign-in-look" href="/">{say(words, 'sign_in.look')}</PlainLink>}
      </main>
    </div>
  );
}

/** Only an address of this house: a link that leads elsewhere after signing in is an old trick. */
const safe = (wanted: string | null): string => {
  const address = new URL(wanted ?? '/home', location.origin);
  return address.origin === location.origin ? address.pathname + address.search : '/home';
};

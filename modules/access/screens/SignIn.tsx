import { IconBuilding, IconFingerprint, IconMail } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode, type SubmitEvent } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Button } from '#web/ui/Button.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { say } from '#web/words.tsx';
import { Badge } from './Badge.tsx';
import { Door, enter, type Arrived } from './Door.tsx';
import { Accept, Confirm, Link, Reset, Setup } from './Landing.tsx';
import { Second } from './Second.tsx';
import { words } from './sign-in-words.ts';

/** Where somebody stands at the door. What came behind the sign of the address says with what. */
type Step =
  | { readonly at: 'door' } | { readonly at: 'second'; readonly token: string } | { readonly at: 'badge'; readonly badge: string }
  | { readonly at: 'link' | 'reset' | 'invite' | 'setup' | 'confirm'; readonly token: string };

const marks: Record<string, 'link' | 'reset' | 'invite' | 'setup' | 'confirm'> = { t: 'link', r: 'reset', i: 'invite', s: 'setup', c: 'confirm' };

/** The way in, and from there to where the person wanted to go. */
export function SignIn(): ReactNode {
  const [step, setStep] = useState<Step>(fromAddress);
  const entrance = useAnswer(api.access.entrance, {});
  const { organisation = '', demo = false, singleSignOn = false } = entrance.answer ?? {};
  const arrived = (answer: Arrived) => { if (answer.signedIn) enter(answer); else if (answer.second) setStep({ at: 'second', token: answer.second }); };

  useEffect(() => {
    // What opens something does not stay in the address bar, nor in the history.
    const read = () => { if (location.hash) { setStep(fromAddress()); history.replaceState(history.state, '', location.pathname + location.search); } };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  const back = <Button look="plain" onClick={() => setStep({ at: 'door' })}>{say(words, 'door.back')}</Button>;
  switch (step.at) {
    case 'second': return <Second token={step.token} onArrived={arrived} back={back} />;
    case 'badge': return <Badge badge={step.badge} onArrived={arrived} back={back} />;
    case 'link': return <Link token={step.token} onArrived={arrived} back={back} />;
    case 'reset': return <Reset token={step.token} onArrived={arrived} back={back} />;
    case 'invite': return <Accept token={step.token} onArrived={arrived} back={back} />;
    case 'setup': return <Setup token={step.token} onArrived={arrived} back={null} />;
    case 'confirm': return <Confirm token={step.token} />;
    case 'door': return !entrance.answer && !entrance.refusal
      ? <Door title={say(words, 'door.title')}><Skeleton /></Door>
      : <Ways {...{ organisation, demo, singleSignOn, arrived }} onBadge={() => setStep({ at: 'badge', badge: '' })} />;
  }
}

function Ways({ organisation, demo, singleSignOn, arrived, onBadge }: {
  organisation: string; demo: boolean; singleSignOn: boolean; arrived: (answer: Arrived) => void; onBadge: () => void;
}): ReactNode {
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const [told, setTold] = useState<'link_sent' | 'reset_sent' | 'link_who'>();
  const entering = useCommand(api.access.signIn);
  const asking = useCommand(api.access.sendLink);
  const forgetting = useCommand(api.access.sendReset);
  const going = useCommand(api.access.oidcStart);
  const passkey = usePasskey(arrived);

  const submit = (event: SubmitEvent) => { event.preventDefault(); entering.run({ identifier, password }, arrived); };
  const letter = (asked: typeof asking, told: 'link_sent' | 'reset_sent') => {
    if (identifier.trim()) return asked.run({ identifier }, () => setTold(told));
    setTold('link_who');
    document.querySelector('input')?.focus();
  };
  const leave = () => going.run({}, ({ go, bound }) => { sessionStorage.setItem('single sign-on', JSON.stringify({ bound, next: location.search })); location.assign(go); });

  return (
    <Door title={say(words, 'door.title')} why={organisation && say(words, 'door.at', { organisation })}>
      <form className="form" onSubmit={submit}>
        <TextField label={say(words, 'door.identifier')} value={identifier} onChange={setIdentifier} autoComplete="username" autoCapitalize="none" spellCheck={false} required />
        <TextField label={say(words, 'door.password')} type="password" value={password} onChange={setPassword} autoComplete="current-password" required />
        <Problem of={entering.refusal} />
        <Button type="submit" size="large" full busy={entering.running}>{say(words, 'door.go')}</Button>
      </form>
      <div className="door-more"><Button look="plain" busy={forgetting.running} onClick={() => letter(forgetting, 'reset_sent')}>{say(words, 'door.forgot')}</Button></div>
      {told && <Notice tone={told === 'link_who' ? 'calm' : 'good'}><span role="status">{say(words, `door.${told}`, { who: identifier })}</span></Notice>}
      <p className="door-or caption muted"><span>{say(words, 'door.or')}</span></p>
      <div className="door-ways">
        <Button look="quiet" size="large" full busy={asking.running} onClick={() => letter(asking, 'link_sent')}><IconMail size={20} stroke={1.7} aria-hidden />{say(words, 'door.link')}</Button>
        {passkey.possible && <Button look="quiet" size="large" full busy={passkey.running} onClick={passkey.run}><IconFingerprint size={20} stroke={1.7} aria-hidden />{say(words, 'door.passkey')}</Button>}
        {singleSignOn && <Button look="quiet" size="large" full busy={going.running} onClick={leave}><IconBuilding size={20} stroke={1.7} aria-hidden />{say(words, 'door.organisation')}</Button>}
      </div>
      <Problem of={asking.refusal ?? forgetting.refusal ?? going.refusal ?? passkey.refusal} />
      <div className="door-more">
        <Button look="plain" onClick={onBadge}>{say(words, 'door.shared')}</Button>
        {demo && <PlainLink className="button" data-look="plain" href="/">{say(words, 'door.look')}</PlainLink>}
      </div>
    </Door>
  );
}

/** The device asks its owner; whoever turns away there simply stays at the door. */
function usePasskey(arrived: (answer: Arrived) => void) {
  const asking = useCommand(api.access.passkeySignInOptions);
  const opening = useCommand(api.access.passkeySignIn);
  const run = () => asking.run({}, async ({ options }) => {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    const response = await startAuthentication({ optionsJSON: options as never }).catch(() => undefined);
    if (response) opening.run({ response: response as never }, arrived);
  });
  return { possible: 'PublicKeyCredential' in globalThis, run, running: asking.running || opening.running, refusal: asking.refusal ?? opening.refusal };
}

function fromAddress(): Step {
  const [, mark = '', token = ''] = /^#(\w)=(.+)$/.exec(location.hash) ?? [];
  if (mark === 'b') return { at: 'badge', badge: token };
  const at = marks[mark];
  return at && token ? { at, token } : { at: 'door' };
}

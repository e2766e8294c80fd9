import { useEffect, useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Notice } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { Door, enter, type Arrived } from './Door.tsx';
import { Second } from './Second.tsx';
import { words } from './sign-in-words.ts';

/** Back from the organisation's own sign-in. What this window kept when it left is what makes what came back worth something. */
export function Return(): ReactNode {
  const going = useCommand(api.access.oidcReturn);
  const [second, setSecond] = useState<string>();
  const [lost, setLost] = useState(false);
  const arrived = (answer: Arrived) => { if (answer.signedIn) enter(answer); else if (answer.second) setSecond(answer.second); };

  useEffect(() => {
    const back = new URLSearchParams(location.search);
    const kept = JSON.parse(sessionStorage.getItem('single sign-on') ?? 'null') as { bound: string; next: string } | null;
    sessionStorage.removeItem('single sign-on');
    const [state, code, iss] = [back.get('state'), back.get('code'), back.get('iss')];
    history.replaceState(history.state, '', location.pathname + (kept?.next ?? ''));
    if (!kept || !state || !code) return setLost(true);
    going.run({ state, code, ...(iss && { iss }), bound: kept.bound }, arrived);
  }, []);

  if (second) return <Second token={second} onArrived={arrived} back={null} />;
  const trouble = going.refusal?.message ?? (lost ? say(words, 'return.lost') : undefined);
  return (
    <Door title={say(words, 'return.title')}>
      {trouble && <><Notice tone="problem">{trouble}</Notice><PlainLink className="button" data-look="quiet" href="/sign-in">{say(words, 'return.again')}</PlainLink></>}
    </Door>
  );
}

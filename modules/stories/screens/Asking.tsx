import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Select, TextField } from '#web/ui/Field.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { PlainLink } from '#web/router.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

const Dialog = lazily(() => import('#web/ui/Dialog.tsx').then((overlay) => overlay.Dialog));

/** A customer is asked for their story: at their own address, once. What was put right lately is offered first. */
export function Asking(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(words, 'stories.ask')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={say(words, 'stories.ask')} about={say(words, 'stories.ask_about')}><Form done={() => setOpen(false)} /></Dialog>
    </>
  );
}

function Form({ done }: { readonly done: () => void }): ReactNode {
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const [lang, setLang] = useState<'en' | 'de'>('en');
  const [candidate, setCandidate] = useState('none');
  const [touchpoint, setTouchpoint] = useState('none');
  const [tried, setTried] = useState(false);
  const invite = useCommand(api.stories.invite);
  const pass = useCommand(api.stories.passOver);
  const candidates = useAnswer(api.stories.candidates, {}).answer?.candidates ?? [];
  const touchpoints = useAnswer(api.journeys.touchpoints, {}).answer?.touchpoints ?? [];
  const chosen = candidates.find(({ id }) => id === candidate);
  const wrong = tried && !/^\S+@\S+\.\S+$/.test(address.trim());
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!/^\S+@\S+\.\S+$/.test(address.trim())) return;
    const at = chosen?.touchpointId ?? (touchpoint === 'none' ? null : touchpoint);
    invite.run({ address: address.trim(), name: name.trim() || null, lang, touchpointId: at, candidateId: chosen?.id ?? null }, () => { done(); toast(say(words, 'stories.did_ask')); });
  };
  return (
    <form className="form" onSubmit={send} noValidate>
      {candidates.length > 0 && (
        <Select label={say(words, 'stories.candidates')} hint={say(words, 'stories.candidates_hint')} value={candidate} onChange={setCandidate}
          options={[{ value: 'none', label: say(words, 'stories.no_candidate') }, ...candidates.map((one) => ({ value: one.id, label: say(words, 'stories.candidate', { from: one.fromKind, where: one.touchpoint ?? one.unit ?? '', on: day(one.foundAt) }) }))]} />
      )}
      {chosen && <p className="small"><PlainLink href={chosen.fromKind === 'repair' ? `/repairs/${chosen.fromId}` : `/customers/recovery/${chosen.fromId}`}>{say(words, 'stories.look_at_it')}</PlainLink> <Button look="plain" busy={pass.running} onClick={() => pass.run({ id: chosen.id }, () => setCandidate('none'))}>{say(words, 'stories.pass_over')}</Button></p>}
      <TextField label={say(words, 'stories.address')} hint={say(words, 'stories.address_hint')} type="email" autoComplete="off" value={address} onChange={setAddress} maxLength={200} error={wrong ? say(words, 'stories.address_wrong') : undefined} />
      <TextField label={say(words, 'stories.name')} autoComplete="off" value={name} onChange={setName} maxLength={80} />
      <Select label={say(words, 'stories.lang')} value={lang} onChange={setLang} options={[{ value: 'en', label: 'English' }, { value: 'de', label: 'Deutsch' }]} />
      {!chosen && <Select label={say(words, 'stories.where')} value={touchpoint} onChange={setTouchpoint} options={[{ value: 'none', label: say(words, 'stories.nowhere') }, ...touchpoints.map(({ id, name }) => ({ value: id, label: name }))]} />}
      <Problem of={invite.refusal ?? pass.refusal} />
      <Button type="submit" busy={invite.running} size="large" full>{say(words, 'stories.send_letter')}</Button>
    </form>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Button } from '#web/ui/Button.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

const Dialog = lazily(() => import('#web/ui/Dialog.tsx').then((overlay) => overlay.Dialog));

type One = Awaited<ReturnType<typeof api.certificates.issued>>['certificates'][number];

/** A line of the record: for HR with the way to revoke, which needs a reason that the holder reads. */
export function Issued({ one }: { readonly one: One }): ReactNode {
  const [open, setOpen] = useState(false);
  const [because, setBecause] = useState('');
  const revoke = useCommand(api.certificates.revoke);
  const send = (event: FormEvent) => {
    event.preventDefault();
    revoke.run({ id: one.id, because }, () => { setOpen(false); toast(say(words, 'certificates.did_revoke', { number: one.number })); });
  };
  return (
    <li>
      <p><b>{one.fullName}</b> <VoiceInline lang={one.lang}>{one.words}</VoiceInline></p>
      <p className="caption muted">
        <PlainLink href={`/c/${one.code}`}>{one.number}</PlainLink>{', '}{[one.signedBy ?? say(words, 'certificates.customer'), one.occasion, day(one.issuedAt)].filter(Boolean).join(', ')}
        {one.revokedAt && <>{'. '}{say(words, 'certificates.was_revoked', { at: one.revokedAt, because: one.revokedBecause })}</>}
      </p>
      {one.mayRevoke && <Button look="plain" onClick={() => setOpen(true)}>{say(words, 'certificates.revoke')}</Button>}
      <Dialog open={open} onClose={() => setOpen(false)} title={say(words, 'certificates.revoke_title', { number: one.number })} about={say(words, 'certificates.revoke_about')}>
        <form className="form" onSubmit={send}>
          <TextArea label={say(words, 'certificates.because')} hint={say(words, 'certificates.because_hint', { name: one.fullName })} value={because} onChange={setBecause} required minLength={3} maxLength={300} />
          <Problem of={revoke.refusal} />
          <div className="certificate-tools">
            <Button type="submit" look="danger" busy={revoke.running}>{say(words, 'certificates.revoke')}</Button>
            <Button look="quiet" onClick={() => setOpen(false)}>{say(words, 'certificates.keep')}</Button>
          </div>
        </form>
      </Dialog>
    </li>
  );
}

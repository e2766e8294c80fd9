import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { OwnForm, OwnLine, useProven } from './Proven.tsx';
import { words } from './security-words.ts';

type Passkey = { readonly id: string; readonly name: string; readonly at: string; readonly lastAt: string | null };

export function Passkeys({ passkeys, onCodes }: { passkeys: readonly Passkey[]; onCodes: (codes: readonly string[]) => void }): ReactNode {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const asking = useProven(api.access.passkeyOptions);
  const adding = useCommand(api.access.addPasskey);
  const make = () => asking.run({}, async ({ options }) => {
    const { startRegistration } = await import('@simplewebauthn/browser');
    // Whoever turns away on the device simply has no passkey yet.
    const response = await startRegistration({ optionsJSON: options as never }).catch(() => undefined);
    if (response) adding.run({ name, response: response as never }, ({ codes }) => { onCodes(codes); setOpen(false); setName(''); toast(say(words, 'own.done')); });
  });
  const possible = 'PublicKeyCredential' in globalThis;
  return (
    <>
      <OwnLine name={say(words, 'own.passkeys')} why={say(words, 'own.passkeys_why')} {...(possible && { action: say(words, 'own.passkey_add') })} open={open} onOpen={() => setOpen(true)}>
        <OwnForm go={say(words, 'own.passkey_make')} busy={asking.running || adding.running} onGo={make} onCancel={() => setOpen(false)}>
          <TextField label={say(words, 'own.passkey_name')} value={name} onChange={setName} maxLength={60} required autoFocus />
          {asking.proof}
          <Problem of={adding.refusal} />
        </OwnForm>
      </OwnLine>
      {passkeys.map((one) => <OnePasskey key={one.id} {...one} />)}
    </>
  );
}

function OnePasskey({ id, name, at, lastAt }: Passkey): ReactNode {
  const removing = useProven(api.access.removePasskey);
  const made = lastAt ? say(words, 'own.passkey_used', { at: day(at), used: day(lastAt) }) : say(words, 'own.passkey_unused', { at: day(at) });
  return <div className="own-row"><div><b>{name}</b><span className="small second">{made}</span></div><Button look="quiet" busy={removing.running} onClick={() => removing.run({ id })}>{say(words, 'own.remove')}</Button>{removing.proof}</div>;
}

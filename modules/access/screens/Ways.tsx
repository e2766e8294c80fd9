import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { NewPassword } from './NewPassword.tsx';
import { OwnForm, OwnLine, useProven } from './Proven.tsx';
import { Qr } from './Qr.tsx';
import { words } from './security-words.ts';

const digits = (text: string): string => text.replace(/\D/g, '').slice(0, 6);
const done = () => toast(say(words, 'own.done'));

export function Password({ set, names }: { set: boolean; names: readonly string[] }): ReactNode {
  const { person, organisation } = useMe();
  const near = [person.name, organisation, ...names];
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const changing = useProven(api.access.setPassword, 'current');
  const close = () => { setOpen(false); setPassword(''); };
  return (
    <OwnLine name={say(words, 'own.password')} why={say(words, set ? 'own.password_set' : 'own.password_none')} action={say(words, set ? 'own.password_change' : 'own.password_make')} open={open} onOpen={() => setOpen(true)}>
      <OwnForm go={say(words, set ? 'own.password_change' : 'own.password_make')} busy={changing.running} onGo={() => changing.run({ password }, () => { close(); done(); })} onCancel={close}>
        <NewPassword label={say(words, 'own.password_new')} value={password} onChange={setPassword} near={near} required autoFocus />
        {changing.proof}
      </OwnForm>
    </OwnLine>
  );
}

type Started = { readonly token: string; readonly secret: string; readonly qr: { readonly size: number; readonly path: string } };

export function SecondFactor({ set, onCodes }: { set: boolean; onCodes: (codes: readonly string[]) => void }): ReactNode {
  const [open, setOpen] = useState(false);
  const [started, setStarted] = useState<Started>();
  const [code, setCode] = useState('');
  const starting = useProven(api.access.startTotp);
  const ending = useProven(api.access.endTotp);
  const confirming = useCommand(api.access.confirmTotp);
  const close = () => { setOpen(false); setStarted(undefined); setCode(''); };
  const finished = () => { close(); done(); };
  const codeField = <TextField label={say(words, 'own.code')} value={code} onChange={(text) => setCode(digits(text))} inputMode="numeric" autoComplete="one-time-code" required autoFocus />;
  const endField = <TextField label={say(words, 'own.code_or')} value={code} onChange={setCode} autoComplete="one-time-code" spellCheck={false} required autoFocus />;

  return (
    <OwnLine
      name={say(words, 'own.second')} why={say(words, set ? 'own.second_set' : 'own.second_none')} action={say(words, set ? 'own.second_end' : 'own.second_make')} open={open}
      onOpen={() => { setOpen(true); if (!set) starting.run({}, setStarted); }}
    >
      {set ? (
        <OwnForm go={say(words, 'own.code_end')} busy={ending.running} onGo={() => ending.run({ code }, finished)} onCancel={close}>{endField}{ending.proof}</OwnForm>
      ) : started ? (
        <OwnForm go={say(words, 'own.code_go')} busy={confirming.running} onGo={() => confirming.run({ token: started.token, code }, ({ codes }) => { onCodes(codes); finished(); })} onCancel={close}>
          <p className="second">{say(words, 'own.second_scan')}</p>
          <Qr of={started.qr} label={say(words, 'own.second_qr')} />
          <p className="small second">{say(words, 'own.second_text')}</p>
          <p className="secret">{started.secret.match(/.{1,4}/g)!.join(' ')}</p>
          {codeField}
          <Problem of={confirming.refusal} />
        </OwnForm>
      ) : <OwnForm go={say(words, 'own.second_make')} busy={starting.running} onGo={() => starting.run({}, setStarted)} onCancel={close}>{starting.proof}</OwnForm>}
    </OwnLine>
  );
}

export function Pin({ set }: { set: boolean }): ReactNode {
  const [open, setOpen] = useState(false);
  const [pin, setPin] = useState('');
  const setting = useProven(api.access.setPin);
  const close = () => { setOpen(false); setPin(''); };
  return (
    <OwnLine name={say(words, 'own.pin')} why={say(words, set ? 'own.pin_set' : 'own.pin_none')} action={say(words, set ? 'own.change' : 'own.password_make')} open={open} onOpen={() => setOpen(true)}>
      <OwnForm go={say(words, 'own.pin_go')} busy={setting.running} onGo={() => setting.run({ pin }, () => { close(); done(); })} onCancel={close}>
        <TextField label={say(words, 'own.pin_new')} type="password" value={pin} onChange={(text) => setPin(digits(text))} inputMode="numeric" autoComplete="off" required autoFocus />
        {setting.proof}
      </OwnForm>
    </OwnLine>
  );
}

export function Address({ email, userName }: { email: string | null; userName: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const [sent, setSent] = useState<string>();
  const changing = useProven(api.access.changeAddress);
  return (
    <OwnLine name={say(words, 'own.address')} why={email ?? say(words, 'own.address_none', { userName })} action={say(words, 'own.change')} open={open} onOpen={() => setOpen(true)}>
      {sent ? <Notice tone="good">{say(words, 'own.address_sent', { email: sent })}</Notice> : (
        <OwnForm go={say(words, 'own.address_go')} busy={changing.running} onGo={() => changing.run({ email: address }, () => setSent(address))} onCancel={() => setOpen(false)}>
          <TextField label={say(words, 'own.address_new')} type="email" value={address} onChange={setAddress} autoComplete="email" required autoFocus />
          {changing.proof}
        </OwnForm>
      )}
    </OwnLine>
  );
}

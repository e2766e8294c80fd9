import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { OwnForm, OwnLine, useProven } from './Proven.tsx';
import { words } from './security-words.ts';

/** How many codes against the loss of a device are left, and new ones in their place. */
export function Recovery({ left, onCodes }: { readonly left: number; readonly onCodes: (codes: readonly string[]) => void }): ReactNode {
  const [open, setOpen] = useState(false);
  const making = useProven(api.access.newRecoveryCodes);
  const make = () => making.run({}, ({ codes }) => { setOpen(false); onCodes(codes); });
  return (
    <OwnLine name={say(words, 'own.recovery')} why={say(words, 'own.recovery_left', { n: left })} action={say(words, 'own.recovery_make')} open={open} onOpen={() => { setOpen(true); make(); }}>
      <OwnForm go={say(words, 'own.recovery_make')} busy={making.running} onGo={make} onCancel={() => setOpen(false)}>{making.proof}</OwnForm>
    </OwnLine>
  );
}

/** Shown this once. */
export const Codes = ({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }): ReactNode => (
  <Notice tone="late" action={<Button onClick={onKept}>{say(words, 'own.codes_kept')}</Button>}>
    <p>{say(words, 'own.codes_once')}</p>
    <ul className="secret codes">{codes.map((one) => <li key={one}>{one}</li>)}</ul>
  </Notice>
);

/** More is open to whoever comes in with two factors: said here, with the way there. */
export function Resting({ factors, recovery }: { readonly factors: boolean; readonly recovery: number }): ReactNode {
  const [code, setCode] = useState('');
  const using = useCommand(api.access.useRecoveryCode);
  return (
    <Notice tone="late">
      <p>{say(words, factors ? 'own.rests_come' : 'own.rests_make')}</p>
      {factors && recovery > 0 && (
        <OwnForm go={say(words, 'own.recovery_use')} busy={using.running} onGo={() => using.run({ code }, () => location.reload())}>
          <TextField label={say(words, 'own.recovery_code')} value={code} onChange={setCode} autoComplete="off" spellCheck={false} required />
          <Problem of={using.refusal} />
        </OwnForm>
      )}
    </Notice>
  );
}

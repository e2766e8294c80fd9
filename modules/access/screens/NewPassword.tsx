import { useState, type ReactNode } from 'react';
import { TextField } from '#web/ui/Field.tsx';
import { say } from '#web/words.tsx';
import { judge, leastPassword } from '../guessing.ts';
import { words } from './password-words.ts';

/** A password that somebody makes up: what speaks against it is said while it is typed, by the rule that decides. It may be pasted, and looked at. */
export function NewPassword({ label, value, onChange, near, required = false, autoFocus = false }: {
  readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly near: readonly string[]; readonly required?: boolean; readonly autoFocus?: boolean;
}): ReactNode {
  const [shown, setShown] = useState(false);
  const missing = leastPassword - [...value.normalize('NFKC')].length;
  const verdict = value === '' ? undefined : judge(value, near);
  return (
    <div className="new-password">
      <TextField
        label={label} hint={say(words, 'new.hint')} type={shown ? 'text' : 'password'} value={value} onChange={onChange}
        autoComplete="new-password" autoCapitalize="none" spellCheck={false} required={required} autoFocus={autoFocus}
      />
      <div className="new-password-foot">
        <span className="small" role="status" data-verdict={verdict}>{verdict && say(words, `new.${verdict}`, { n: missing })}</span>
        <label className="small"><input type="checkbox" checked={shown} onChange={() => setShown(!shown)} /> {say(words, 'new.show')}</label>
      </div>
    </div>
  );
}

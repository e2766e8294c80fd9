import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import type { Role } from './Roles.tsx';

/** The computed order advises; here a person decides, and says why. */
export function Decide({ open, role, onClose }: { readonly open: boolean; readonly role: Role | undefined; readonly onClose: () => void }): ReactNode {
  const [which, setWhich] = useState<'yes' | 'no' | ''>('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = useCommand(api.discovery.confirmRole);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (role && which && reason.trim()) confirm.run({ roleId: role.id, critical: which === 'yes', reason }, () => { onClose(); toast(say(words, 'roles.kept')); });
  };
  return (
    <Dialog open={open} onClose={onClose} title={say(words, 'roles.decide_title', { name: role?.name ?? '' })}>
      <form className="form" onSubmit={keep} noValidate>
        <RadioList
          label={<span className="unseen">{role?.name}</span>} value={which} onChange={setWhich} error={tried && !which ? say(words, 'roles.choose') : undefined}
          options={[{ value: 'yes', label: say(words, 'roles.yes') }, { value: 'no', label: say(words, 'roles.no') }]}
        />
        <TextArea label={say(words, 'roles.reason')} rows={2} maxLength={500} value={reason} onChange={setReason} error={tried && !reason.trim() ? say(words, 'roles.say_why') : undefined} />
        <Problem of={confirm.refusal} />
        <div><Button type="submit" busy={confirm.running}>{say(words, 'roles.keep')}</Button></div>
      </form>
    </Dialog>
  );
}

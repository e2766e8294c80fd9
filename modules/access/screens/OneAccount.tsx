import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { Button } from '#web/ui/Button.tsx';
import { CheckboxList } from '#web/ui/Choice.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import type { Account } from './Accounts.tsx';
import { Qr } from './Qr.tsx';
import { words } from './settings-words.ts';
import './Access.css';

const rights = ['hr', 'executive', 'desk', 'admin'] as const;
type Right = (typeof rights)[number];
type Drawn = { readonly size: number; readonly path: string };

/** One account: let in, equip with a badge, give rights, close. */
export function OneAccount({ account, administers, open, onClose }: { account: Account; administers: boolean; open: boolean; onClose: () => void }): ReactNode {
  const inviting = useCommand(api.access.invite);
  const printing = useCommand(api.access.issueBadge);
  const [shown, setShown] = useState<{ words: string; code: string | null; qr: Drawn | null; label: string; badge: boolean }>();
  const [sent, setSent] = useState(false);
  const personId = account.id;
  const { name } = account;

  const invite = () => inviting.run({ personId }, ({ sent, code, qr }) => (sent ? setSent(true) : setShown({ words: say(words, 'set.code', { name }), code, qr, label: say(words, 'set.code_qr'), badge: false })));
  const badge = () => printing.run({ personId }, ({ qr }) => setShown({ words: say(words, 'set.badge_here', { name }), code: null, qr, label: say(words, 'set.badge_qr'), badge: true }));

  return (
    <Dialog open={open} onClose={onClose} title={name} about={account.email ?? account.userName ?? account.title}>
      <div className="one-account">
        {shown ? (
          <div className="own-form badge-paper">
            <p>{shown.words}</p>
            {shown.qr && <Qr of={shown.qr} label={shown.label} />}
            {shown.badge && <p><b>{name}</b></p>}
            {shown.code && <p className="secret">{shown.code}</p>}
            {shown.badge && <Button look="quiet" onClick={() => print()}>{say(words, 'set.print')}</Button>}
          </div>
        ) : (
          <div className="own-actions">
            <Button busy={inviting.running} onClick={invite}>{say(words, 'set.invite')}</Button>
            <Button look="quiet" busy={printing.running} onClick={badge}>{say(words, 'set.badge_print')}</Button>
          </div>
        )}
        {sent && <Notice tone="good">{say(words, 'set.invited', { email: account.email ?? '' })}</Notice>}
        <Problem of={inviting.refusal ?? printing.refusal} />
        {administers && <Administered account={account} />}
      </div>
    </Dialog>
  );
}

function Administered({ account: { id: personId, rights: held, disabledAt, second, passkeys, bonds } }: { account: Account }): ReactNode {
  const own = useMe().person.id === personId;
  const granting = useCommand(api.access.grant);
  const revoking = useCommand(api.access.revoke);
  const forgetting = useCommand(api.access.forgetSecond);
  const unbinding = useCommand(api.access.unbindProvider);
  const singleSignOn = useAnswer(api.access.signInRules, {}).answer?.issuer != null;
  const closing = useCommand(api.access.disable);
  const opening = useCommand(api.access.enable);
  const done = () => toast(say(words, 'set.done'));
  const change = (wanted: Right[]) => {
    const given = wanted.find((right) => !held.includes(right));
    const taken = rights.find((right) => held.includes(right) && !wanted.includes(right));
    if (given) granting.run({ personId, right: given }, done);
    else if (taken) revoking.run({ personId, right: taken }, done);
  };
  return (
    <>
      <CheckboxList
        label={say(words, 'set.rights')} hint={say(words, 'set.rights_note')} value={rights.filter((right) => held.includes(right))} onChange={change}
        options={rights.map((right) => ({ value: right, label: say(words, `set.right_${right}`) }))}
      />
      <Problem of={granting.refusal ?? revoking.refusal} />
      <div className="rows">
        {!own && (second || passkeys > 0) && <Deed why={say(words, 'set.forget_why')} go={say(words, 'set.forget')} busy={forgetting.running} onGo={() => forgetting.run({ personId }, done)} />}
        {(bonds > 0 || singleSignOn) && <Deed why={say(words, 'set.unbind_why')} go={say(words, 'set.unbind')} busy={unbinding.running} onGo={() => unbinding.run({ personId }, done)} />}
        {!own && (disabledAt ? <Deed go={say(words, 'set.open')} busy={opening.running} onGo={() => opening.run({ personId }, done)} />
          : <Deed why={say(words, 'set.close_why')} go={say(words, 'set.close')} busy={closing.running} onGo={() => closing.run({ personId }, done)} danger />)}
      </div>
      <Problem of={forgetting.refusal ?? unbinding.refusal ?? closing.refusal ?? opening.refusal} />
    </>
  );
}

const Deed = ({ why, go, busy, onGo, danger }: { why?: string; go: string; busy: boolean; onGo: () => void; danger?: boolean }): ReactNode =>
  <div className="own-row"><div className="small second">{why}</div><Button look={danger ? 'danger' : 'quiet'} busy={busy} onClick={onGo}>{go}</Button></div>;

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Switch } from '#web/ui/Choice.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say, type Code } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { BringIn } from './BringIn.tsx';

type Board = Awaited<ReturnType<typeof api.forum.boards>>['boards'][number];

/** The boards: who may read, what is read first; opening one, and bringing in another forum. */
export function Boards(): ReactNode {
  const asked = useAnswer(api.forum.boards, {});
  return (
    <Asked of={asked}>{({ boards }) => (
      <div className="forum-about">
        <ul className="forum-rows rows">{boards.map((one) => <Line key={one.id} one={one} />)}</ul>
        <Disclosure title={say(words, 'forum.screen.new_board')}><NewBoard /></Disclosure>
        {boards.length > 0 && <Disclosure title={say(words, 'forum.screen.bring_in')}><BringIn boards={boards} /></Disclosure>}
      </div>
    )}</Asked>
  );
}

function Line({ one }: { readonly one: Board }): ReactNode {
  const [inviting, setInviting] = useState(false);
  const [addresses, setAddresses] = useState('');
  const change = useCommand(api.forum.changeBoard);
  const invite = useCommand(api.forum.inviteTo);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const all = addresses.split(/[\s,;]+/).filter(Boolean);
    if (all.length > 0) invite.run({ id: one.id, addresses: all }, ({ invited }) => { toast(say(words, 'forum.screen.invited_now', { n: invited })); setInviting(false); setAddresses(''); });
  };
  return (
    <li className="forum-waiting">
      <div className="forum-board"><div><p className="small"><b>{one.name}</b> <span className="caption muted">/forum/{one.key}{one.closedAt ? ` · ${say(words, 'forum.screen.closed')}` : ''}</span></p>
      <p className="caption muted">{say(words, 'forum.screen.board_line', { kind: say(words, `forum.screen.kind_${one.kind}`), n: one.topics })}{one.inviteOnly ? ` · ${say(words, 'forum.screen.invite_only')}, ${say(words, 'forum.screen.invited', { n: one.invited })}` : ''}</p></div>
      <p className="forum-buttons">
        {one.inviteOnly && !inviting && <Button look="plain" onClick={() => setInviting(true)}>{say(words, 'forum.screen.invite')}</Button>}
        <Button look="plain" busy={change.running} onClick={() => change.run({ id: one.id, name: one.name, about: one.about, inviteOnly: one.inviteOnly, readFirst: one.readFirst, closed: one.closedAt === null })}>{say(words, one.closedAt ? 'forum.screen.reopen_board' : 'forum.screen.close_board')}</Button>
      </p></div>
      {inviting && <form className="form forum-route" onSubmit={send}><TextArea label={say(words, 'forum.screen.addresses')} value={addresses} onChange={setAddresses} required /><p className="forum-buttons"><Button type="submit" busy={invite.running}>{say(words, 'forum.screen.invite')}</Button><Button look="plain" onClick={() => setInviting(false)}>{say(words, 'forum.screen.cancel')}</Button></p></form>}
      <Problem of={change.refusal ?? invite.refusal} />
    </li>
  );
}

const kinds = ['questions', 'ideas', 'talk'] as const;
const readings = { everything: 'forum.screen.read_everything', 'new people': 'forum.screen.read_new', 'what rules hold': 'forum.screen.read_rules' } as const;

function NewBoard(): ReactNode {
  const [draft, setDraft] = useState({ name: '', key: '', about: '', kind: 'questions' as Board['kind'], readFirst: 'new people' as Board['readFirst'], inviteOnly: false });
  const open = useCommand(api.forum.openBoard);
  const set = (part: Partial<typeof draft>) => setDraft((was) => ({ ...was, ...part }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    open.run(draft, () => { toast(say(words, 'forum.screen.opened')); set({ name: '', key: '', about: '' }); });
  };
  return (
    <form className="form" onSubmit={send}>
      <TextField label={say(words, 'forum.screen.board_name')} value={draft.name} onChange={(name) => set({ name })} maxLength={80} required />
      <TextField label={say(words, 'forum.screen.board_key')} hint={say(words, 'forum.screen.board_key_hint')} value={draft.key} onChange={(key) => set({ key })} pattern="[a-z0-9-]{2,40}" required />
      <TextField label={say(words, 'forum.screen.board_about')} value={draft.about} onChange={(about) => set({ about })} maxLength={300} />
      <Select label={say(words, 'forum.screen.board_kind')} value={draft.kind} onChange={(kind) => set({ kind })} options={kinds.map((value) => ({ value, label: say(words, `forum.screen.kind_${value}` as Code<typeof words>) }))} />
      <Select label={say(words, 'forum.screen.read_first')} value={draft.readFirst} onChange={(readFirst) => set({ readFirst })} options={(Object.keys(readings) as Board['readFirst'][]).map((value) => ({ value, label: say(words, readings[value]) }))} />
      <Switch label={say(words, 'forum.screen.invite_only')} checked={draft.inviteOnly} onChange={(inviteOnly) => set({ inviteOnly })} />
      <Problem of={open.refusal} />
      <Button type="submit" busy={open.running}>{say(words, 'forum.screen.open_board')}</Button>
    </form>
  );
}

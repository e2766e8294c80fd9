import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { SettingsTabs } from '#web/shell/SettingsTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { EmptyState, Notice } from '#web/ui/Notice.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { Avatar, WhoSees } from '#web/ui/domain/Person.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from './settings-words.ts';
import './Access.css';
import './Accounts.css';

const OneAccount = lazily(() => import('./OneAccount.tsx').then((screen) => screen.OneAccount));

export type Account = {
  readonly id: string; readonly name: string; readonly email: string | null; readonly userName: string | null; readonly title: string; readonly rights: readonly string[];
  readonly password: boolean; readonly second: boolean; readonly passkeys: number; readonly bonds: number; readonly badge: boolean; readonly lastAt: string | null; readonly disabledAt: string | null;
};

/** Who can come in, how, and what they may do beyond their own work. Those with rights stand first. */
export function Accounts(): ReactNode {
  const [text, setText] = useState('');
  const [open, setOpen] = useState<string>();
  const asked = useAnswer(api.access.accounts, { text });
  const administers = useMe().roles.includes('admin');
  const chosen = asked.answer?.accounts.find(({ id }) => id === open);
  return (
    <Page title={say(words, 'set.accounts')} width="home">
      <Heading>{say(words, 'set.accounts')}</Heading>
      <SettingsTabs here="/settings/accounts" />
      <WhoSees>{say(words, 'set.sees')}</WhoSees>
      <div className="tools"><TextField label={say(words, 'set.find')} type="search" value={text} onChange={setText} autoComplete="off" /></div>
      <Asked of={asked}>{({ accounts }) => (accounts.length === 0 ? <EmptyState>{say(words, 'set.nobody')}</EmptyState> : (
        <>
          <ul className="rows accounts">{accounts.map((one) => (
            <li key={one.id}>
              <button type="button" className="account" onClick={() => setOpen(one.id)} data-closed={one.disabledAt !== null || undefined}>
                <Avatar name={one.name} size={38} />
                <span className="account-who"><b>{one.name}</b><small>{one.title}</small></span>
                <span className="account-ways small second">{waysOf(one)}</span>
                <span className="account-state">
                  {one.disabledAt ? <span className="state" data-late>{say(words, 'set.closed')}</span> : one.rights.map((right) => <span key={right} className="state" data-good>{shortOf(right)}</span>)}
                  <small className="muted">{one.lastAt ? say(words, 'set.last', { at: when(one.lastAt) }) : say(words, 'set.never')}</small>
                </span>
              </button>
            </li>
          ))}</ul>
          {accounts.length === 100 && <Notice>{say(words, 'set.more')}</Notice>}
        </>
      ))}</Asked>
      {chosen && <OneAccount account={chosen} administers={administers} open onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

export const shortOf = (right: string): string => say(words, `set.right_${right as 'hr'}`).split(':')[0]!;

const waysOf = ({ password, second, passkeys, bonds, badge, email }: Account): string => [
  password && say(words, 'set.password'), second && say(words, 'set.second'), passkeys > 0 && say(words, 'set.passkeys', { n: passkeys }), badge && say(words, 'set.badge'), bonds > 0 && say(words, 'set.bond'),
].filter(Boolean).join(', ') || say(words, email ? 'set.no_way' : 'set.no_way_at_all');

import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { SettingsTabs } from '#web/shell/SettingsTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from './settings-words.ts';
import './Accounts.css';
import './Access.css';

/** Letters that wait to be sent, and those that went. */
export function Outbox(): ReactNode {
  const asked = useAnswer(api.access.outbox, {});
  return (
    <Page title={say(words, 'set.outbox')} width="home">
      <Heading>{say(words, 'set.outbox')}</Heading>
      <SettingsTabs here="/settings/outbox" />
      <WhoSees>{say(words, 'set.letters_why')}</WhoSees>
      <Asked of={asked}>{({ letters }) => (letters.length === 0 ? <EmptyState>{say(words, 'set.letters_none')}</EmptyState> : (
        <div className="rows">{letters.map((one) => (
          <details className="letter" key={one.id}>
            <summary>
              <b>{one.subject}</b><span className="small second">{say(words, 'set.letter_to', { address: one.address })}</span>
              {one.sentAt ? <span className="state" data-good>{say(words, 'set.letter_sent', { at: when(one.sentAt) })}</span> : <span className="state" data-late>{say(words, 'set.letter_waits', { at: when(one.at) })}</span>}
              {one.trouble && <span className="small muted">{say(words, 'set.letter_trouble', { n: one.tries, trouble: one.trouble })}</span>}
            </summary>
            <pre>{one.body || say(words, 'set.letter_gone')}</pre>
          </details>
        ))}</div>
      ))}</Asked>
    </Page>
  );
}

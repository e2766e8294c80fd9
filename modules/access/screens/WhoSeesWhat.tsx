import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { EmptyState, Notice } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { say } from '#web/words.tsx';
import { ReadAboutMe } from './ReadAboutMe.tsx';
import { words } from './settings-words.ts';
import './Accounts.css';

/** The rules of the house, for everyone who works here. */
export function WhoSeesWhat(): ReactNode {
  const [text, setText] = useState('');
  const asked = useAnswer(api.access.whoSeesWhat, {}, { keep: true });
  const speaks = (of: { what: string; who: readonly string[] }) => [of.what, ...of.who].join(' ').toLowerCase().includes(text.trim().toLowerCase());
  return (
    <Page title={say(words, 'sight.title')} width="home">
      <Finding proof={say(words, 'sight.lede')}>{say(words, 'sight.title')}</Finding>
      <div className="tools"><TextField label={say(words, 'sight.find')} type="search" value={text} onChange={setText} autoComplete="off" /></div>
      <Asked of={asked}>{({ modules }) => {
        const found = modules.map((one) => ({ ...one, rules: one.rules.filter(speaks) })).filter(({ rules }) => rules.length > 0);
        return (
          <div className="sight">
            {text === '' && <ReadAboutMe />}
            {text === '' && <Notice><b>{say(words, 'sight.never')}</b>: {say(words, 'sight.never_why')}</Notice>}
            {found.length === 0 && <EmptyState>{say(words, 'sight.nothing')}</EmptyState>}
            {found.map(({ name, title, rules }) => (
              <Section key={name} title={title}>
                <dl>{rules.map(({ verb, what, who }) => [<dt key={verb}>{what}</dt>, <dd key={`${verb} who`}><ul>{who.map((one) => <li key={one}>{one}</li>)}</ul></dd>])}</dl>
              </Section>
            ))}
          </div>
        );
      }}</Asked>
    </Page>
  );
}

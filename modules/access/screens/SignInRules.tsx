import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { SettingsTabs } from '#web/shell/SettingsTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Heading, Page, Section } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { say } from '#web/words.tsx';
import { shortOf } from './Accounts.tsx';
import { words } from './settings-words.ts';
import './Accounts.css';
import './Access.css';

/** What holds for everybody who comes in: passwords, the organisation's own sign-in, and who needs two factors. */
export function SignInRules(): ReactNode {
  const asked = useAnswer(api.access.signInRules, {});
  const [raised, setRaised] = useState(false);
  return (
    <Page title={say(words, 'rules.title')} width="home">
      <Heading>{say(words, 'rules.title')}</Heading>
      <SettingsTabs here="/settings/sign-in" />
      <WhoSees>{say(words, 'rules.sees')}</WhoSees>
      <Asked of={asked}>{({ passwordLeast, issuer, second, without }) => (
        <>
          <Section title={say(words, 'rules.second')}><SecondNeeded key={second} second={second} without={without} raised={raised} onRaised={() => setRaised(true)} /></Section>
          <Section title={say(words, 'rules.password')}><p className="second">{say(words, 'rules.password_is', { n: passwordLeast })}</p></Section>
          <Section title={say(words, 'rules.oidc')}><p className="second">{issuer ? say(words, 'rules.oidc_is', { issuer }) : say(words, 'rules.oidc_none')}</p></Section>
        </>
      )}</Asked>
    </Page>
  );
}

type Holder = { readonly id: string; readonly name: string; readonly rights: readonly string[] };

function SecondNeeded({ second, without, raised, onRaised }: { readonly second: number; readonly without: readonly Holder[]; readonly raised: boolean; readonly onRaised: () => void }): ReactNode {
  const [level, setLevel] = useState(second);
  const requiring = useCommand(api.access.requireSecond);
  const steps = [0, 1, 2, 3] as const;
  // Whom the chosen step concerns; while none is asked for, whoever holds rights.
  const asked = without.filter(({ rights }) => level === 3 || rights.some((right) => right === 'admin' || (level !== 1 && right !== 'leads')));
  return (
    <div className="own-form">
      <p className="second">{say(words, 'rules.second_why')}</p>
      <RadioList
        label={say(words, 'rules.second_who')} value={String(level)} onChange={(value) => setLevel(Number(value))}
        options={steps.filter((step) => step >= second).map((step) => ({ value: String(step), label: say(words, `rules.second_${step}`) }))}
      />
      <Problem of={requiring.refusal} />
      {raised && <Notice tone="good">{say(words, 'rules.raised')}</Notice>}
      {second === 3 ? <p className="small muted">{say(words, 'rules.highest')}</p> : (
        <div className="own-actions"><Button disabled={level === second} busy={requiring.running} onClick={() => requiring.run({ level }, () => onRaised())}>{say(words, 'rules.raise')}</Button></div>
      )}
      {asked.length === 0 ? <p className="second">{say(words, 'rules.without', { n: 0 })}</p> : (
        <Disclosure title={say(words, 'rules.without', { n: asked.length })} open={asked.length <= 8}>
          <ul className="rows">{asked.map(({ id, name, rights }) => <li key={id} className="own-row"><div><b>{name}</b></div><span className="own-actions">{rights.map((right) => <span key={right} className="state">{shortOf(right)}</span>)}</span></li>)}</ul>
        </Disclosure>
      )}
    </div>
  );
}

import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Heading, Page, Section } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { Keys } from './Keys.tsx';
import { Passkeys } from './Passkeys.tsx';
import { OwnLine } from './Proven.tsx';
import { Codes, Recovery, Resting } from './Recovery.tsx';
import { words } from './security-words.ts';
import { Sessions } from './Sessions.tsx';
import { Address, Password, Pin, SecondFactor } from './Ways.tsx';
import './Access.css';

/** Everything about how I come in, on one page. */
export function Security(): ReactNode {
  const asked = useAnswer(api.access.own, {});
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <Page title={say(words, 'own.title')} width="narrow">
      <Heading>{say(words, 'own.title')}</Heading>
      <WhoSees>{say(words, 'own.sees')}</WhoSees>
      <Asked of={asked}>{(own) => {
        const factors = own.second || own.passkeys.length > 0;
        return (
          <>
            {own.rests && <div className="own-notice"><Resting factors={factors} recovery={own.recovery} /></div>}
            {codes.length > 0 && <div className="own-notice"><Codes codes={codes} onKept={() => setCodes([])} /></div>}
            <Section title={say(words, 'own.ways')}>
              <div className="rows">
                <Password set={own.password} names={[own.email ?? '', own.userName ?? '']} />
                <SecondFactor set={own.second} onCodes={setCodes} />
                <Passkeys passkeys={own.passkeys} onCodes={setCodes} />
                {factors && <Recovery left={own.recovery} onCodes={setCodes} />}
                <Pin set={own.pin} />
                <Address email={own.email} userName={own.userName ?? ''} />
                {own.bonds.map(({ issuer, vouched, at }) => <OwnLine key={issuer} name={say(words, 'own.bond')} why={say(words, 'own.bond_is', { issuer, vouched, at: when(at) })} />)}
              </div>
            </Section>
            <Sessions sessions={own.sessions} />
            <Lately lately={own.lately} />
            <Keys keys={own.keys} />
          </>
        );
      }}</Asked>
    </Page>
  );
}

type Happened = { readonly id: string; readonly what: string; readonly at: string; readonly device: string | null; readonly times: number };

/** What befell the account in the last three months: whatever one did not do oneself is seen here. */
const Lately = ({ lately }: { readonly lately: readonly Happened[] }): ReactNode => lately.length > 0 && (
  <Section title={say(words, 'own.lately')}>
    <p className="small second">{say(words, 'own.lately_why')}</p>
    <div className="rows">{lately.map(({ id, what, at, device, times }) => (
      <OwnLine key={id} name={say(words, 'own.happened', { what, times })} why={[when(at), device].filter(Boolean).join(', ')} />
    ))}</div>
  </Section>
);

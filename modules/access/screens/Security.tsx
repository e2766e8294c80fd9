import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Heading, Page, Section } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { Keys } from './Keys.tsx';
import { Passkeys } from './Passkeys.tsx';
import { OwnLine } from './Proven.tsx';
import { words } from './security-words.ts';
import { Address, Password, Pin, SecondFactor } from './Ways.tsx';
import './Access.css';

/** Everything about how I come in, on one page. */
export function Security(): ReactNode {
  const asked = useAnswer(api.access.own, {});
  return (
    <Page title={say(words, 'own.title')} width="narrow">
      <Heading>{say(words, 'own.title')}</Heading>
      <WhoSees>{say(words, 'own.sees')}</WhoSees>
      <Asked of={asked}>{(own) => (
        <>
          <Section title={say(words, 'own.ways')}>
            <div className="rows">
              <Password set={own.password} />
              <SecondFactor set={own.second} />
              <Passkeys passkeys={own.passkeys} />
              <Pin set={own.pin} />
              <Address email={own.email} userName={own.userName ?? ''} />
            </div>
          </Section>
          <Sessions sessions={own.sessions} />
          <Keys keys={own.keys} />
        </>
      )}</Asked>
    </Page>
  );
}

type Session = { readonly id: string; readonly begunAt: string; readonly lastAt: string; readonly agent: string | null; readonly shared: boolean; readonly here: boolean };

function Sessions({ sessions }: { sessions: readonly Session[] }): ReactNode {
  const ending = useCommand(api.access.endSession);
  const [ended, setEnded] = useState<string>();
  return (
    <Section title={say(words, 'own.sessions')}>
      <Problem of={ending.refusal} />
      <div className="rows">{sessions.map((one) => (
        <OwnLine
          key={one.id} name={nameOf(one.agent)} why={say(words, 'own.since', { begun: when(one.begunAt), last: when(one.lastAt) })}
          state={one.here ? <span className="state" data-good>{say(words, 'own.here')}</span> : one.shared ? <span className="state">{say(words, 'own.shared')}</span> : null}
          {...(!one.here && { action: say(words, 'own.end'), onOpen: () => { setEnded(one.id); ending.run({ id: one.id }); } })} open={ending.running && ended === one.id}
        ><Button look="quiet" busy>{say(words, 'own.end')}</Button></OwnLine>
      ))}</div>
    </Section>
  );
}

/** "Firefox on Linux": enough to tell one's own devices apart. */
function nameOf(agent: string | null): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent ?? '')?.[1]?.replace('Edg', 'Edge').replace('OPR', 'Opera');
  const system = /(iPhone|iPad|Android|Windows|Mac OS X|Linux)/.exec(agent ?? '')?.[1]?.replace('Mac OS X', 'Mac');
  return [browser, system].filter(Boolean).join(', ') || agent?.slice(0, 60) || say(words, 'own.unknown_agent');
}

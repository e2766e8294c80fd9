import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { deviceOf } from '../devices.ts';
import { OwnLine } from './Proven.tsx';
import { words } from './security-words.ts';

type Session = { readonly id: string; readonly begunAt: string; readonly lastAt: string; readonly agent: string | null; readonly shared: boolean; readonly here: boolean };

/** Where one is signed in; each can be ended, and all others at once. */
export function Sessions({ sessions }: { sessions: readonly Session[] }): ReactNode {
  const ending = useCommand(api.access.endSession);
  const endingAll = useCommand(api.access.endOthers);
  const [ended, setEnded] = useState<string>();
  const others = sessions.some(({ here }) => !here);
  return (
    <Section title={say(words, 'own.sessions')} more={others && <button type="button" onClick={() => endingAll.run({}, ({ ended: n }) => toast(say(words, 'own.ended', { n })))}>{say(words, 'own.end_all')}</button>}>
      <Problem of={ending.refusal ?? endingAll.refusal} />
      <div className="rows">{sessions.map((one) => (
        <OwnLine
          key={one.id} name={deviceOf(one.agent) ?? (one.agent?.slice(0, 60) || say(words, 'own.unknown_agent'))} why={say(words, 'own.since', { begun: when(one.begunAt), last: when(one.lastAt) })}
          state={one.here ? <span className="state" data-good>{say(words, 'own.here')}</span> : one.shared ? <span className="state">{say(words, 'own.shared')}</span> : null}
          {...(!one.here && { action: say(words, 'own.end'), onOpen: () => { setEnded(one.id); ending.run({ id: one.id }); } })} open={ending.running && ended === one.id}
        ><Button look="quiet" busy>{say(words, 'own.end')}</Button></OwnLine>
      ))}</div>
    </Section>
  );
}

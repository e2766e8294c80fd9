import { IconAlertCircle, IconCheck, IconClockHour4, IconUserCheck } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { api } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { clock, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

export type Line = Awaited<ReturnType<typeof api.recovery.cases>>['cases'][number];

/** One who waits: what they said, where it was, and whose turn it is by when. */
export function Row({ one, chosen }: { readonly one: Line; readonly chosen: boolean }): ReactNode {
  return (
    <li data-late={one.late || undefined} data-chosen={chosen || undefined}>
      <PlainLink href={`/customers/recovery/${one.id}`} aria-current={chosen ? 'true' : undefined}>
        <b>{say(words, one.reason === 'help asked' ? 'recovery.help' : one.reason === 'told us' ? 'recovery.told' : 'recovery.low', { score: one.score ?? 0 })}<span className="recovery-where">{[one.touchpoint, one.unit].join(', ')}</span></b>
        {one.words && <VoiceInline lang={one.lang}>{one.words}</VoiceInline>}
        <Clock of={one} />
      </PlainLink>
    </li>
  );
}

/** Whose turn it is, and how long they have: told again every half minute while it is looked at. */
export function Clock({ of: one }: { readonly of: Line }): ReactNode {
  const now = useNow();
  const left = Math.ceil((Date.parse(String(one.dueAt)) - now) / 60_000);
  if (one.closedAt) return <State icon={<IconCheck size={17} stroke={2.2} aria-hidden />}>{say(words, 'recovery.was_closed', { when: when(one.closedAt), outcome: one.outcome ?? 'none' })}</State>;
  if (one.outcome) return <State icon={<IconCheck size={17} stroke={2.2} aria-hidden />}>{say(words, 'recovery.heard', { outcome: one.outcome, taker: one.taker ?? 'none' })}</State>;
  const facts = { who: one.taker ?? one.waits ?? say(words, 'recovery.nobody'), due: clock(one.dueAt), left, late: -left, step: one.step, attempts: one.attempts };
  const late = left < 0;
  return (
    <State late={late} icon={late ? <IconAlertCircle size={17} stroke={2} aria-hidden /> : one.taker ? <IconUserCheck size={17} stroke={1.9} aria-hidden /> : <IconClockHour4 size={17} stroke={1.9} aria-hidden />}>
      {say(words, one.taker ? (late ? 'recovery.taken_late' : 'recovery.taken_by') : late ? 'recovery.waits_late' : 'recovery.waits', facts)}
    </State>
  );
}

const State = ({ icon, late, children }: { readonly icon: ReactNode; readonly late?: boolean; readonly children: ReactNode }): ReactNode => (
  <span className="recovery-state caption" data-late={late || undefined}>{icon}<span>{children}</span></span>
);

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const every = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(every);
  }, []);
  return now;
}

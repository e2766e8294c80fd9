import type { ReactNode } from 'react';
import type { api } from '#web/api.ts';
import { clock, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { amountOf } from './amounts.ts';

type One = Awaited<ReturnType<typeof api.empowerment.mine>>['repairs'][number];

/** One repair: what, how much, why, whether somebody was asked and what they said, and what became of it. */
export function Repair({ one, currency, name = true, children }: { readonly one: One; readonly currency: string; readonly name?: boolean; readonly children?: ReactNode }): ReactNode {
  const waits = !one.within && !one.decidedAt;
  return (
    <li className="repair" data-late={one.late || undefined}>
      <b>{[say(words, `empowerment.kind_${one.kind.replace(' ', '_') as 'refund'}`), amountOf(one.kind, one.amount, currency)].filter(Boolean).join(', ')}{name && <span className="second repair-name">{one.name}</span>}</b>
      <span>{one.reason}</span>
      <span className="caption repair-state">{[
        when(one.at), one.touchpoint,
        waits ? say(words, one.late ? 'empowerment.waits_late' : 'empowerment.waits', { who: one.decider ?? '', due: clock(one.dueAt!) }) : one.within ? null : say(words, one.approved ? 'empowerment.approved' : 'empowerment.declined', { who: one.decider ?? '' }),
        one.outcome ? say(words, `empowerment.was_${one.outcome}`) : null,
      ].filter(Boolean).join(' · ')}</span>
      {one.decision && <span className="small second">{one.decider}: {one.decision}</span>}
      {children}
    </li>
  );
}

import { IconClockHour4 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../lead-words.ts';

/** What I took on in plans that run, by its day. */
export function Changes(): ReactNode {
  const { answer } = useAnswer(api.plans.mine, {});
  if (!answer || answer.changes.length === 0) return null;
  return (
    <ul className="ledger">
      {answer.changes.slice(0, 4).map((one) => (
        <li key={one.id} data-state="due"><IconClockHour4 size={20} stroke={1.9} aria-hidden /><div><PlainLink href={`/journey/plans/${one.planId}`}>{one.words}</PlainLink><span className="caption">{say(words, 'lead.change_due', { day: day(one.dueOn), touchpoint: one.touchpoint })}</span></div></li>
      ))}
    </ul>
  );
}

import { IconAlertCircle, IconClockHour4 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { api } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { clock, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../lead-words.ts';

export type Case = Awaited<ReturnType<typeof api.recovery.cases>>['cases'][number];

/** Customers whom somebody promised to call back, by the clock. */
export const CallBacks = ({ of }: { readonly of: readonly Case[] }): ReactNode => (
  <ul className="ledger home-calls">
    {of.map((one) => (
      <li key={one.id} data-state={one.late ? 'late' : 'due'}>
        {one.late ? <IconAlertCircle size={20} stroke={1.9} aria-hidden /> : <IconClockHour4 size={20} stroke={1.9} aria-hidden />}
        <div>
          <PlainLink href={`/customers/recovery/${one.id}`}>{say(words, one.outcome ? 'lead.call_heard' : one.taker ? 'lead.call_back' : 'lead.call_take', { touchpoint: one.touchpoint })}</PlainLink>
          {one.words && <span className="home-said"><VoiceInline lang={one.lang}>{one.words}</VoiceInline></span>}
          <span className="caption">{one.late ? <em>{say(words, 'lead.call_late', { due: clock(one.dueAt) })}</em> : say(words, one.outcome ? 'lead.call_close' : 'lead.call_due', { due: clock(one.dueAt) })}{', '}{say(words, 'lead.call_since', { when: when(one.openedAt) })}{one.mine || !(one.taker ?? one.waits) ? '' : `, ${one.taker ?? one.waits}`}</span>
        </div>
      </li>
    ))}
  </ul>
);

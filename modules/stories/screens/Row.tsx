import type { ReactNode } from 'react';
import type { api } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

export type Line = Awaited<ReturnType<typeof api.stories.shelf>>['stories'][number];

/** One story: its title or how it begins, what its teller agrees to and until when, and where it was used last. One that ended says so and no more. */
export function Row({ one }: { readonly one: Line }): ReactNode {
  const ended = one.state === 'withdrawn' || one.state === 'expired';
  return (
    <li data-ended={ended || undefined}>
      <PlainLink href={`/stories/${one.id}`}>
        <b>{one.title || say(words, 'stories.untitled')}</b>
        {one.begins && <VoiceInline lang={one.lang}>{one.begins}</VoiceInline>}
        <span className="caption story-facts">
          {ended
            ? say(words, 'stories.ended_on', { why: one.endedWhy ?? 'expired', on: one.endedAt ? day(one.endedAt) : day(one.untilOn), used: one.used })
            : [one.touchpoint, one.teller, say(words, 'stories.until', { on: day(one.untilOn) }), say(words, 'stories.used', { n: one.used, on: one.lastUsedOn ? day(one.lastUsedOn) : '' })].filter(Boolean).join(' · ')}
        </span>
        {!ended && <Agreed uses={one.agreed} />}
      </PlainLink>
    </li>
  );
}

/** What the teller agrees to. Words, never colour alone. */
export const Agreed = ({ uses }: { readonly uses: Line['agreed'] }): ReactNode => (
  <span className="story-uses">{uses.map((use) => <span key={use} className="behaviour-chip">{say(words, `stories.use_${use}`)}</span>)}</span>
);

import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Notice } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { parts } from '../kinds.ts';
import { words } from '../screen-words.ts';
import { Agreed } from './Row.tsx';
import { Keeping } from './Keeping.tsx';
import { Portrayed } from './Portrayed.tsx';
import { Recording } from './Recording.tsx';
import { Using } from './Using.tsx';
import '../screens.css';

export type One = Awaited<ReturnType<typeof api.stories.read>>;

/** One story to read: what was expected, what failed, who acted, how it was repaired, what to learn. When it has ended, the gap it leaves. */
export function Story({ id }: { readonly id: string }): ReactNode {
  const asked = useAnswer(api.stories.read, { id });
  return (
    <Page title={asked.answer?.title || say(words, 'stories.title')} width="narrow">
      <p className="small stories-other"><PlainLink href="/customers/stories">{say(words, 'stories.all')}</PlainLink></p>
      <Asked of={asked}>{(one) => (
        <article className="story">
          <Finding kick={[one.touchpoint, say(words, 'stories.told_on', { on: day(one.toldAt) })].filter(Boolean).join(' · ')}>{one.title || say(words, 'stories.untitled')}</Finding>
          <StatusLine tone={one.state === 'in use' ? 'done' : one.state === 'held' ? 'late' : 'open'}>{say(words, `stories.state_${one.state.replace(' ', '_') as 'held'}`, { on: day(one.untilOn) })}</StatusLine>
          {one.told === null
            ? <Notice>{say(words, 'stories.gap', { why: one.endedWhy ?? 'expired', on: one.endedAt ? day(one.endedAt) : day(one.untilOn) })}</Notice>
            : (
              <>
                {parts.filter((part) => one.told![part]).map((part) => (
                  <section key={part} className="story-part" data-part={part}><h2>{say(words, `stories.${part}`)}</h2><Voice size={part === 'lesson' ? 'medium' : 'small'} lang={one.lang}>{one.told![part]!}</Voice></section>
                ))}
                {one.recording && <Recording id={one.id} lang={one.lang} keeps={one.keeps} recording={one.recording} />}
                <p className="caption second story-by">{one.teller ?? say(words, 'stories.a_customer')} <Agreed uses={one.agreed} /></p>
              </>
            )}
          <Portrayed one={one} />
          {one.keeps && one.state !== 'withdrawn' && one.state !== 'expired' && <Keeping one={one} />}
          {one.uses && one.state === 'in use' && <Using one={one} />}
          {(one.keeps || one.uses) && (
            <Section title={say(words, 'stories.where_used')}>
              {one.used.length === 0 ? <p className="small second">{say(words, 'stories.not_used')}</p> : (
                <ul className="story-uses-list">{one.used.map((use) => (
                  <li key={use.id} data-gone={use.goneAt ? true : undefined}>
                    <b>{say(words, `stories.kind_${use.kind.replace(' ', '_') as 'lesson'}`)}</b>
                    <span className="caption second">{[day(use.usedOn), use.unit, use.by, use.note].filter(Boolean).join(' · ')}</span>
                    {use.goneAt && <span className="caption story-gap">{say(words, 'stories.use_gap', { why: use.goneWhy ?? 'expired', on: day(use.goneAt) })}</span>}
                  </li>
                ))}</ul>
              )}
            </Section>
          )}
        </article>
      )}</Asked>
    </Page>
  );
}

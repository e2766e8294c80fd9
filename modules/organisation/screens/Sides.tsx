import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { BehaviourChip, VoiceInline } from '#web/ui/domain/Voice.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../person-words.ts';
import type { Looked } from './PersonPage.tsx';

/** The thanks somebody had, as far as the reader may read them. */
export function Thanked({ person, own }: { person: Looked; own: boolean }): ReactNode {
  const asked = useAnswer(api.recognition.feed, { receiverId: person.id, most: 30 });
  return (
    <Asked of={asked}>{({ thanks }) => (thanks.length === 0
      ? <EmptyState action={!own && <PlainLink className="button" data-look="quiet" data-size="normal" href={`/recognition?to=${person.id}`}>{say(words, 'person.thank')}</PlainLink>}>{say(words, own ? 'person.no_thanks_own' : 'person.no_thanks')}</EmptyState>
      : (
        <ul className="thanked">{thanks.map((one) => (
          <li key={one.id}>
            <p>{one.giverId ? one.words : <VoiceInline lang={one.lang}>{one.words}</VoiceInline>}</p>
            <p className="caption muted">{say(words, 'person.thanks_from', { giver: one.giverName ?? say(words, 'person.customer'), when: when(one.givenAt) })} {one.behaviour && <BehaviourChip>{one.behaviour}</BehaviourChip>}</p>
          </li>
        ))}</ul>
      ))}</Asked>
  );
}

/** What was observed at work, and a way to observe for those who lead. */
export function SeenAtWork({ person }: { person: Looked }): ReactNode {
  const asked = useAnswer(api.observations.about, { personId: person.id });
  return (
    <Asked of={asked}>{({ observations, mayObserve }) => (
      <>
        {mayObserve && <p><PlainLink className="button" data-look="quiet" data-size="normal" href={`/observe?person=${person.id}`}>{say(words, 'person.observe')}</PlainLink></p>}
        {observations.length === 0 && <EmptyState>{say(words, 'person.nothing_seen')}</EmptyState>}
        <ul className="thanked">{observations.map((one) => (
          <li key={one.id}>
            {one.quote && <p>{one.quote}</p>}
            <p className="seen-marks">{one.judged.filter(({ seen }) => seen !== 'no occasion').map((judged) => (
              <span key={judged.behaviourId} className="mark" data-good={judged.seen === 'yes' || undefined}>{say(words, judged.seen === 'yes' ? 'person.was_seen' : 'person.was_not_seen', { behaviour: judged.behaviour })}</span>
            ))}</p>
            {one.view && <p className="small second">{say(words, 'person.view', { name: person.givenName, view: one.view })}</p>}
            <p className="caption muted">{one.touchpoint}, {say(words, 'person.seen_by', { observer: one.observer, when: when(one.at) })}</p>
          </li>
        ))}</ul>
      </>
    )}</Asked>
  );
}

import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { BehaviourChip, VoiceInline } from '#web/ui/domain/Voice.tsx';
import { day, percent, when } from '#web/when.ts';
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

/** How my own work touches customers: directly, or through whom. */
export function Touches(): ReactNode {
  const asks = hasRoute('/journey/roles');
  const { answer, refusal } = useAnswer(api.goals.myPath, asks ? {} : null);
  const [first] = answer?.paths ?? [];
  if (asks && !answer && !refusal) return <Skeleton />;
  if (!answer?.role) return null;
  const through = first ? first.through.map(({ what, role }) => say(words, 'person.touches_through', { what, role: role.name })).join(', ') : '';
  const touchpoints = (answer.paths.filter((one) => one.through.length === first?.through.length)).slice(0, 3).map(({ touchpoint }) => touchpoint.name).join(', ');
  return (
    <p className="person-touches small">
      <b>{say(words, 'person.touches')}</b>{' '}
      {!first ? say(words, 'person.touches_none') : say(words, first.through.length > 0 ? 'person.touches_far' : first.side === 'front' ? 'person.touches_front' : 'person.touches_back', { through, touchpoints })}{' '}
      <PlainLink href={`/journey/roles/${answer.role.id}`}>{answer.role.name}</PlainLink>
    </p>
  );
}

/** What somebody aims at, by what customers say and see; and a way to set a goal. */
export function Aims({ person, own }: { person: Looked; own: boolean }): ReactNode {
  const asked = useAnswer(api.goals.list, {});
  const set = <PlainLink className="button" data-look="quiet" data-size="normal" href={`/practices/goals?for=${person.id}`}>{say(words, 'person.set_goal')}</PlainLink>;
  const maySet = own || person.kind === 'employee';
  return (
    <Asked of={asked}>{({ goals }) => {
      const theirs = goals.filter(({ personId }) => personId === person.id);
      if (theirs.length === 0) return <EmptyState action={maySet && set}>{say(words, 'person.no_goals')}</EmptyState>;
      return (
        <>
          <ul className="thanked">{theirs.map((one) => (
            <li key={one.id}>
              <p><b>{one.title}</b></p>
              <p className="small second">{one.now ? say(words, 'person.goal_now', { share: percent(one.now.value), n: one.now.n, low: percent(one.now.low), high: percent(one.now.high) }) : say(words, 'person.goal_few')} {say(words, 'person.goal_target', { target: percent(one.target), day: day(one.dueOn) })}</p>
            </li>
          ))}</ul>
          {maySet && <p>{set}</p>}
        </>
      );
    }}</Asked>
  );
}

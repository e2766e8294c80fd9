import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { AvatarButton } from '#web/shell/AvatarMenu.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Columns, Heading, Page, Section } from '#web/ui/Page.tsx';
import { PersonLine } from '#web/ui/domain/Person.tsx';
import { UsualRange } from '#web/ui/domain/Range.tsx';
import { BehaviourChip } from '#web/ui/domain/Voice.tsx';
import { longDay, when } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { CallBacks } from './CallBacks.tsx';
import { Changes } from './Changes.tsx';
import { Coming, waitsFor } from './Coming.tsx';
import { News } from './News.tsx';
import { words } from '../lead-words.ts';
import './homes.css';

/** What waits today, then the people, then myself by the same measure. */
export function ManagerHome(): ReactNode {
  const calls = useAnswer(api.recovery.waiting, {}, { keep: true });
  const quiet = useAnswer(api.recognition.notThanked, {}, { keep: true });
  const waits = calls.answer?.cases.filter(({ outcome }) => outcome === null) ?? [], silent = quiet.answer?.people ?? [];
  // All of it stands at once: what came later would push down what is being read.
  const parts = [calls, quiet, useAnswer(api.plans.mine, {}), useAnswer(api.recognition.team, {}, { keep: true }), useAnswer(api.observations.whom, {}), useAnswer(api.feedback.mine, { most: 1 }, { keep: true })];
  if (parts.some(waitsFor)) return <Coming title={say(words, 'lead.home')} />;
  const finding = calls.answer === undefined ? say(words, 'lead.hello')
    : waits.length > 0 ? say(words, 'lead.finding_calls', { n: waits.length, late: waits.filter(({ late }) => late).length })
      : silent.length > 0 ? say(words, 'lead.finding_quiet', { n: silent.length, name: silent[0]!.name.split(' ')[0]! }) : say(words, 'lead.finding_none');
  return (
    <Page title={say(words, 'lead.home')} width="home">
      <Heading kick={longDay(new Date())} aside={<AvatarButton />}>{finding}</Heading>
      <Columns>
        <>
          <Section title={say(words, 'lead.today')} order={0} more={<PlainLink href="/customers/recovery">{say(words, 'lead.all_calls')}</PlainLink>}>
            <Asked of={calls}>{({ cases }) => (cases.length === 0 ? <p className="small second">{say(words, 'lead.no_calls')}</p> : <CallBacks of={cases} />)}</Asked>
            <Changes />
          </Section>
          <Team />
        </>
        <>
          <Quiet />
          <Myself />
          <div style={{ order: 5 }}><News /></div>
        </>
      </Columns>
    </Page>
  );
}

/** A line for each: when they were thanked last and for what, when somebody last watched them. Words and days, never a score. */
function Team(): ReactNode {
  const asked = useAnswer(api.recognition.team, {}, { keep: true });
  const watched = useAnswer(api.observations.whom, {});
  return (
    <Section title={say(words, 'lead.team')} order={2} more={<PlainLink href={hasRoute('/team/ratings') ? '/team/ratings' : '/people/ratings'}>{say(words, 'lead.compare')}</PlainLink>}>
      <Asked of={asked}>{({ people }) => (people.length === 0 ? <p className="small second">{say(words, 'lead.no_team')}</p> : (
        <ul className="home-team">
          {people.map((one) => {
            const seen = watched.answer?.people.find(({ id }) => id === one.id)?.lastAt ?? null;
            return (
              <li key={one.id}>
                <PlainLink href={`/people/${one.id}`}><b>{one.name}</b></PlainLink>
                <span className="small second">{one.lastThankedAt ? say(words, 'lead.thanked', { when: when(one.lastThankedAt) }) : say(words, 'lead.not_thanked')}{watched.answer && <>{'. '}{seen ? say(words, 'lead.watched', { when: when(seen) }) : say(words, 'lead.not_watched')}</>}</span>
                {one.behaviour && <BehaviourChip>{one.behaviour}</BehaviourChip>}
              </li>
            );
          })}
        </ul>
      ))}</Asked>
    </Section>
  );
}

function Quiet(): ReactNode {
  const asked = useAnswer(api.recognition.notThanked, {}, { keep: true });
  return (
    <Section title={say(words, 'lead.quiet')} order={1}>
      <Asked of={asked}>{({ days, people }) => (people.length === 0 ? <p className="small second">{say(words, 'lead.quiet_none', { days })}</p> : people.slice(0, 6).map((one) => (
        <PersonLine key={one.id} name={one.name} when={one.lastThankedAt ? say(words, 'lead.last', { when: when(one.lastThankedAt) }) : say(words, 'lead.never')}>
          <PlainLink href={`/recognition?to=${one.id}`}>{say(words, 'lead.thank', { name: one.name })}</PlainLink>
        </PersonLine>
      )))}</Asked>
    </Section>
  );
}

/** Managers stand in the same picture as those they lead. */
function Myself(): ReactNode {
  const asked = useAnswer(api.feedback.mine, { most: 1 }, { keep: true });
  return (
    <Section title={say(words, 'lead.myself')} order={3} more={<PlainLink href="/me">{say(words, 'lead.my_space')}</PlainLink>}>
      <Asked of={asked}>{({ satisfied, answers, weeks, usual }) => (answers === 0
        ? <p className="small second">{say(words, 'lead.myself_none')}</p>
        : 'undetermined' in usual
          ? <p className="small"><Say words={words} code="lead.myself_few" facts={{ n: satisfied, all: answers, weeks }} /></p>
          : <UsualRange now={usual.value} low={usual.low} high={usual.high}><Say words={words} code="lead.myself_usual" facts={{ n: satisfied, all: answers, weeks, where: usual.within ? 'within' : usual.value > usual.high ? 'above' : 'below' }} /></UsualRange>)}</Asked>
    </Section>
  );
}

import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { Say, say } from '#web/words.tsx';
import { Asking } from './screens/Asking.tsx';
import { Row, type Line } from './screens/Row.tsx';
import { Visits } from './screens/Visits.tsx';
import { words } from './screen-words.ts';
import './screens.css';

/** Stories of what went wrong and was put right: what waits for a reader, what may be used and until when, what has ended. */
export function Stories(): ReactNode {
  const asked = useAnswer(api.stories.shelf, {});
  return (
    <Page title={say(words, 'stories.title')} width="home">
      <CustomerTabs here="/customers/stories" />
      <Asked of={asked}>{({ stories, keeps, invites }) => {
        const of = (state: Line['state']) => stories.filter((one) => one.state === state);
        const [waiting, held, inUse, ended] = [of('waiting'), of('held'), of('in use'), [...of('withdrawn'), ...of('expired')]];
        return (
          <>
            <div className="stories-head">
              <Finding kick={say(words, 'stories.title')} proof={keeps ? <Say words={words} code="stories.proof" facts={{ waiting: waiting.length, held: held.length }} /> : say(words, 'stories.proof_all')} aside={invites && <Asking />}>
                {say(words, 'stories.finding', { n: inUse.length })}
              </Finding>
            </div>
            {invites && <p className="small stories-other"><PlainLink href="/customers/stories/tell">{say(words, 'stories.write_down')}</PlainLink></p>}
            <Shown />
            {waiting.length > 0 && <Section title={say(words, 'stories.waiting')}><ul className="story-rows">{waiting.map((one) => <Row key={one.id} one={one} />)}</ul></Section>}
            {held.length > 0 && <Section title={say(words, 'stories.held')}><ul className="story-rows">{held.map((one) => <Row key={one.id} one={one} />)}</ul></Section>}
            <Section title={say(words, 'stories.in_use')}>
              <WhoSees>{say(words, 'stories.who_sees')}</WhoSees>
              {inUse.length === 0 ? <EmptyState>{say(words, 'stories.empty')}</EmptyState> : <ul className="story-rows">{inUse.map((one) => <Row key={one.id} one={one} />)}</ul>}
            </Section>
            <Visits />
            {ended.length > 0 && <Disclosure title={say(words, 'stories.ended', { n: ended.length })}><ul className="story-rows">{ended.map((one) => <Row key={one.id} one={one} />)}</ul></Disclosure>}
          </>
        );
      }}</Asked>
    </Page>
  );
}

/** I can be recognised in a story, and was asked whether I may be named. */
function Shown(): ReactNode {
  const { answer, refusal } = useAnswer(api.stories.showingMe, {});
  const mine = answer?.stories.filter(({ named, open }) => named === null || open) ?? [];
  if (!answer && !refusal) return <Skeleton />;
  if (mine.length === 0) return null;
  return (
    <Section title={say(words, 'stories.shows_you')}>
      <ul className="story-rows">{mine.map(({ id, title, open }) => <li key={id}><PlainLink href={`/stories/${id}`}><b>{title}</b><span className="caption story-facts">{say(words, open ? 'stories.you_objected' : 'stories.you_are_asked')}</span></PlainLink></li>)}</ul>
    </Section>
  );
}

export { Story } from './screens/Story.tsx';
export { Tell } from './screens/Tell.tsx';

import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { Link, PlainLink } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Columns, Finding, Page, Section } from '#web/ui/Page.tsx';
import { PersonLine, WhoSees } from '#web/ui/domain/Person.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { Feed } from './screens/Feed.tsx';
import { GiveBox } from './screens/GiveBox.tsx';
import { Spread } from './screens/Spread.tsx';
import { words } from './screen-words.ts';
import './screens.css';

/** Thank well: who, which behaviour, what happened. No points, no counts, no top givers. */
export function Recognition(): ReactNode {
  const { roles } = useMe();
  return (
    <Page title={say(words, 'recognition.title')} width="home">
      <div className="recognition-head"><Finding kick={say(words, 'recognition.title')} proof={say(words, 'recognition.proof')}>{say(words, 'recognition.finding')}</Finding></div>
      <Columns>
        <>
          <section className="section" style={{ order: 0 }} aria-label={say(words, 'recognition.finding')}>
            <GiveBox />
          </section>
          {roles.includes('manager') && <Quiet />}
          {roles.includes('hr') && <Spread />}
        </>
        <>
          <Section title={say(words, 'recognition.feed')} order={2} more={<Link to="/certificates">{say(words, 'recognition.certificates')}</Link>}>
            <WhoSees>{say(words, 'recognition.who_sees')}</WhoSees>
            <Feed />
          </Section>
        </>
      </Columns>
    </Page>
  );
}

/** Those directly below who have heard no thanks for thirty days, with a way to do something about it. */
function Quiet(): ReactNode {
  const asked = useAnswer(api.recognition.notThanked, {});
  return (
    <Section title={say(words, 'recognition.quiet')} order={1}>
      <Asked of={asked}>{({ people }) => (people.length === 0
        ? <p className="small second">{say(words, 'recognition.quiet_empty')}</p>
        : people.map((one) => (
          <PersonLine key={one.id} name={one.name} when={<PlainLink href={`/recognition?to=${one.id}`} aria-label={say(words, 'recognition.for', { name: one.name })}>{say(words, 'recognition.quiet_thank')}</PlainLink>}>
            <b>{one.name}</b><span className="caption muted quiet-since">{one.lastThankedAt ? say(words, 'recognition.quiet_since', { when: when(one.lastThankedAt) }) : say(words, 'recognition.quiet_never')}</span>
          </PersonLine>
        )))}</Asked>
    </Section>
  );
}

import type { ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Switch } from '#web/ui/Choice.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { say } from '#web/words.tsx';
import { Devices } from './Devices.tsx';
import { NoticeList } from './News.tsx';
import { words } from '../page-words.ts';
import './homes.css';

/** Everything I was told, what is new first, and how I want to hear of it. */
export function Notices(): ReactNode {
  const asked = useAnswer(api.notices.mine, { most: 100 }, { keep: true });
  const read = useCommand(api.notices.read);
  const fresh = asked.answer?.notices.filter(({ readAt }) => readAt === null).length ?? 0;
  return (
    <Page title={say(words, 'notices.title')} width="narrow">
      <div className="home-head"><Finding kick={say(words, 'notices.title')} proof={say(words, 'notices.proof')} aside={fresh > 0 && <Button look="quiet" busy={read.running} onClick={() => read.run({})}>{say(words, 'notices.read_all')}</Button>}>{say(words, 'notices.finding', { n: fresh })}</Finding></div>
      <Problem of={read.refusal} />
      <Asked of={asked}>{({ notices }) => (notices.length === 0 ? <EmptyState>{say(words, 'notices.none')}</EmptyState> : <NoticeList of={notices} onOpen={(id) => read.run({ id })} />)}</Asked>
      <Devices />
      <Wishes />
    </Page>
  );
}

function Wishes(): ReactNode {
  const asked = useAnswer(api.notices.wishes, {});
  const wish = useCommand(api.notices.wish);
  return (
    <Section title={say(words, 'notices.wishes')}>
      <Problem of={wish.refusal} />
      <Asked of={asked}>{({ mail, anyHour }) => (
        <>
          <div><Switch label={say(words, 'notices.mail')} checked={mail} onChange={(mail) => wish.run({ mail, anyHour })} /></div>
          {mail && <div><Switch label={say(words, 'notices.any_hour')} checked={anyHour} onChange={(anyHour) => wish.run({ mail, anyHour })} /></div>}
          <p className="caption muted">{say(words, 'notices.calls_always')}</p>
        </>
      )}</Asked>
    </Section>
  );
}

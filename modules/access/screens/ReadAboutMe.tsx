import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Avatar } from '#web/ui/domain/Person.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from './settings-words.ts';

/** Who opened what is sensitive about me: by day, the latest first. */
export function ReadAboutMe(): ReactNode {
  const [most, setMost] = useState(6);
  const asked = useAnswer(api.access.readings, { most }, { keep: true });
  return (
    <Section title={say(words, 'read.title')}>
      <p className="second read-lede">{say(words, 'read.lede')}</p>
      <Asked of={asked}>{({ readings, more }) => (readings.length === 0 ? <EmptyState>{say(words, 'read.none')}</EmptyState> : (
        <>
          <ul className="rows readings">{readings.map((one) => (
            <li key={`${one.readerId} ${one.on} ${one.what}`}>
              <Avatar name={one.reader} size={34} />
              <span className="reading-who"><b>{one.reader}</b><small>{one.title}</small></span>
              <span className="reading-what second">{one.what}</span>
              <span className="reading-when small muted">{when(one.lastAt)}{one.times > 1 && `, ${say(words, 'read.times', { n: one.times })}`}</span>
            </li>
          ))}</ul>
          {more && <Button look="quiet" onClick={() => setMost(most + 44)}>{say(words, 'read.more')}</Button>}
        </>
      ))}</Asked>
    </Section>
  );
}

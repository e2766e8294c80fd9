import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Segmented } from '#web/ui/Choice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { SeenBar } from '#web/ui/domain/Range.tsx';
import { percent } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** Whether thanks reach everybody: by group, never by person. The quietest groups stand first. */
export function Spread(): ReactNode {
  const [by, setBy] = useState<'role' | 'place'>('role');
  const asked = useAnswer(api.recognition.spread, { by });
  return (
    <Section title={say(words, 'recognition.spread')} order={3}>
      <Segmented label={say(words, 'recognition.spread_by')} value={by} onChange={setBy} options={[{ value: 'role', label: say(words, 'recognition.by_role') }, { value: 'place', label: say(words, 'recognition.by_place') }]} />
      <Asked of={asked}>{({ days, groups, returned, toFew }) => (
        <>
          <p className="small second spread-about">{say(words, 'recognition.spread_about', { days })}</p>
          {toFew !== null && <p className="small"><Say words={words} code="recognition.to_few" facts={{ share: percent(toFew) }} /></p>}
          {returned !== null && <p className="small"><Say words={words} code="recognition.returned" facts={{ share: percent(returned) }} /></p>}
          <table className="spread">
            <thead className="unseen"><tr><th scope="col">{say(words, 'recognition.group')}</th><th scope="col">{say(words, 'recognition.thanked_share')}</th><th scope="col">{say(words, 'recognition.range')}</th></tr></thead>
            <tbody>
              {groups.flatMap(({ name, share }) => (share ? [
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td><SeenBar share={share.value} /></td>
                  <td className="caption muted">{say(words, 'recognition.range_of', { low: percent(share.low), high: percent(share.high), n: share.n })}</td>
                </tr>,
              ] : []))}
            </tbody>
          </table>
          {groups.some(({ share }) => !share) && <p className="caption muted spread-about">{say(words, 'recognition.few', { names: groups.filter(({ share }) => !share).map(({ name }) => name).join(', ') })}</p>}
        </>
      )}</Asked>
    </Section>
  );
}

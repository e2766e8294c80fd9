import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

const Begin = lazily(() => import('./Begin.tsx').then((screens) => screens.Begin));

/** Every study, those that run first. */
export function Studies(): ReactNode {
  const asked = useAnswer(api.discovery.studies, {});
  return (
    <Section title={say(words, 'study.list')}>
      <Asked of={asked}>{({ studies }) => (studies.length === 0 ? <EmptyState>{say(words, 'study.list_none')}</EmptyState> : (
        <ul className="rows">{studies.map((one) => (
          <li key={one.id} className="role-row study-listed">
            <p><PlainLink href={`/journey/discovery/${one.id}`}><b>{one.title}</b></PlainLink><br /><span className="caption muted">{say(words, 'study.line', { role: one.role, touchpoint: one.touchpoint, incidents: one.incidents })}</span></p>
            <StatusLine tone={one.state === 'sorted' || one.state === 'ended' ? 'done' : 'open'}>{say(words, `study.state_${one.state}`)}</StatusLine>
          </li>
        ))}</ul>
      ))}</Asked>
    </Section>
  );
}

/** A form of its own, loaded when it is first wanted. */
export function NewStudy(from: { readonly roleId: string; readonly touchpointId: string; readonly title: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return <>{!open && <p className="study-begin"><Button onClick={() => setOpen(true)}>{say(words, 'study.begin')}</Button></p>}<Begin {...from} open={open} /></>;
}

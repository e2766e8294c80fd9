import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Select } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { number } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../library-words.ts';

/** So many elements are shown before somebody asks for all. */
const first = 12;

/** What others found to matter for an occupation, the most important first; each is taken over as a draft, with its source. */
export const Library = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode => (
  <Dialog open={open} onClose={onClose} wide title={say(words, 'library.title')} about={say(words, 'library.about')}>
    {open && <Elements />}
  </Dialog>
);

function Elements(): ReactNode {
  const [occupation, setOccupation] = useState('43-4051');
  const [competency, setCompetency] = useState<string>();
  const [all, setAll] = useState(false);
  const asked = useAnswer(api.competencies.library, occupation === 'any' ? {} : { occupation });
  const borrow = useCommand(api.competencies.borrow);
  return (
    <Asked of={asked}>{({ occupations, competencies, elements, source }) => {
      const competencyId = competency ?? competencies[0]?.id ?? '';
      return (
        <div className="form">
          <div className="library-choice">
            <Select label={say(words, 'library.occupation')} value={occupation} onChange={setOccupation} options={[{ value: 'any', label: say(words, 'library.any') }, ...occupations.map(({ code, title }) => ({ value: code, label: title }))]} />
            <Select label={say(words, 'library.competency')} value={competencyId} onChange={setCompetency} options={competencies.map(({ id, name }) => ({ value: id, label: name }))} />
          </div>
          <Problem of={borrow.refusal} />
          <ul className="rows library">
            {(all ? elements : elements.slice(0, first)).map((one) => (
              <li key={one.id} className="library-line">
                <span lang="en"><b>{one.name}</b><small>{[say(words, `library.kind_${one.kind}`), one.importance !== null && say(words, 'library.importance', { value: number(one.importance) })].filter(Boolean).join(', ')}</small></span>
                {one.behaviourId ? <PlainLink href={`/journey/behaviours/${one.behaviourId}`}>{say(words, 'library.taken')}</PlainLink>
                  : <Button look="quiet" busy={borrow.running} aria-label={`${say(words, 'library.take')}: ${one.name}`} onClick={() => borrow.run({ elementId: one.id, competencyId }, () => toast(say(words, 'library.added')))}>{say(words, 'library.take')}</Button>}
              </li>
            ))}
          </ul>
          {!all && elements.length > first && <Button look="plain" onClick={() => setAll(true)}>{say(words, 'library.more', { n: elements.length })}</Button>}
          <p className="caption muted">{say(words, 'library.credit')} <a href={source.href} rel="noreferrer">{source.name}</a></p>
        </div>
      );
    }}</Asked>
  );
}

import { useState, type ReactNode } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { DateField, TextArea } from '#web/ui/Field.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** One change before it is saved. Without words of its own it says what is usual for that practice. */
export type Drafted = {
  readonly practice: 'hiring' | 'onboarding' | 'goals' | 'coaching' | 'learning' | 'recognition' | 'succession';
  readonly words: string | null; readonly owner: Found | undefined; readonly dueOn: string; readonly out: boolean;
};

type Put = (part: Partial<Drafted>) => void;

/** Practice by practice: what exactly, who sees to it, by when; or left out. Each is a line until somebody wants to change it. */
export function Changes({ changes, wordsOf, onChange }: { readonly changes: readonly Drafted[]; readonly wordsOf: (one: Drafted) => string; readonly onChange: (changes: readonly Drafted[]) => void }): ReactNode {
  const [open, setOpen] = useState<Drafted['practice']>();
  return changes.map((one) => {
    const put: Put = (part) => onChange(changes.map((other) => (other.practice === one.practice ? { ...other, ...part } : other)));
    const name = say(words, `practice.${one.practice}`);
    return (
      <div key={one.practice} className="plan-change" data-out={one.out || undefined}>
        <div className="plan-change-head">
          <h3>{name}</h3>
          {!one.out && <Button look="plain" aria-expanded={open === one.practice} aria-label={`${say(words, 'plans.edit')}: ${name}`} onClick={() => setOpen(open === one.practice ? undefined : one.practice)}>{say(words, open === one.practice ? 'plans.close' : 'plans.edit')}</Button>}
          <Button look="plain" aria-label={`${say(words, one.out ? 'plans.put_back' : 'plans.take_out')}: ${name}`} onClick={() => put({ out: !one.out })}>{say(words, one.out ? 'plans.put_back' : 'plans.take_out')}</Button>
        </div>
        {!one.out && (open === one.practice ? <Fields one={one} text={wordsOf(one)} put={put} /> : (
          <>
            <p className="small">{wordsOf(one)}</p>
            <p className="caption muted">{one.owner ? say(words, 'plans.by', { owner: one.owner.name, day: day(one.dueOn) }) : say(words, 'plans.needs_owner')}</p>
          </>
        ))}
      </div>
    );
  });
}

const Fields = ({ one, text, put }: { one: Drafted; text: string; put: Put }): ReactNode => (
  <div className="form">
    <TextArea label={say(words, 'plans.words')} value={text} onChange={(changed) => put({ words: changed })} maxLength={600} rows={2} />
    <div className="plan-change-row">
      <PersonPicker label={say(words, 'plans.owner')} chosen={one.owner} onChange={(owner) => put({ owner })} />
      <DateField label={say(words, 'plans.due')} value={one.dueOn} onChange={(dueOn) => put({ dueOn })} />
    </div>
  </div>
);

import type { ReactNode } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { DateField, TextArea } from '#web/ui/Field.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** One change before it is saved. Without words of its own it says what is usual for that practice. */
export type Drafted = {
  readonly practice: 'hiring' | 'onboarding' | 'goals' | 'coaching' | 'learning' | 'recognition' | 'succession';
  readonly words: string | null; readonly owner: Found | undefined; readonly dueOn: string; readonly out: boolean;
};

/** Practice by practice: what exactly, who sees to it, by when; or left out. */
export function Changes({ changes, wordsOf, onChange }: { readonly changes: readonly Drafted[]; readonly wordsOf: (one: Drafted) => string; readonly onChange: (changes: readonly Drafted[]) => void }): ReactNode {
  const put = (practice: Drafted['practice'], part: Partial<Drafted>) => onChange(changes.map((one) => (one.practice === practice ? { ...one, ...part } : one)));
  return changes.map((one) => (
    <div key={one.practice} className="plan-change" data-out={one.out || undefined}>
      <div className="plan-change-head">
        <h3>{say(words, `practice.${one.practice}`)}</h3>
        <Button look="plain" aria-label={`${say(words, one.out ? 'plans.put_back' : 'plans.take_out')}: ${say(words, `practice.${one.practice}`)}`} onClick={() => put(one.practice, { out: !one.out })}>{say(words, one.out ? 'plans.put_back' : 'plans.take_out')}</Button>
      </div>
      {!one.out && (
        <div className="form">
          <TextArea label={say(words, 'plans.words')} value={wordsOf(one)} onChange={(text) => put(one.practice, { words: text })} maxLength={600} rows={2} />
          <div className="plan-change-row">
            <PersonPicker label={say(words, 'plans.owner')} chosen={one.owner} onChange={(owner) => put(one.practice, { owner })} />
            <DateField label={say(words, 'plans.due')} value={one.dueOn} onChange={(dueOn) => put(one.practice, { dueOn })} />
          </div>
        </div>
      )}
    </div>
  ));
}

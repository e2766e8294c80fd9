import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { CheckboxList } from '#web/ui/Choice.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import type { Editing } from './Focus.tsx';

/** One word of it, and by what it is more than a word. */
export function EditWord({ editing: { kind, one }, open, onClose }: { editing: Editing; open: boolean; onClose: () => void }): ReactNode {
  const choices = useAnswer(api.goals.choices, {});
  const keep = useCommand(api.goals.keepWord);
  const drop = useCommand(api.goals.dropWord);
  const [said, setSaid] = useState(one?.words ?? '');
  const [behaviourIds, setBehaviours] = useState<readonly string[]>(one?.behaviours.map(({ id }) => id) ?? []);
  const [touchpointIds, setTouchpoints] = useState<readonly string[]>(one?.touchpoints.map(({ id }) => id) ?? []);
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (said.trim()) keep.run({ ...(one && { id: one.id }), kind, words: said, behaviourIds: [...behaviourIds], touchpointIds: [...touchpointIds] }, onClose);
  };
  const options = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog open={open} onClose={onClose} title={say(words, one ? 'focus.edit' : kind === 'definition' ? 'focus.add_definition' : kind === 'quality' ? 'focus.add_quality' : 'focus.add_standard', { words: one?.words ?? '' })}>
      <Asked of={choices}>{({ touchpoints, behaviours }) => (
        <form className="form" onSubmit={go} noValidate>
          <TextArea label={say(words, `focus.kind_${kind}`)} value={said} onChange={setSaid} maxLength={400} />
          {kind !== 'definition' && <CheckboxList label={say(words, 'focus.touchpoints')} value={touchpointIds} onChange={setTouchpoints} options={options(touchpoints)} />}
          {kind !== 'definition' && <CheckboxList label={say(words, 'focus.behaviours')} value={behaviourIds} onChange={setBehaviours} options={options(behaviours)} />}
          <Problem of={keep.refusal ?? drop.refusal} />
          <div className="focus-form-actions">
            <Button type="submit" disabled={said.trim() === ''} busy={keep.running} full>{say(words, 'focus.save')}</Button>
            {one && <Button look="plain" busy={drop.running} onClick={() => drop.run({ id: one.id }, onClose)} full>{say(words, 'focus.drop')}</Button>}
          </div>
        </form>
      )}</Asked>
    </Dialog>
  );
}

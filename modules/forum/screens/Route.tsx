import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Select } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** Carries a customer's post on: as evidence for a behaviour or a touchpoint, or as a thing in customers' way. */
export function Route({ postId, as, onDone }: { readonly postId: string; readonly as: 'evidence' | 'barrier'; readonly onDone: () => void }): ReactNode {
  const [chosen, choose] = useState('');
  const touchpoints = useAnswer(api.journeys.touchpoints, {}).answer?.touchpoints ?? [];
  const behaviours = useAnswer(api.competencies.behaviours, as === 'evidence' ? {} : null).answer?.behaviours ?? [];
  const pin = useCommand(api.forum.asEvidence);
  const note = useCommand(api.forum.asBarrier);
  const options = as === 'evidence'
    ? [...behaviours.map(({ id, name }) => ({ value: `behaviour ${id}`, label: say(words, 'forum.screen.behaviour', { name }) })), ...touchpoints.map(({ id, name }) => ({ value: `touchpoint ${id}`, label: say(words, 'forum.screen.touchpoint', { name }) }))]
    : touchpoints.map(({ id, name }) => ({ value: `touchpoint ${id}`, label: name }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    const [forKind, forId] = chosen.split(' ');
    if (!forId) return;
    const done = () => { toast(say(words, 'forum.screen.passed')); onDone(); };
    if (as === 'evidence') pin.run({ postId, forKind: forKind as 'behaviour', forId }, done); else note.run({ postId, touchpointId: forId }, done);
  };
  return (
    <form className="form forum-route" onSubmit={send}>
      <Select label={say(words, as === 'evidence' ? 'forum.screen.evidence_for' : 'forum.screen.barrier_at')} value={chosen} onChange={choose} unchosen={say(words, 'forum.screen.choose')} options={options} required />
      <Problem of={pin.refusal ?? note.refusal} />
      <p className="forum-buttons"><Button type="submit" look="quiet" busy={pin.running || note.running}>{say(words, as === 'evidence' ? 'forum.screen.pin' : 'forum.screen.note')}</Button><Button look="plain" onClick={onDone}>{say(words, 'forum.screen.cancel')}</Button></p>
    </form>
  );
}

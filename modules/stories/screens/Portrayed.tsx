import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Panel } from '#web/ui/domain/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import type { One } from './Story.tsx';

/** I am in it: may I be named, or do I object? For whoever keeps stories: who was asked, and what they said. */
export function Portrayed({ one }: { readonly one: One }): ReactNode {
  const mine = one.portrayed.find((person) => person.mine), others = one.portrayed.filter((person) => !person.mine);
  const stands = one.told !== null;
  return (
    <>
      {mine && stands && <Mine one={one} mine={mine} />}
      {mine?.settled && <Notice>{say(words, 'stories.settled', { words: mine.settled })}</Notice>}
      {one.keeps && others.map((person) => <Other key={person.personId} id={one.id} person={person} stands={stands} />)}
    </>
  );
}

type Person = One['portrayed'][number];

function Mine({ one, mine }: { readonly one: One; readonly mine: Person }): ReactNode {
  const [said, setSaid] = useState<'named' | 'unnamed' | 'objects' | ''>(mine.open ? 'objects' : mine.named === null ? '' : mine.named ? 'named' : 'unnamed');
  const [objection, setObjection] = useState(mine.objection ?? '');
  const [tried, setTried] = useState(false);
  const answer = useCommand(api.stories.answerPortrayal);
  const lacks = said === 'objects' && objection.trim() === '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (said === '' || lacks) return;
    answer.run({ id: one.id, named: said === 'named', objection: said === 'objects' ? objection : null }, ({ held }) => toast(say(words, held ? 'stories.did_object' : 'stories.did_answer')));
  };
  return (
    <Panel>
      <form className="form" onSubmit={send} noValidate>
        <RadioList label={say(words, 'stories.you_are_in_it')} hint={say(words, 'stories.you_hint')} value={said} onChange={setSaid} error={tried && said === '' ? say(words, 'stories.choose') : undefined}
          options={(['named', 'unnamed', 'objects'] as const).map((value) => ({ value, label: say(words, `stories.you_${value}`), hint: say(words, `stories.you_${value}_hint`) }))} />
        {said === 'objects' && <TextArea label={say(words, 'stories.objection')} value={objection} onChange={setObjection} maxLength={1000} error={tried && lacks ? say(words, 'stories.say_objection') : undefined} />}
        <Problem of={answer.refusal} />
        <Button type="submit" busy={answer.running} full>{say(words, 'stories.answer')}</Button>
      </form>
    </Panel>
  );
}

function Other({ id, person, stands }: { readonly id: string; readonly person: Person; readonly stands: boolean }): ReactNode {
  const [settling, setSettling] = useState('');
  const settle = useCommand(api.stories.settle);
  const run = (how: 'without name' | 'ended') => settle.run({ id, personId: person.personId, how, words: settling }, () => toast(say(words, 'stories.did_settle')));
  return (
    <div className="story-person">
      <p className="small">{say(words, 'stories.portrayed', { name: person.name, state: person.open ? 'open' : person.named === null ? 'asked' : person.named ? 'named' : 'unnamed' })}</p>
      {person.open && stands && (
        <Panel>
          <p>{person.objection}</p>
          <div className="form">
            <TextArea label={say(words, 'stories.settle')} hint={say(words, 'stories.settle_hint', { name: person.name })} value={settling} onChange={setSettling} maxLength={1000} />
            <Problem of={settle.refusal} />
            <div className="story-tools">
              <Button busy={settle.running} onClick={() => run('without name')}>{say(words, 'stories.settle_unnamed')}</Button>
              <Button look="quiet" busy={settle.running} onClick={() => run('ended')}>{say(words, 'stories.settle_end')}</Button>
            </div>
          </div>
        </Panel>
      )}
    </div>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { NumberField, Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Panel } from '#web/ui/domain/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

const kinds = ['standard', 'profile', 'question'] as const;

/** A standard, a profile or a question, in the words in which it shall hold. */
export function Propose(): ReactNode {
  const [kind, setKind] = useState<(typeof kinds)[number] | ''>('');
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [many, setMany] = useState('40');
  const ask = useCommand(api.panels.ask);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!kind) return;
    ask.run({ kind, title, words: text, members: Math.max(1, Math.min(200, Math.round(Number(many)) || 40)) }, ({ asked }) => { toast(say(words, 'panels.screen.asked_now', { n: asked })); setTitle(''); setText(''); });
  };
  return (
    <Panel>
      <form className="form" onSubmit={send}>
        <Select label={say(words, 'panels.screen.kind')} value={kind} onChange={setKind} unchosen="–" options={kinds.map((value) => ({ value, label: say(words, `panels.screen.kind_${value}`) }))} required />
        <TextField label={say(words, 'panels.screen.headline')} value={title} onChange={setTitle} maxLength={140} required />
        <TextArea label={say(words, 'panels.screen.words')} hint={say(words, 'panels.screen.words_hint')} value={text} onChange={setText} maxLength={1000} required />
        <NumberField label={say(words, 'panels.screen.how_many')} hint={say(words, 'panels.screen.how_many_hint')} value={many} onChange={setMany} />
        <Problem of={ask.refusal} />
        <Button type="submit" busy={ask.running} full>{say(words, 'panels.screen.ask')}</Button>
      </form>
    </Panel>
  );
}

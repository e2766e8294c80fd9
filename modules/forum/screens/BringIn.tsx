import { useId, useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Field, Select } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say, type Code } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** Another forum's export: looked through first, brought in by a second press, all or nothing. */
export function BringIn({ boards }: { readonly boards: readonly { readonly id: string; readonly name: string }[] }): ReactNode {
  const file = useId();
  const [boardId, setBoard] = useState('');
  const [text, setText] = useState<{ readonly format: 'json' | 'csv'; readonly text: string }>();
  const [seen, setSeen] = useState<Awaited<ReturnType<typeof api.forum.bringIn>>>();
  const bring = useCommand(api.forum.bringIn);
  const read = async (chosen: File | undefined) => { setSeen(undefined); setText(chosen && { format: /\.csv$/i.test(chosen.name) ? 'csv' : 'json', text: await chosen.text() }); };
  const run = (dryRun: boolean) => { if (text && boardId) bring.run({ boardId, ...text, dryRun }, (sum) => { setSeen(sum); if (sum.done) toast(say(words, 'forum.screen.brought')); }); };
  return (
    <div className="form">
      <p className="small second">{say(words, 'forum.screen.bring_about')}</p>
      <Select label={say(words, 'forum.screen.into_board')} value={boardId} onChange={setBoard} unchosen={say(words, 'forum.screen.choose')} options={boards.map(({ id, name }) => ({ value: id, label: name }))} />
      <Field label={say(words, 'forum.screen.file')} id={file}><input id={file} type="file" accept=".json,.csv" onChange={(event) => void read(event.target.files?.[0])} /></Field>
      <Problem of={bring.refusal} />
      {seen && seen.faults.length === 0 && <Notice tone={seen.done ? 'good' : 'calm'}>{say(words, 'forum.screen.would', { topics: seen.topics, posts: seen.posts, held: seen.held, known: seen.known })}</Notice>}
      {seen && seen.faults.length > 0 && <Notice tone="problem">{say(words, 'forum.screen.faults')}<ul>{seen.faults.map(({ where, problem }, n) => <li key={n}>{say(words, 'forum.screen.fault', { where, problem: say(words, `forum.screen.problem_${problem.replace(' ', '_')}` as Code<typeof words>) })}</li>)}</ul></Notice>}
      {seen && seen.faults.length === 0 && !seen.done
        ? <Button busy={bring.running} onClick={() => run(false)}>{say(words, 'forum.screen.do_bring', { n: seen.posts - seen.known })}</Button>
        : <Button look="quiet" busy={bring.running} onClick={() => run(true)} disabled={!text || !boardId}>{say(words, 'forum.screen.try')}</Button>}
    </div>
  );
}

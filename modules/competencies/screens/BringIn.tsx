import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say, type Code } from '#web/words.tsx';
import { words } from '../bring-in-words.ts';

type Looked = Awaited<ReturnType<typeof api.competencies.bringIn>>;

/** A framework from a table: looked at first, then all of it or nothing. */
export function BringIn({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  const [looked, setLooked] = useState<Looked>();
  const bring = useCommand(api.competencies.bringIn);
  const read = (file: File | undefined) => void file?.text().then((all) => { setText(all); setLooked(undefined); });
  const look = () => bring.run({ text }, setLooked);
  const take = () => bring.run({ text, dryRun: false }, (came) => { if (came.done) { onClose(); toast(say(words, 'behaviours.bring_done', { fresh: came.fresh, changed: came.changed, drafts: came.drafts })); } else setLooked(came); });
  return (
    <Dialog open={open} onClose={onClose} title={say(words, 'behaviours.bring')} about={say(words, 'behaviours.bring_about')}>
      <div className="form">
        <TextField type="file" accept=".csv,.json,text/csv,application/json" label={say(words, 'behaviours.bring_file')} onInput={(event) => read(event.currentTarget.files?.[0])} />
        <Problem of={bring.refusal} />
        {looked && (looked.faults.length > 0
          ? (
            <Notice tone="problem">
              {say(words, 'behaviours.bring_faults', { n: looked.faults.length })}
              <ul className="table-faults">{looked.faults.map((one, at) => <li key={at}>{faultOf(one)}</li>)}</ul>
            </Notice>
          )
          : <Notice tone="good">{say(words, 'behaviours.bring_counts', { fresh: looked.fresh, changed: looked.changed, same: looked.same, drafts: looked.drafts })}</Notice>)}
        <div className="behaviour-tools">
          <Button busy={bring.running} disabled={text === ''} look={looked?.faults.length === 0 ? 'quiet' : 'primary'} onClick={look}>{say(words, 'behaviours.bring_look')}</Button>
          {looked?.faults.length === 0 && <Button busy={bring.running} onClick={take}>{say(words, 'behaviours.bring_do')}</Button>}
        </div>
      </div>
    </Dialog>
  );
}

const faultOf = ({ line, column, value, problem }: Looked['faults'][number]): string =>
  say(words, 'behaviours.fault', { line, column: column || 'none', problem: say(words, `behaviours.fault.${problem}` as Code<typeof words>, { value }) });

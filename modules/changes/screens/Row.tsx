import { useState, type ReactNode } from 'react';
import { useCommand, api } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { language, say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Remarks } from './Remarks.tsx';
import { Send } from './Send.tsx';
import { Write } from './Write.tsx';

const Dialog = lazily(() => import('#web/ui/Dialog.tsx').then((overlay) => overlay.Dialog));

export type Line = Awaited<ReturnType<typeof api.changes.board>>['changes'][number];

/** One change: what was said, what was done, who wished to hear of it; and the one step that is next. */
export function Row({ one, sends }: { readonly one: Line; readonly sends: boolean }): ReactNode {
  const [open, setOpen] = useState<'write' | 'send' | 'remarks'>();
  const drop = useCommand(api.changes.drop);
  const lang = one.did[language] ? language : 'en';
  const over = one.state === 'sent';
  const close = () => setOpen(undefined);
  return (
    <li>
      <b>{one.title}</b>
      {one.did[lang] && <p className="change-words" lang={lang}>{one.said[lang] && <span className="second">{one.said[lang]} </span>}{one.did[lang]}</p>}
      <p className="caption change-facts">{[
        say(words, `changes.kind_${one.kind.replace(' ', '_') as 'case'}`), one.touchpoint, say(words, 'changes.remarks', { n: one.remarks }),
        over ? say(words, 'changes.letters', { n: one.letters, on: day(one.sentAt!) }) : one.doneAt ? say(words, 'changes.queued', { n: one.queued }) : null,
        one.optedOut > 0 ? say(words, 'changes.opted_out', { n: one.optedOut }) : null, one.public ? say(words, 'changes.is_public') : null,
      ].filter(Boolean).join(' · ')}</p>
      {!over && (
        <div className="change-tools">
          {one.state === 'to send' && sends && <Button onClick={() => setOpen('send')}>{say(words, 'changes.read_send')}</Button>}
          <Button look="quiet" onClick={() => setOpen('write')}>{say(words, one.state === 'to send' ? 'changes.rewrite' : one.state === 'open' ? 'changes.close' : 'changes.write')}</Button>
          {sends && one.touchpointId && <Button look="plain" onClick={() => setOpen('remarks')}>{say(words, 'changes.choose_remarks')}</Button>}
          <Button look="plain" busy={drop.running} onClick={() => drop.run({ id: one.id }, () => toast(say(words, 'changes.did_drop')))}>{say(words, 'changes.drop')}</Button>
        </div>
      )}
      <Problem of={drop.refusal} />
      <Dialog open={open === 'write'} onClose={close} title={one.title} about={say(words, 'changes.write_about')}>{open === 'write' && <Write one={one} done={close} />}</Dialog>
      <Dialog open={open === 'send'} onClose={close} title={say(words, 'changes.read_send')} about={say(words, 'changes.send_about')}>{open === 'send' && <Send id={one.id} done={close} />}</Dialog>
      <Dialog open={open === 'remarks'} onClose={close} title={say(words, 'changes.choose_remarks')} about={say(words, 'changes.remarks_about')} wide>{open === 'remarks' && <Remarks id={one.id} done={close} />}</Dialog>
    </li>
  );
}

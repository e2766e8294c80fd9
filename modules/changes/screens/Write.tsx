import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import type { Line } from './Row.tsx';

/** What was said and what was done, in the words that customers read: in English, and in German where somebody reads German. */
export function Write({ one, done }: { readonly one: Line; readonly done: () => void }): ReactNode {
  const [said, setSaid] = useState({ en: one.said.en ?? '', de: one.said.de ?? '' });
  const [did, setDid] = useState({ en: one.did.en ?? '', de: one.did.de ?? '' });
  const close = useCommand(api.changes.close);
  const send = (event: FormEvent) => {
    event.preventDefault();
    close.run({ id: one.id, said, did }, ({ queued }) => { done(); toast(say(words, 'changes.did_close', { n: queued })); });
  };
  return (
    <form className="form" onSubmit={send} noValidate>
      <TextArea label={say(words, 'changes.said_en')} hint={say(words, 'changes.said_hint')} lang="en" value={said.en} onChange={(en) => setSaid({ ...said, en })} maxLength={600} rows={2} />
      <TextArea label={say(words, 'changes.did_en')} hint={say(words, 'changes.did_hint')} lang="en" value={did.en} onChange={(en) => setDid({ ...did, en })} maxLength={600} rows={3} />
      <Disclosure title={say(words, 'changes.in_german')} open={did.de !== ''}>
        <div className="form">
          <TextArea label={say(words, 'changes.said_de')} lang="de" value={said.de} onChange={(de) => setSaid({ ...said, de })} maxLength={600} rows={2} />
          <TextArea label={say(words, 'changes.did_de')} lang="de" value={did.de} onChange={(de) => setDid({ ...did, de })} maxLength={600} rows={3} />
        </div>
      </Disclosure>
      <Problem of={close.refusal} />
      <Button type="submit" busy={close.running} size="large" full>{say(words, 'changes.keep_words')}</Button>
    </form>
  );
}

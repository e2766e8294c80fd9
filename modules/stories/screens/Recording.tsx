import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../recording-words.ts';
import type { One } from './Story.tsx';

/** The teller's own voice or picture, and the same in words. Nothing is fetched before somebody presses play. */
export function Recording({ id, lang, keeps, recording }: { readonly id: string; readonly lang: string; readonly keeps: boolean; readonly recording: NonNullable<One['recording']> }): ReactNode {
  const { kind, said, lacks } = recording, title = say(words, `stories.recording_${kind}`), from = `/recordings/${recording.id}`;
  return (
    <section className="story-recording">
      <h2>{title}</h2>
      {lacks && <Notice>{say(words, 'stories.recording_lacks', { lacks })}</Notice>}
      {lacks !== 'face' && (kind === 'sound'
        ? <audio controls preload="none" src={from} aria-label={title} />
        : <video controls preload="none" playsInline src={from} aria-label={title} />)}
      {said && <Disclosure title={say(words, 'stories.recording_words')}><Voice size="small" lang={lang}>{said}</Voice></Disclosure>}
      {keeps && lacks !== 'face' && <Write id={id} said={said} />}
    </section>
  );
}

function Write({ id, said }: { readonly id: string; readonly said: string }): ReactNode {
  const [text, setText] = useState(said);
  const [tried, setTried] = useState(false);
  const write = useCommand(api.stories.writeWords);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (text.trim().length >= 3) write.run({ id, said: text }, () => toast(say(words, 'stories.recording_kept')));
  };
  const form = (
    <form className="form" onSubmit={send} noValidate>
      <TextArea label={say(words, 'stories.recording_write')} hint={say(words, 'stories.recording_write_hint')} value={text} onChange={setText} maxLength={6000} rows={5} error={tried && text.trim().length < 3 ? say(words, 'stories.recording_said') : undefined} />
      <Problem of={write.refusal} />
      <Button type="submit" look="quiet" busy={write.running} full>{say(words, 'stories.recording_keep')}</Button>
    </form>
  );
  return said ? <Disclosure title={say(words, 'stories.recording_write')}>{form}</Disclosure> : form;
}

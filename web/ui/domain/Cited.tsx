import type { ReactNode } from 'react';
import { when } from '#web/when.ts';
import { say, type Code } from '#web/words.tsx';
import { words } from './evidence-words.ts';
import { VoiceInline } from './Voice.tsx';
import './Cited.css';

/** A piece of evidence: what was said, by whom, when and how it was obtained. Once its source is gone, a tombstone says that there was something. */
export function CitedPiece({ kind, excerpt, lang, at, how, speaker, withdrawnWhy, action }: {
  readonly kind: string;
  readonly excerpt: string | null;
  readonly lang: string;
  readonly at: string;
  readonly how: string;
  readonly speaker?: string | null | undefined;
  readonly withdrawnWhy?: string | null | undefined;
  readonly action?: ReactNode;
}): ReactNode {
  const about = say(words, 'evidence.gone_about', { kind: speaker ?? say(words, `evidence.kind.${kind}` as Code<typeof words>), when: when(at), how: howOf(how) });
  return (
    <div className="cited" data-gone={excerpt === null || undefined}>
      {excerpt === null
        ? <p><b>{say(words, `evidence.gone.${withdrawnWhy ?? 'withdrawn'}` as Code<typeof words>)}</b></p>
        : <p>{kind === 'remark' || kind === 'certificate' || kind === 'story' || kind === 'post' || kind === 'incident' ? <VoiceInline lang={lang}>{excerpt}</VoiceInline> : excerpt}</p>}
      <p className="caption muted">{about}</p>
      {action}
    </div>
  );
}

/** How it was obtained, in words: streams are never silently mixed. */
export const howOf = (how: string): string => say(words, known.includes(how) ? `evidence.how.${how}` as Code<typeof words> : 'evidence.how.other');

const known = ['drawn', 'in-app', 'poster', 'staff-shared', 'import', 'observed', 'colleague'];

import type { ReactNode } from 'react';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';

type Told = { readonly situation: string; readonly did: string; readonly outcome: string; readonly lang: string; readonly masked?: boolean; readonly source?: 'customer' | 'peer' | 'manager' };

/** What the person did, as it was told, and smaller what led up to it and what came of it. */
export const Incident = ({ of, children }: { readonly of: Told; readonly children?: ReactNode }): ReactNode => (
  <div className="incident">
    <p><VoiceInline lang={of.lang}>{of.did}</VoiceInline></p>
    <p className="caption muted"><b>{say(words, 'study.led_up')}:</b> <span lang={of.lang}>{of.situation}</span> <b>{say(words, 'study.came_of')}:</b> <span lang={of.lang}>{of.outcome}</span>{of.source && ` · ${say(words, `study.source_${of.source}`)}`}{of.masked && ` · ${say(words, 'study.masked')}`}</p>
    {children}
  </div>
);

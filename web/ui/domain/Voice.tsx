import { preload } from 'react-dom';
import type { ReactNode } from 'react';
import letters from '../../fonts/voice-latin.woff2?url';
import './Voice.css';

/** Only a screen that quotes somebody asks for these letters, and asks before the words are here. */
preload(letters, { as: 'font', type: 'font/woff2', crossOrigin: '' });

/** A customer's words, in serif and in quotation marks: a reader tells whose words they are from across the room. `lang` when they wrote in another language. */
export const Voice = ({
  size = 'large',
  lang,
  children,
}: {
  readonly size?: 'large' | 'medium' | 'small';
  readonly lang?: string | undefined;
  readonly children: string;
}): ReactNode => (
  <blockquote className="voice" data-size={size} lang={lang}>
    <q>{children}</q>
  </blockquote>
);

/** The same inside a line of ours. */
export const VoiceInline = ({ lang, children }: { readonly lang?: string | undefined; readonly children: string }): ReactNode => (
  <q className="voice" lang={lang}>
    {children}
  </q>
);

/** What a customer said, where and when, which behaviours it shows, and what can be done with it. The one card of a screen; `plain` for the next ones. */
export function VoiceCard({
  children,
  about,
  chips,
  actions,
  plain,
  lang,
}: {
  readonly children: string;
  readonly about: ReactNode;
  readonly chips?: readonly string[] | undefined;
  readonly actions?: ReactNode;
  readonly plain?: boolean;
  readonly lang?: string | undefined;
}): ReactNode {
  return (
    <figure className="voice-card" data-plain={plain || undefined}>
      <Voice size={plain ? 'small' : 'large'} lang={lang}>
        {children}
      </Voice>
      <figcaption>
        <span className="caption">{about}</span>
        {chips?.map((one) => (
          <BehaviourChip key={one}>{one}</BehaviourChip>
        ))}
      </figcaption>
      {actions && <div className="voice-actions">{actions}</div>}
    </figure>
  );
}

/** A behaviour, by its name. */
export const BehaviourChip = ({ children }: { readonly children: ReactNode }): ReactNode => <span className="behaviour-chip">{children}</span>;

/** What may be concluded, in words before it is concluded: a link, not proof. */
export const EvidenceNote = ({ children }: { readonly children: ReactNode }): ReactNode => <p className="evidence-note caption muted">{children}</p>;

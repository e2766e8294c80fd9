import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Link } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding } from '#web/ui/Page.tsx';
import { VoiceCard } from '#web/ui/domain/Voice.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../stream-words.ts';

/** What everybody who works here may read of what customers say: words that a person has cleared. */
export function Shared(): ReactNode {
  const asked = useAnswer(api.feedback.shared, {});
  return (
    <>
      <Finding kick={say(words, 'stream.title')} proof={say(words, 'stream.shared_lede')}>{say(words, 'stream.shared')}</Finding>
      <p className="small stream-own"><Link to="/me/feedback">{say(words, 'stream.to_mine')}</Link></p>
      <Asked of={asked}>{({ remarks }) => (remarks.length === 0 ? <EmptyState>{say(words, 'stream.shared_none')}</EmptyState>
        : remarks.map((one) => <VoiceCard key={one.id} plain lang={one.lang} about={<>{one.touchpoint} · {when(one.at)}</>}>{one.words}</VoiceCard>))}</Asked>
    </>
  );
}

/** Beside a remark: asks that everybody may read it, or says how far that is. */
export function Sharing({ answerId, shared }: { readonly answerId: string; readonly shared: 'waiting' | 'cleared' | null }): ReactNode {
  const [asked, setAsked] = useState(false);
  const ask = useCommand(api.feedback.askToShare);
  const state = shared ?? (asked ? 'waiting' : null);
  if (state) return <span>{' · '}{state === 'waiting' ? <Link to="/customers/privacy">{say(words, 'stream.shared_waiting')}</Link> : say(words, 'stream.shared_cleared')}</span>;
  return <>{' · '}<button type="button" className="stream-share" disabled={ask.running} onClick={() => ask.run({ answerId }, () => setAsked(true))}>{say(words, 'stream.share')}</button><Problem of={ask.refusal} /></>;
}

import { IconBookmark, IconCheck, IconFlag } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Link } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { StatusLine, WhoSees } from '#web/ui/domain/Person.tsx';
import { VoiceCard } from '#web/ui/domain/Voice.tsx';
import { when } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { words as own } from '../bias-words.ts';
import { words } from '../screen-words.ts';
import './MyFeedback.css';

type Mine = Awaited<ReturnType<typeof api.feedback.mine>>;
type Remark = Mine['remarks'][number];

/** Everything customers said in words about my work, newest first. */
export function MyFeedback(): ReactNode {
  const asked = useAnswer(api.feedback.mine, { most: 60 }, { keep: true });
  return (
    <Page title={say(words, 'feedback.title')} width="narrow">
      <Heading>{say(words, 'feedback.title')}</Heading>
      <WhoSees>{say(words, 'feedback.who_sees')}</WhoSees>
      <Asked of={asked}>{(mine) => (
        <>
          <Tally of={mine} />
          {mine.remarks.length === 0 ? <EmptyState>{say(words, 'feedback.none')}</EmptyState> : mine.remarks.map((one) => <OneRemark key={one.id} of={one} />)}
        </>
      )}</Asked>
      <p className="my-identity small"><Link to="/me/identity">{say(own, 'identity.link')}</Link></p>
    </Page>
  );
}

function Tally({ of: { answers, satisfied, weeks, stream, posters } }: { of: Mine }): ReactNode {
  if (answers === 0) return null;
  return (
    <p className="small my-tally">
      <Say words={words} code="feedback.tally" facts={{ satisfied, answers, weeks, stream }} />
      {stream === 'asked' && posters.answers > 0 && <span className="second"> {say(words, 'feedback.tally_posters', posters)}</span>}
    </p>
  );
}

function OneRemark({ of: one }: { of: Remark }): ReactNode {
  const keep = useCommand(api.feedback.keep);
  const [contesting, setContesting] = useState(false);
  const why = one.attribution as 'from ticket' | null;
  return (
    <div className="my-remark">
      <VoiceCard
        plain lang={one.lang} chips={one.behaviours}
        about={<>{say(words, 'feedback.where', { touchpoint: one.touchpoint, when: when(one.at), how: one.how })}{why && <span className="my-why"><span className="unseen">{say(words, 'feedback.how_we_know')}: </span>{say(words, `feedback.why_${why}`)}</span>}</>}
        actions={(
          <>
            <Button look="plain" aria-pressed={one.kept} onClick={() => keep.run({ id: one.id, kept: !one.kept })}>{one.kept ? <IconCheck size={17} stroke={2} aria-hidden /> : <IconBookmark size={17} stroke={1.8} aria-hidden />}{say(words, one.kept ? 'feedback.kept' : 'feedback.keep')}</Button>
            {!one.contestReason && <Button look="plain" aria-expanded={contesting} onClick={() => setContesting(!contesting)}><IconFlag size={17} stroke={1.8} aria-hidden />{say(words, 'feedback.contest')}</Button>}
          </>
        )}
      >{one.words}</VoiceCard>
      <Problem of={keep.refusal} />
      {one.contestReason && <StatusLine tone={one.contestAccepted === null ? 'open' : 'done'}>{one.contestAccepted === null ? say(words, 'feedback.contest_open') : say(words, one.contestAccepted ? 'feedback.contest_yes' : 'feedback.contest_no', { reply: one.contestReply ?? '' })}</StatusLine>}
      {one.leftOut && one.leftOut !== 'contested' && <StatusLine>{say(words, 'feedback.out_check')}</StatusLine>}
      {contesting && !one.contestReason && <Contest of={one} onDone={() => setContesting(false)} />}
    </div>
  );
}

const reasons = ['not me', 'policy', 'abusive', 'duplicate', 'solicited'] as const;

/** Why it should not count for me: one of five reasons, and a word for whoever decides. */
function Contest({ of: { id }, onDone }: { of: Remark; onDone: () => void }): ReactNode {
  const [reason, setReason] = useState<(typeof reasons)[number] | ''>('');
  const [note, setNote] = useState('');
  const contest = useCommand(api.feedback.contest);
  return (
    <form className="my-contest" onSubmit={(event) => { event.preventDefault(); if (reason) contest.run({ answerId: id, reason, note: note || null }, onDone); }}>
      <RadioList label={say(words, 'feedback.contest_why')} hint={say(words, 'feedback.contest_hint')} value={reason} onChange={setReason} options={reasons.map((one) => ({ value: one, label: say(words, `feedback.reason_${one}`) }))} />
      <TextArea label={say(words, 'feedback.contest_note')} value={note} onChange={setNote} maxLength={1000} />
      <Problem of={contest.refusal} />
      <div className="my-contest-go">
        <Button type="submit" disabled={reason === ''} busy={contest.running}>{say(words, 'feedback.contest_send')}</Button>
        <Button look="plain" onClick={onDone}>{say(words, 'feedback.contest_cancel')}</Button>
      </div>
    </form>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { CitedPiece } from '#web/ui/domain/Cited.tsx';
import { EvidencePicker, type EvidencePiece } from '#web/ui/domain/EvidencePicker.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { say, type Code } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import './Worklist.css';

type Waiting = Awaited<ReturnType<typeof api.evidence.worklist>>['waiting'][number];

/** What rests on evidence that fell away: whoever answers for it looks again, and says why it stands or what changed. */
export function Worklist(): ReactNode {
  const asked = useAnswer(api.evidence.worklist, {});
  return (
    <Page title={say(words, 'worklist.title')} width="narrow">
      <Asked of={asked}>{({ waiting }) => (
        <>
          <Finding kick={say(words, 'worklist.title')} proof={say(words, 'worklist.proof')}>{waiting.length === 0 ? say(words, 'worklist.none') : say(words, 'worklist.finding', { n: waiting.length })}</Finding>
          <Part title={say(words, 'worklist.yours')} of={waiting.filter(({ mine }) => mine)} />
          <Part title={say(words, 'worklist.others')} of={waiting.filter(({ mine }) => !mine)} />
        </>
      )}</Asked>
    </Page>
  );
}

const Part = ({ title, of }: { readonly title: string; readonly of: readonly Waiting[] }): ReactNode => (of.length === 0 ? null : (
  <div className="worklist"><Section title={title}><ul className="rows">{of.map((one) => <One key={`${one.forKind} ${one.forId}`} of={one} />)}</ul></Section></div>
));

const kinds = ['behaviour', 'observation', 'goal', 'rating', 'award', 'training', 'profile', 'nomination', 'plan'];

function One({ of: one }: { readonly of: Waiting }): ReactNode {
  const [open, setOpen] = useState(false);
  const kind = say(words, (kinds.includes(one.forKind) ? `worklist.kind.${one.forKind}` : 'worklist.kind.other') as Code<typeof words>);
  const facts = [kind, one.about && say(words, 'worklist.of', { person: one.about }), say(words, 'worklist.about', { gone: one.gone, left: one.left }), say(words, 'worklist.since', { when: when(one.askedAt) }), !one.mine && say(words, 'worklist.owner', { owner: one.owner })];
  return (
    <li className="resting">
      <p><b>{one.href ? <PlainLink href={one.href}>{one.title || kind}</PlainLink> : one.title || kind}</b></p>
      <p className="caption muted">{facts.filter(Boolean).join(', ')}</p>
      {open ? <LookAgain of={one} onDone={() => setOpen(false)} /> : <Button look="quiet" onClick={() => setOpen(true)}>{say(words, 'worklist.look')}</Button>}
    </li>
  );
}

function LookAgain({ of: { forKind, forId }, onDone }: { readonly of: Waiting; readonly onDone: () => void }): ReactNode {
  const asked = useAnswer(api.evidence.cited, { forKind, forId });
  const [outcome, setOutcome] = useState<'stands' | 'changed' | ''>('');
  const [reason, setReason] = useState('');
  const [instead, setInstead] = useState<EvidencePiece>();
  const [tried, setTried] = useState(false);
  const review = useCommand(api.evidence.review);
  const settle = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!outcome || reason.trim() === '') return;
    review.run({
      forKind, forId, outcome, reason,
      ...(instead && { instead: { kind: instead.kind, sourceId: instead.sourceId, excerpt: instead.words, lang: instead.lang, at: instead.at, how: instead.how } }),
    }, () => { onDone(); toast(say(words, 'worklist.settled')); });
  };
  return (
    <form className="form" onSubmit={settle} noValidate>
      <Asked of={asked}>{({ pieces }) => (
        <div>
          <h3>{say(words, 'worklist.pinned')}</h3>
          <div className="rows">
            {pieces.map((piece) => (
              <CitedPiece key={piece.id} {...piece} action={<p className="caption muted">{say(words, 'worklist.by', { by: piece.by, when: when(piece.citedAt) })}. {say(words, `worklist.asked.${piece.askedBy}`)} {say(words, `worklist.consent.${piece.consent}`)}</p>} />
            ))}
          </div>
        </div>
      )}</Asked>
      <RadioList label={say(words, 'worklist.outcome')} value={outcome} onChange={setOutcome} error={tried && !outcome ? say(words, 'worklist.choose') : undefined} options={[{ value: 'stands', label: say(words, 'worklist.stands') }, { value: 'changed', label: say(words, 'worklist.changed') }]} />
      <TextArea label={say(words, 'worklist.reason')} rows={2} maxLength={1000} value={reason} onChange={setReason} error={tried && reason.trim() === '' ? say(words, 'worklist.say_why') : undefined} />
      {instead && <CitedPiece {...instead} excerpt={instead.words} speaker={instead.from} />}
      <div><EvidencePicker label={say(words, 'worklist.instead')} onPick={setInstead} /></div>
      <Problem of={review.refusal} />
      <div><Button type="submit" busy={review.running}>{say(words, 'worklist.settle')}</Button></div>
    </form>
  );
}

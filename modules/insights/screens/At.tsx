import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Comparison } from '#web/ui/domain/Range.tsx';
import { Step, Through } from '#web/ui/domain/Through.tsx';
import { EvidenceNote, Voice } from '#web/ui/domain/Voice.tsx';
import { day, number, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Elsewhere } from './Elsewhere.tsx';
import type { Stop } from './Journey.tsx';

/** The chosen touchpoint in four steps: what customers say, what makes the difference, who serves them, how we support it. */
export function At({ stop, unitId, weeks }: { stop: Stop; unitId: string | undefined; weeks: number }): ReactNode {
  return (
    <Through name={stop.name} below={stop.outcome.below} facts={factsOf(stop)} more={moreOf(stop)} next={nextOf(stop)}>
      <Step title={say(words, 'voice.title')}><Said stop={stop} unitId={unitId} weeks={weeks} /></Step>
      <Step title={say(words, 'difference.title')}><Difference stop={stop} /></Step>
      <Step title={say(words, 'serves.title')}><Serving stop={stop} /></Step>
      <Step title={say(words, 'support.title')}><p className="small second">{say(words, 'support.later')}</p></Step>
    </Through>
  );
}

function factsOf({ outcome: { share, below }, goal }: Stop): string {
  if (!share) return say(words, 'at.few');
  const range = { n: number(share.n), range: rangeOf(share) };
  return below ? say(words, 'at.below', { points: Math.round(goal * 100) - Math.round(share.value * 100), ...range }) : say(words, 'at.above', { goal: percent(goal), ...range });
}

const moreOf = ({ momentOfTruth, importance, stage, channel }: Stop): string => [
  say(words, 'at.where', { stage: stage ? `${stage}, ` : '', channel: say(words, `at.${channel}` as 'at.phone') }), say(words, momentOfTruth ? 'at.truth' : 'at.counts', { importance }),
].join(' ');

/** "55–61%" */
export const rangeOf = ({ low, high }: { low: number; high: number }): string => `${Math.round(low * 100)}–${percent(high)}`;

function Said({ stop, unitId, weeks }: { stop: Stop; unitId: string | undefined; weeks: number }): ReactNode {
  const { answer } = useAnswer(api.insights.touchpoint, { touchpointId: stop.id, weeks, ...(unitId && { unitId }) });
  if (answer?.id !== stop.id) return <Skeleton />;
  const { quote, mayQuote, posters, begged } = answer;
  return (
    <>
      {quote
        ? (
          <>
            <Voice size="medium" lang={quote.lang}>{quote.words}</Voice>
            <p className="caption muted">{say(words, 'voice.about', { channel: quote.channel.charAt(0).toUpperCase() + quote.channel.slice(1), day: day(quote.at) })}</p>
          </>
        )
        : <p className="small second">{say(words, mayQuote ? 'voice.none' : 'voice.not_yours')}</p>}
      {mayQuote && <Elsewhere route="/customers" href={`/customers?touchpoint=${stop.id}`}>{say(words, 'voice.all')}</Elsewhere>}
      {posters && <p className="caption muted">{say(words, 'voice.posters', { share: percent(posters.value), n: number(posters.n) })}</p>}
      {begged && <p className="caption muted">{say(words, 'voice.begged', { share: percent(begged.value), n: number(begged.n) })}</p>}
    </>
  );
}

function Difference({ stop: { behaviours } }: { stop: Stop }): ReactNode {
  const matters = behaviours.find((one) => one.matters);
  if (!matters?.link) return <p className="small second">{say(words, behaviours.length === 0 ? 'difference.unasked' : 'difference.none')}</p>;
  const { seen, not } = matters.link;
  return (
    <>
      <p className="small second">{say(words, 'difference.when', { behaviour: matters.name })}</p>
      <Comparison rows={[{ label: say(words, 'difference.seen'), share: seen.value }, { label: say(words, 'difference.not'), share: not.value, against: true }]} />
      <EvidenceNote>
        {say(words, 'difference.ranges', { seen: number(seen.n), seenRange: rangeOf(seen), not: number(not.n), notRange: rangeOf(not) })}{' '}
        {say(words, 'difference.link')}
      </EvidenceNote>
    </>
  );
}

function Serving({ stop: { roles } }: { stop: Stop }): ReactNode {
  return (
    <>
      {roles.length === 0 && <p className="small second">{say(words, 'serves.nobody')}</p>}
      <ul className="small serving">
        {roles.map((one) => <li key={one.id}>{one.name} <span className="muted figures">{one.n}</span>{one.side === 'back' && <span className="muted">, {say(words, 'serves.back')}</span>}</li>)}
      </ul>
      {roles[0] && (
        <>
          <p className="caption muted serving-note">{say(words, 'serves.unobserved')}</p>
          <Elsewhere route="/journey/roles/:id" href={`/journey/roles/${roles[0].id}`}>{say(words, 'serves.people')}</Elsewhere>
        </>
      )}
    </>
  );
}

function nextOf({ behaviours }: Stop): ReactNode {
  const what = behaviours.find((one) => one.matters)?.whatIf;
  return what && <p>{say(words, 'next.what_if', { seen: percent(what.seen), satisfied: percent(what.satisfied.value), range: rangeOf(what.satisfied) })}</p>;
}

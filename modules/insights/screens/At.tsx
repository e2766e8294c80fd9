import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Comparison, UnitDots } from '#web/ui/domain/Range.tsx';
import { PracticeList, Step, Through } from '#web/ui/domain/Through.tsx';
import { EvidenceNote, Voice } from '#web/ui/domain/Voice.tsx';
import { day, number, percent } from '#web/when.ts';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { say, Say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Elsewhere } from './Elsewhere.tsx';
import type { Stop } from './Journey.tsx';

/** The chosen touchpoint in four steps: what customers say, what makes the difference, who serves them, how we support it. */
export function At({ stop, unitId, weeks }: { stop: Stop; unitId: string | undefined; weeks: number }): ReactNode {
  const { answer } = useAnswer(api.insights.touchpoint, { touchpointId: stop.id, weeks, ...(unitId && { unitId }) });
  const behind = answer?.id === stop.id ? answer : undefined;
  return (
    <Through name={stop.name} below={stop.outcome.below} facts={factsOf(stop)} more={moreOf(stop)} next={<Next stop={stop} />}>
      <Step title={say(words, 'voice.title')}>{behind ? <Said stop={stop} behind={behind} /> : <Skeleton />}</Step>
      <Step title={say(words, 'difference.title')}><Difference stop={stop} /></Step>
      <Step title={say(words, 'serves.title')}><Serving stop={stop} levels={behind?.levels ?? null} /></Step>
      <Step title={say(words, 'support.title')}><Support stop={stop} /></Step>
    </Through>
  );
}

type Behind = Awaited<ReturnType<typeof api.insights.touchpoint>>;

function factsOf({ outcome: { share, below }, goal }: Stop): string {
  if (!share) return say(words, 'at.few');
  const range = { n: number(share.n), range: rangeOf(share) };
  return below ? say(words, 'at.below', { points: Math.round(goal * 100) - Math.round(share.value * 100), ...range }) : say(words, 'at.above', { goal: percent(goal), ...range });
}

const began = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const moreOf = ({ momentOfTruth, importance, stage, channel }: Stop): string => [
  began(say(words, 'at.where', { stage: stage ? `${stage}, ` : '', channel: say(words, `at.${channel}` as 'at.phone') })), say(words, momentOfTruth ? 'at.truth' : 'at.counts', { importance }),
].join(' ');

/** "55–61%" */
export const rangeOf = ({ low, high }: { low: number; high: number }): string => `${Math.round(low * 100)}–${percent(high)}`;

function Said({ stop, behind: { quote, mayQuote, posters, begged } }: { stop: Stop; behind: Behind }): ReactNode {
  return (
    <>
      {quote
        ? (
          <>
            <Voice size="medium" lang={quote.lang}>{quote.words}</Voice>
            <p className="caption muted">{say(words, 'voice.about', { channel: quote.channel.replaceAll(/[^a-z]/g, '_'), said: began(quote.channel), day: day(quote.at) })}</p>
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

function Serving({ stop: { roles, behaviours }, levels }: { stop: Stop; levels: Behind['levels'] }): ReactNode {
  const [first] = roles;
  const behaviour = behaviours.find(({ id }) => id === levels?.behaviour);
  return (
    <>
      {levels && behaviour && first
        ? (
          <>
            <p className="small"><Say words={words} code="serves.level" facts={{ n: levels.atLevel, all: levels.people, behaviour: behaviour.name }} /></p>
            <UnitDots n={levels.atLevel} of={levels.people} />
            <p className="caption muted">{say(words, 'serves.observed')}</p>
          </>
        )
        : (
          <>
            <Roles of={roles} />
            {first && <p className="caption muted serving-note">{say(words, 'serves.unobserved')}</p>}
          </>
        )}
      {first && <Elsewhere route="/journey/roles/:id" href={`/journey/roles/${first.id}`}>{say(words, 'serves.people')}</Elsewhere>}
    </>
  );
}

const Roles = ({ of: roles }: { of: Stop['roles'] }): ReactNode => (roles.length === 0
  ? <p className="small second">{say(words, 'serves.nobody')}</p>
  : (
    <ul className="small serving">
      {roles.map((one) => <li key={one.id}>{one.name} <span className="muted figures">{one.n}</span>{one.side === 'back' && <span className="muted">, {say(words, 'serves.back')}</span>}</li>)}
    </ul>
  ));

/** How each practice asks for the behaviour that stands first; what no record says is missing. */
function Support({ stop: { practices, behaviours: [first] } }: { stop: Stop }): ReactNode {
  const mayAdd = useMe().roles.some((role) => role === 'hr' || role === 'manager');
  if (!practices || !first) return <p className="small second">{say(words, 'support.none')}</p>;
  return (
    <>
      <p className="practice-for small second">{say(words, 'support.for', { behaviour: first.name })}</p>
      <PracticeList practices={practices.map(({ practice, state, said, href, add }) => ({
        name: say(words, `practice.${practice}`), state,
        words: said ? linked(href, said) : <>{say(words, 'support.missing')}{mayAdd && add && <>. {linked(add, say(words, `support.add_${practice}` as 'support.add_goals'))}</>}</>,
      }))} />
    </>
  );
}

const linked = (href: string | null, text: string): ReactNode => (href && hasRoute(routeOf(href)) ? <PlainLink href={href}>{text}</PlainLink> : text);

/** The address's form: what carries an id stands as such in the list of screens. */
const routeOf = (href: string): string => href.split('?')[0]!.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id');

function Next({ stop: { id, behaviours, practices, outcome } }: { stop: Stop }): ReactNode {
  const { roles } = useMe();
  const matters = behaviours.find((one) => one.matters);
  const what = matters?.whatIf;
  const gaps = practices?.filter(({ state }) => state !== 'in_place').length ?? 0;
  const plan = hasRoute('/journey/plans/new') && roles.includes('hr') && (outcome.below || matters);
  if (!what && !plan) return null;
  return (
    <>
      <p>
        {matters && gaps > 0 && <b>{say(words, 'next.gaps', { n: gaps })} </b>}
        {what ? say(words, 'next.what_if', { seen: percent(what.seen), satisfied: percent(what.satisfied.value), range: rangeOf(what.satisfied) }) : say(words, 'next.plan')}
      </p>
      {plan && <PlainLink className="button" data-look="primary" href={`/journey/plans/new?touchpoint=${id}${matters ? `&behaviour=${matters.id}` : ''}`}>{say(words, 'next.make')}<IconArrowRight size={17} stroke={2} aria-hidden /></PlainLink>}
    </>
  );
}

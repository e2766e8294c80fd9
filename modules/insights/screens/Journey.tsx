import { IconChevronDown, IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { goTo, hasRoute, setSearch, useRoute } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, LinkButton } from '#web/ui/Button.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Finding, Page } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { JourneyMap, type JourneyStop } from '#web/ui/domain/Journey.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { day, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { At } from './At.tsx';
import './Journey.css';

export type Drawn = Awaited<ReturnType<typeof api.insights.journey>>;
export type Stop = Drawn['stops'][number];

const Filters = lazily(() => import('./Filters.tsx').then((overlay) => overlay.Filters));

/** Where customers are lost and why: outcome, roles, behaviours and practices of each touchpoint on one thread, and the chosen one in four steps. */
export function Journey({ journey, touchpoint }: { journey?: string; touchpoint?: string }): ReactNode {
  const { search } = useRoute();
  const wanted = journey ?? search.get('journey');
  const unitId = search.get('unit'), weeks = Number(search.get('weeks') ?? 12);
  const asked = useAnswer(api.insights.journey, { weeks, ...(wanted && { journey: wanted }), ...(unitId && { unitId }) });
  return (
    <Page title={say(words, 'map.title')}>
      <div className="journey-page">
        <JourneyTabs here="/journey" />
        <Asked of={asked}>{(drawn) => <Map of={drawn} wanted={touchpoint} />}</Asked>
      </div>
    </Page>
  );
}

function Map({ of: drawn, wanted }: { of: Drawn; wanted: string | undefined }): ReactNode {
  const [selected, setSelected] = useState<string>();
  const { stops, unit } = drawn;
  const slug = (one: Stop) => decodeURIComponent(one.href.split('/').at(-1) ?? '');
  const chosen = stops.find(({ id }) => id === selected) ?? stops.find((one) => slug(one) === wanted) ?? stops.find(({ momentOfTruth }) => momentOfTruth) ?? stops[0];
  /** The address follows the choice, so that it can be shared; the map itself stays where it is. */
  const select = (id: string) => {
    setSelected(id);
    const to = stops.find((one) => one.id === id);
    const kept = new URLSearchParams(location.search);
    kept.delete('journey');
    if (to) history.replaceState(history.state, '', `${to.href}${kept.size > 0 ? `?${kept}` : ''}`);
  };
  return (
    <>
      <Finding kick={unit ? say(words, 'map.kick_unit', { unit: unit.name }) : say(words, 'map.kick')} proof={proofOf(drawn)} aside={<Choose of={drawn} />}>{findingOf(drawn)}</Finding>
      {drawn.finding === 'empty' && hasRoute('/journey/touchpoints') && <p className="journey-first"><LinkButton to="/journey/touchpoints">{say(words, 'map.draw')}</LinkButton></p>}
      {chosen && (
        <>
          <JourneyMap stops={stops.map(drawnStop)} selected={chosen.id} onSelect={select} />
          <At stop={chosen} unitId={unit?.id} weeks={drawn.weeks} />
          <div className="journey-foot">
            <p className="caption muted">{say(words, 'map.closed', { from: day(drawn.fromWeek), until: day(sundayOf(drawn.untilWeek)), n: drawn.weeks })}</p>
            <Button look="plain" onClick={() => print()}><IconPrinter size={17} stroke={1.8} aria-hidden />{say(words, 'map.print')}</Button>
          </div>
        </>
      )}
    </>
  );
}

/** Three filters on a desk, one on a phone. */
function Choose({ of: { journey, journeys, unit, units, weeks } }: { of: Drawn }): ReactNode {
  const [open, setOpen] = useState(false);
  const slug = journeys.find(({ id }) => id === journey?.id)?.slug ?? '';
  const choices = {
    journey: { label: say(words, 'map.journey'), value: slug, options: journeys.map((one) => ({ value: one.slug, label: one.name })), onChange: (value: string) => goTo(`/journey?journey=${encodeURIComponent(value)}`) },
    unit: {
      label: say(words, 'map.site'), value: unit?.id ?? '', options: [{ value: '', label: say(words, 'map.everywhere') }, ...units.map(({ id, name }) => ({ value: id, label: name }))],
      onChange: (value: string) => setSearch({ unit: value || undefined }),
    },
    weeks: { label: say(words, 'map.period'), value: String(weeks), options: [4, 12, 26, 52].map((n) => ({ value: String(n), label: say(words, 'map.weeks', { n }) })), onChange: (value: string) => setSearch({ weeks: value }) },
  };
  const all = [...(journeys.length > 1 ? [choices.journey] : []), ...(units.length > 0 ? [choices.unit] : []), choices.weeks];
  return (
    <>
      <div className="journey-filters">{all.map((one) => <Pick key={one.label} {...one} />)}</div>
      <button type="button" className="pick journey-filter" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="pick-value">{say(words, 'map.filters_now', { journey: journey?.name ?? '', unit: unit?.name ?? say(words, 'map.everywhere_now'), n: weeks })}</span>
        <span className="pick-icon"><IconChevronDown size={15} stroke={2} aria-hidden /></span>
      </button>
      <Filters open={open} onClose={() => setOpen(false)} choices={all} />
    </>
  );
}

export const truthOf = ({ stops }: Drawn): Stop | undefined => stops.find(({ momentOfTruth }) => momentOfTruth);

function findingOf(drawn: Drawn): string {
  const truth = truthOf(drawn);
  if (truth) return say(words, 'map.gap', { name: truth.name });
  return say(words, drawn.finding === 'none below' ? 'map.none_below' : drawn.finding === 'few' ? 'map.few' : 'map.empty');
}

function proofOf(drawn: Drawn): string {
  const truth = truthOf(drawn);
  if (truth?.outcome.share) return [factsOf(truth.outcome.share.value, truth.goal), behaviourOf(truth), supportOf(truth)].join(' ');
  const lowest = drawn.stops.filter(({ outcome }) => outcome.share).sort((one, other) => one.outcome.share!.value - other.outcome.share!.value)[0];
  if (drawn.finding === 'none below' && lowest?.outcome.share) {
    const { value, low, high } = lowest.outcome.share;
    return say(words, 'map.none_below_why', { name: lowest.name, share: percent(value), low: percent(low), high: percent(high) });
  }
  return say(words, drawn.finding === 'few' ? 'map.few_why' : 'map.empty_why');
}

const factsOf = (share: number, goal: number): string => say(words, 'map.gap_facts', { share: percent(share), points: Math.round(goal * 100) - Math.round(share * 100) });

function behaviourOf({ behaviours }: Stop): string {
  const matters = behaviours.find((one) => one.matters);
  if (!matters?.often || !matters.link) return say(words, behaviours.length === 0 ? 'map.gap_unasked' : 'map.gap_unclear');
  return say(words, 'map.gap_behaviour', { behaviour: matters.name, often: Math.round(matters.often.value * 10), seen: percent(matters.link.seen.value), not: percent(matters.link.not.value) });
}

function supportOf({ practices, behaviours: [first] }: Stop): string {
  return practices && first?.matters ? say(words, 'map.support', { inPlace: practices.filter(({ state }) => state === 'in_place').length, all: practices.length }) : '';
}

/** At most two behaviours hang on the map: those that matter, or else those that stand first. */
const drawnStop = ({ id, name, outcome: { share, change }, goal, momentOfTruth, roles, behaviours, practices }: Stop): JourneyStop => {
  const matter = behaviours.filter((one) => one.matters);
  return {
    id, name, goal, momentOfTruth, share: share?.value, ...(share && { low: share.low, high: share.high }), change: change ? { points: Math.round(change.value * 100), clear: change.clear } : undefined,
    roles: roles.map((one) => ({ name: one.name, n: one.n })), behaviours: (matter.length > 0 ? matter : behaviours).slice(0, 2).map((one) => ({ name: one.name, share: one.often?.value, low: one.seldom })),
    practices: practices?.map(({ practice, state }) => ({ name: say(words, `practice.${practice}`), state })),
  };
};

const sundayOf = (monday: string): Date => new Date(Date.parse(`${monday}T12:00:00Z`) + 6 * 86_400_000);

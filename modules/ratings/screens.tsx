import { useState, type ReactNode } from 'react';
import { api, useAnswer, type Refused } from '#web/api.ts';
import { PlainLink, setSearch, useRoute } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { PeopleTabs } from '#web/shell/PeopleTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Segmented, Switch } from '#web/ui/Choice.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Heading, Page } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { BigInterval, Facts, IntervalTable } from '#web/ui/domain/Interval.tsx';
import { Detail, Panel, Uses, WithDetail } from '#web/ui/domain/Panel.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { number, percent, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from './screen-words.ts';

type Comparison = Awaited<ReturnType<typeof api.ratings.compare>>;
type Line = Comparison['people'][number];

const atOnce = 60;

/** Who can be told apart, and who cannot: each person's fair share with its range, and never a number in a row. */
export function Ratings(): ReactNode {
  const { search } = useRoute();
  const [adjusted, setAdjusted] = useState(true);
  const [way, setWay] = useState<'fair' | 'raw'>('fair');
  const asked = useAnswer(api.ratings.compare, {
    adjusted, weeks: Number(search.get('weeks') ?? 12), ...(search.get('unit') && { unitId: search.get('unit')! }), ...(search.get('touchpoint') && { touchpointId: search.get('touchpoint')! }),
  });
  return (
    <Page title={say(words, 'ratings.title')}>
      <PeopleTabs here="ratings" />
      {asked.refusal && nothingHere(asked.refusal.code) ? <Nothing why={asked.refusal.code} /> : <Asked of={asked}>{(comparison) => (
        <>
          <Head of={comparison} />
          {comparison.people.length > 0 && (
            <>
              <div className="tools">
                <Segmented label={say(words, 'ratings.what')} value={way} onChange={setWay} options={[{ value: 'fair', label: say(words, 'ratings.fair') }, { value: 'raw', label: say(words, 'ratings.raw') }]} />
                <Switch label={say(words, 'ratings.adjust')} checked={adjusted} onChange={setAdjusted} />
              </div>
              <Lines of={comparison} raw={way === 'raw'} />
              <TakeAway of={comparison} adjusted={adjusted} />
            </>
          )}
        </>
      )}</Asked>}
    </Page>
  );
}

const nothingHere = (code: string): code is 'ratings.no_unit' | 'kernel.forbidden' => code === 'ratings.no_unit' || code === 'kernel.forbidden';

/** Neither is a fault: a house that is new has nobody to compare, and whoever leads nobody has their own line. */
function Nothing({ why }: { why: 'ratings.no_unit' | 'kernel.forbidden' }): ReactNode {
  const furnishes = useMe().roles.includes('hr');
  if (why === 'kernel.forbidden') return <Finding proof={say(words, 'ratings.not_yours_why')} aside={<PlainLink className="button" data-look="primary" data-size="normal" href="/me/line">{say(words, 'ratings.mine_title')}</PlainLink>}>{say(words, 'ratings.not_yours')}</Finding>;
  return <Finding proof={say(words, 'ratings.new_why')} aside={furnishes && <PlainLink className="button" data-look="primary" data-size="normal" href="/settings/import/people">{say(words, 'ratings.new_do')}</PlainLink>}>{say(words, 'ratings.new')}</Finding>;
}

function Head({ of: { unit, units, touchpoint, touchpoints, weeks, people, named } }: { of: Comparison }): ReactNode {
  const count = (verdict: Line['verdict']) => people.filter((one) => one.verdict === verdict).length;
  const above = count('above'), below = count('below');
  const filters = (
    <>
      {units.length > 1 && <Pick label={say(words, 'ratings.unit')} value={unit.id} onChange={(id) => setSearch({ unit: id, touchpoint: undefined })} options={units.map(({ id, name }) => ({ value: id, label: name }))} />}
      {touchpoints.length > 1 && <Pick label={say(words, 'ratings.touchpoint')} value={touchpoint?.id ?? ''} onChange={(id) => setSearch({ touchpoint: id })} options={touchpoints.map(({ id, name }) => ({ value: id, label: name }))} />}
      <Pick label={say(words, 'ratings.period')} value={String(weeks)} onChange={(n) => setSearch({ weeks: n })} options={[4, 12, 26, 52].map((n) => ({ value: String(n), label: say(words, 'ratings.weeks', { n }) }))} />
    </>
  );
  const kick = say(words, 'ratings.kick', { unit: unit.name });
  if (!named) return <Finding kick={kick} proof={say(words, 'ratings.off_why')}>{say(words, 'ratings.off')}</Finding>;
  if (people.length === 0) return <Finding kick={kick} aside={filters} proof={say(words, 'ratings.none_why')}>{say(words, 'ratings.none')}</Finding>;
  return (
    <Finding kick={kick} aside={filters} proof={say(words, 'ratings.proof', { above, below })}>
      {above + below === 0 ? say(words, 'ratings.finding_all', { all: people.length }) : say(words, 'ratings.finding', { same: people.length - above - below, all: people.length })}
    </Finding>
  );
}

function Lines({ of: { people, average, asOf, answers, untold, useInReview }, raw }: { of: Comparison; raw: boolean }): ReactNode {
  const [selected, setSelected] = useState<string>();
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(atOnce);
  const chosen = people.find(({ id }) => id === selected) ?? people[0]!;
  const mean = (average ?? 0) / 100;
  const rest = people.length - shown;
  return (
    <WithDetail>
      <>
        <IntervalTable
          caption={say(words, 'ratings.caption', { average: percent(mean) })} mean={mean} meanLabel={say(words, 'ratings.average', { average: percent(mean) })}
          nameLabel={say(words, 'ratings.name')} countLabel={say(words, 'ratings.replies')} selected={chosen.id} showRaw={raw}
          onSelect={(id) => { setSelected(id); setOpen(true); }}
          rows={people.slice(0, shown).map((one) => ({ id: one.id, name: one.name, n: one.n, value: one.share / 100, low: one.low / 100, high: one.high / 100, raw: one.raw / 100, reading: one.verdict }))}
        />
        {rest > 0 && <Button look="quiet" onClick={() => setShown(shown + 200)}>{say(words, 'ratings.more', { n: Math.min(200, rest) })}</Button>}
        {untold > 0 && <p className="small second">{say(words, 'ratings.untold', { n: untold })}</p>}
        {asOf && <p className="caption muted">{say(words, 'ratings.as_of', { when: when(asOf), n: answers })}</p>}
      </>
      <Detail title={chosen.name} open={open} onClose={() => setOpen(false)}><OnePerson of={chosen} all={people.length} inReview={useInReview} /></Detail>
    </WithDetail>
  );
}

/** The table for a spreadsheet, made by the server and handed over by the browser. */
function TakeAway({ of: { unit, touchpoint, weeks }, adjusted }: { of: Comparison; adjusted: boolean }): ReactNode {
  const [trouble, setTrouble] = useState<Refused>();
  const take = () => api.ratings.table({ unitId: unit.id, weeks, adjusted, ...(touchpoint && { touchpointId: touchpoint.id }) }).then(({ name, text }) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }, setTrouble);
  return <p><Problem of={trouble} /><Button look="plain" onClick={() => void take()}>{say(words, 'ratings.take')}</Button></p>;
}

function OnePerson({ of: one, all, inReview }: { of: Line; all: number; inReview: boolean }): ReactNode {
  const name = one.givenName;
  return (
    <>
      <p className="caption muted">{one.title}</p>
      <BigInterval value={one.share / 100} low={one.low / 100} high={one.high / 100} />
      <Facts facts={factsOf(one, all)} />
      <p className="small second">{one.verdict === 'few' ? say(words, 'ratings.why_few', { n: one.n, name }) : say(words, 'ratings.why', { n: one.n })}</p>
      <h3>{say(words, 'ratings.uses')}</h3>
      <Uses fair={[say(words, 'ratings.use_share', { name }), say(words, 'ratings.use_coach'), ...(inReview ? [say(words, 'ratings.use_review')] : [])]} unfair={[...(inReview ? [] : [say(words, 'ratings.use_review_held')]), say(words, 'ratings.use_never')]} />
      <p className="caption muted">{say(words, 'ratings.own_line', { name })}</p>
    </>
  );
}

const factsOf = ({ placement: { from, to }, n, raw, mix }: Omit<Line, 'name' | 'givenName' | 'title'>, all: number): (readonly [string, string])[] => {
  const shift = Math.round(Math.abs(mix));
  return [
    [say(words, 'ratings.placed'), from === to ? say(words, 'ratings.place_one', { from, all }) : say(words, 'ratings.place', { from, to, all })],
    [say(words, 'ratings.replies'), number(n)],
    [say(words, 'ratings.raw_average'), percent(raw / 100)],
    [say(words, 'ratings.mix'), shift === 0 ? say(words, 'ratings.mix_typical') : say(words, mix < 0 ? 'ratings.mix_harder' : 'ratings.mix_easier', { n: shift })],
  ];
};

/** My own line in the comparison, and only that. */
export function MyLine(): ReactNode {
  const asked = useAnswer(api.ratings.mine, {});
  return (
    <Page title={say(words, 'ratings.mine_title')} width="narrow">
      <Heading>{say(words, 'ratings.mine_title')}</Heading>
      <WhoSees>{say(words, 'ratings.mine_who')}</WhoSees>
      <Asked of={asked}>{({ line, touchpoint, average }) => (line && touchpoint
        ? (
          <Panel>
            <p className="caption muted">{touchpoint.name}{average !== null && `, ${say(words, 'ratings.average', { average: percent(average / 100) })}`}</p>
            <BigInterval value={line.share / 100} low={line.low / 100} high={line.high / 100} />
            <Facts facts={[[say(words, 'ratings.replies'), number(line.n)], [say(words, 'ratings.raw_average'), percent(line.raw / 100)]]} />
            <p className="small second">{line.verdict === 'few' ? say(words, 'ratings.why_few', { n: line.n, name: '' }) : say(words, 'ratings.why', { n: line.n })}</p>
          </Panel>
        )
        : <EmptyState>{say(words, 'ratings.mine_none')}</EmptyState>)}</Asked>
    </Page>
  );
}

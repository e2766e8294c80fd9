import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { setSearch, useRoute } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { Facts } from '#web/ui/domain/Interval.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { number, percent, points } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../bias-words.ts';
import { words as ways } from '../stream-words.ts';
import './Bias.css';

type Answer = Awaited<ReturnType<typeof api.feedback.bias>>;
type Site = Answer['sites'][number];
type Shown = Site['rate'];

const range = (score: Shown): string => (score ? say(words, 'bias.range', { value: percent(score.value), low: percent(score.low), high: percent(score.high) }) : say(words, 'bias.few'));
const clear = (effect: Site['ways'][number]['effect']): boolean => effect !== null && (effect.low > 0 || effect.high < 0);

/** What each way of asking does to the score, who is missing, and whether groups of people are scored lower for the same work. */
export function Bias(): ReactNode {
  const weeks = Number(useRoute().search.get('weeks') ?? 26);
  const asked = useAnswer(api.feedback.bias, { weeks });
  const period = <Pick label={say(words, 'bias.period')} value={String(weeks)} onChange={(n) => setSearch({ weeks: n })} options={[12, 26, 52, 104].map((n) => ({ value: String(n), label: say(words, 'bias.weeks', { n }) }))} />;
  return (
    <Page title={say(words, 'bias.title')} width="home">
      <CustomerTabs here="/customers" />
      <Asked of={asked}>{({ sites, gaps }) => (
        <>
          <Finding kick={say(words, 'bias.title')} aside={period} proof={say(words, 'bias.proof', { weeks })}>{say(words, 'bias.finding', { n: sites.filter(({ ways: all }) => all.some(({ effect }) => clear(effect))).length })}</Finding>
          <div className="bias">
            {sites.map((one) => <OneSite key={one.id} of={one} />)}
            <Gaps of={gaps} />
          </div>
        </>
      )}</Asked>
    </Page>
  );
}

function OneSite({ of: one }: { of: Site }): ReactNode {
  return (
    <Section title={one.name}>
      <Facts facts={[
        [say(words, 'bias.drawn_alone'), `${range(one.drawn.score)} · ${say(words, 'bias.n', { n: one.drawn.n })}`], [say(words, 'bias.all'), `${range(one.all.score)} · ${say(words, 'bias.n', { n: one.all.n })}`], [say(words, 'bias.rate'), `${range(one.rate)} · ${number(one.answered)} / ${number(one.asked)}`],
      ]} />
      {one.ways.length > 0 && (
        <div className="bias-scroll">
          <table className="bias-table small">
            <thead><tr><th scope="col">{say(words, 'bias.way')}</th><th scope="col">{say(words, 'bias.score')}</th><th scope="col">{say(words, 'bias.effect')}</th></tr></thead>
            <tbody>{one.ways.map(({ how, n, score, effect }) => (
              <tr key={how}>
                <th scope="row">{say(ways, `stream.${how as 'drawn'}`)} <span className="caption muted">{say(words, 'bias.n', { n })}</span></th>
                <td className="figures">{range(score)}</td>
                <td className="figures" data-clear={clear(effect) || undefined}>{effect ? <>{say(words, 'bias.points', { value: points(effect.value), low: points(effect.low), high: points(effect.high) })} <span className="caption">{say(words, clear(effect) ? 'bias.likely' : 'bias.unclear')}</span></> : say(words, 'bias.unlike')}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <h3>{say(words, 'bias.missing')}</h3>
      {one.missing.length === 0 ? <p className="small second">{say(words, 'bias.missing_none')}</p> : <ul className="small second">{one.missing.map((group) => <li key={`${group.what} ${group.name}`}>{say(words, 'bias.missing_one', { name: group.what === 'part of the day' ? say(ways, `stream.${group.name as 'morning'}`) : group.name, answered: group.answered, asked: group.asked })}</li>)}</ul>}
    </Section>
  );
}

const onFive = (gap: number): string => number(Math.round(gap * 100) / 100, { signDisplay: 'exceptZero' });

function Gaps({ of: gaps }: { of: Answer['gaps'] }): ReactNode {
  return (
    <Section title={say(words, 'bias.gaps')}>
      <p className="small second">{say(words, 'bias.gaps_why')}</p>
      {gaps.length === 0 ? <p className="small">{say(words, 'bias.gaps_none')}</p> : (
        <ul className="rows">{gaps.map(({ touchpoint, facet, flagged, finding }) => (
          <li key={`${touchpoint} ${facet}`} className="bias-gap">
            <p>{say(words, 'bias.gap', { touchpoint, group: say(words, `bias.group_${finding.group as 'woman'}`), gap: onFive(finding.gap), low: onFive(finding.low), high: onFive(finding.high), people: finding.people, others: finding.others })}</p>
            <StatusLine tone={flagged ? 'late' : 'done'}>{say(words, flagged ? 'bias.flagged' : 'bias.clear')}</StatusLine>
          </li>
        ))}</ul>
      )}
    </Section>
  );
}

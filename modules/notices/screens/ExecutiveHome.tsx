import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { AvatarButton } from '#web/shell/AvatarMenu.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Heading, Page, Section } from '#web/ui/Page.tsx';
import { longDay, number, percent, points } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { Coming, waitsFor } from './Coming.tsx';
import { Running } from './Running.tsx';
import { words } from '../lead-words.ts';
import './homes.css';

type Stop = Awaited<ReturnType<typeof api.insights.journey>>['stops'][number];

/** One page, fit to print: what customers say at each touchpoint against its goal, what moved, what we did about it, how we put things right. */
export function ExecutiveHome(): ReactNode {
  const asked = useAnswer(api.insights.journey, {}, { keep: true });
  if (waitsFor(asked)) return <Coming title={say(words, 'lead.home')} />;
  const stops = asked.answer?.stops ?? [], told = stops.filter(({ outcome }) => outcome.share), below = stops.filter(({ outcome }) => outcome.below);
  return (
    <Page title={say(words, 'lead.home')} width="home">
      <Heading kick={longDay(new Date())} aside={<span className="home-aside"><Button look="quiet" onClick={() => print()}><IconPrinter size={18} stroke={1.8} aria-hidden />{say(words, 'lead.print')}</Button><AvatarButton /></span>}>
        {asked.answer ? say(words, told.length === 0 ? 'lead.exec_few' : 'lead.exec', { below: below.length, all: told.length, name: below[0]?.name ?? '' }) : say(words, 'lead.hello')}
      </Heading>
      <Section title={say(words, 'lead.outcomes')} more={<PlainLink href="/journey">{say(words, 'lead.open_journey')}</PlainLink>}>
        <Asked of={asked}>{({ stops, weeks }) => (
          <>
            <table className="home-outcomes">
              <thead><tr><th scope="col">{say(words, 'lead.touchpoint')}</th><th scope="col">{say(words, 'lead.satisfied')}</th><th scope="col">{say(words, 'lead.goal')}</th><th scope="col">{say(words, 'lead.moved')}</th></tr></thead>
              <tbody>{stops.map((one) => <Outcome key={one.id} of={one} />)}</tbody>
            </table>
            <p className="caption muted">{say(words, 'lead.outcomes_about', { weeks })}</p>
          </>
        )}</Asked>
      </Section>
      <div className="home-two">
        <Running order={1} />
        <Right />
      </div>
    </Page>
  );
}

function Outcome({ of: { name, goal, outcome: { share, below, change } } }: { readonly of: Stop }): ReactNode {
  return (
    <tr data-below={below || undefined}>
      <th scope="row">{name}</th>
      <td>
        {share ? (
          <span className="home-share">
            <i className="home-track" aria-hidden><i className="home-range" style={{ insetInlineStart: percent100(share.low), inlineSize: percent100(share.high - share.low) }} /><i className="home-goal" style={{ insetInlineStart: percent100(goal) }} /><i className="home-dot" style={{ insetInlineStart: percent100(share.value) }} /></i>
            <b className="figures">{percent(share.value)}</b><span className="caption muted">{say(words, 'lead.range', { low: percent(share.low), high: percent(share.high), n: number(share.n) })}</span>
          </span>
        ) : <span className="caption muted">{say(words, 'lead.too_few')}</span>}
      </td>
      <td className="figures">{percent(goal)}{below && <span className="home-below caption">{say(words, 'lead.below')}</span>}</td>
      <td className="small">{change?.clear ? say(words, 'lead.moved_by', { points: points(change.value) }) : <span className="muted">{say(words, change ? 'lead.not_moved' : 'lead.too_few')}</span>}</td>
    </tr>
  );
}

const percent100 = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** Whether we put right what went wrong, and whether thanks are given. Counts of the house, nobody's own. */
function Right(): ReactNode {
  const asked = useAnswer(api.recovery.reasons, {});
  return (
    <Section title={say(words, 'lead.right')} order={2}>
      <Asked of={asked}>{({ days, closed, said, solved, inTime, causes }) => (closed === 0 ? <p className="small second">{say(words, 'lead.right_none', { days })}</p> : (
        <>
          <p className="small"><Say words={words} code="lead.right_said" facts={{ solved, said, closed, inTime, days }} /></p>
          {causes[0] && <p className="small second">{say(words, 'lead.right_cause', { cause: causes[0].cause.replaceAll(' ', '_'), n: causes[0].n })}</p>}
        </>
      ))}</Asked>
    </Section>
  );
}

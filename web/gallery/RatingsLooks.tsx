import { useState, type ReactNode } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { Segmented, Switch } from '#web/ui/Choice.tsx';
import { Detail, Uses, WithDetail } from '#web/ui/domain/Panel.tsx';
import { BigInterval, Facts, IntervalTable } from '#web/ui/domain/Interval.tsx';
import { Finding, Page } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { percent } from '#web/when.ts';
import { agents, teamMean } from './fixtures.ts';

/** The Ratings screen as it was drawn, made of the components, to be laid beside the drawing. */
export function RatingsLooks(): ReactNode {
  const [selected, setSelected] = useState('Priya Raman');
  const [open, setOpen] = useState(false);
  const [way, setWay] = useState<'fair' | 'raw'>('fair');
  const [adjusted, setAdjusted] = useState(true);
  const [weeks, setWeeks] = useState('12');
  const chosen = agents.find((one) => one.id === selected)!;
  const first = chosen.name.split(' ')[0]!;
  return (
    <Page title="Ratings">
      <Finding
        kick="People, Contact centre"
        proof="Two are clearly above the team average and one is clearly below. The order of everyone else could be luck, so we don’t number them."
        aside={
          <>
            <Pick label="Outcome" value="solved" onChange={() => {}} options={[{ value: 'solved', label: 'Solved on the first call' }]} />
            <Pick
              label="Period"
              value={weeks}
              onChange={setWeeks}
              options={[
                { value: '4', label: 'Last 4 weeks' },
                { value: '12', label: 'Last 12 weeks' },
              ]}
            />
          </>
        }
      >
        21 of 24 agents can’t be told apart
      </Finding>
      <div className="tools">
        <Segmented
          label="What to show"
          value={way}
          onChange={setWay}
          options={[
            { value: 'fair', label: 'Fair estimate' },
            { value: 'raw', label: 'With raw averages' },
          ]}
        />
        <Switch label="Allow for call type, hour and site" checked={adjusted} onChange={setAdjusted} />
      </div>
      <WithDetail>
        <IntervalTable
          caption="Customers who say the agent solved it, by agent, with the likely range. Team average 58 percent."
          rows={agents}
          mean={teamMean}
          meanLabel="Team 58%"
          nameLabel="Agent"
          countLabel="Replies"
          selected={selected}
          onSelect={(id) => {
            setSelected(id);
            setOpen(true);
          }}
          showRaw={way === 'raw'}
        />
        <Detail title={chosen.name} open={open} onClose={() => setOpen(false)}>
          <p className="caption muted">Contact-centre agent, Harrow Road</p>
          <BigInterval value={chosen.value} low={chosen.low} high={chosen.high} />
          <Facts
            facts={[
              ['Could be placed', '1st to 5th of 24'],
              ['Replies', chosen.n],
              ['Raw average', percent(chosen.raw ?? 0)],
              ['Call mix', 'harder, +3 points'],
            ]}
          />
          <p className="small second" style={{ marginBottom: 16 }}>
            With {chosen.n} replies, luck still matters. We pull each average toward the team’s until there is enough evidence to hold it apart.
          </p>
          <Button full>Bring to {first}’s next conversation</Button>
          <h3>Fair uses</h3>
          <Uses fair={[`Find out what ${first} does, and share it`, 'Offer coaching']} unfair={['Decide pay or discipline on this alone']} />
          <p className="caption muted">{first} can see this line, and only this line.</p>
        </Detail>
      </WithDetail>
    </Page>
  );
}

import { IconArrowRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { isBelow, JourneyMap, type JourneyStop } from '#web/ui/domain/Journey.tsx';
import { Comparison, UnitDots, type Practice } from '#web/ui/domain/Range.tsx';
import { EvidenceNote, Voice } from '#web/ui/domain/Voice.tsx';
import { PracticeList, Step, Through } from '#web/ui/domain/Through.tsx';
import { Finding, Page } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { percent } from '#web/when.ts';

const names = ['Hiring', 'Onboarding', 'Goals', 'Coaching', 'Learning', 'Recognition', 'Succession'];
const state = (mark: string): Practice['state'] => (mark === '2' ? 'in_place' : mark === '1' ? 'partly' : 'missing');
const marks = (all: string): Practice[] => names.map((name, at) => ({ name, state: state(all[at]!) }));
const goal = 0.8;
const stop = (
  id: string,
  name: string,
  share: number,
  margin: number,
  change: number,
  roles: [string, number][],
  seen: [string, number][],
  practices: string,
): JourneyStop => ({
  id,
  name,
  share,
  low: share - margin,
  high: share + margin,
  goal,
  change: { points: change, clear: Math.abs(change) > 0 },
  roles: roles.map(([role, n]) => ({ name: role, n })),
  behaviours: seen.map(([behaviour, often]) => ({ name: behaviour, share: often, low: often < 0.6 })),
  practices: marks(practices),
});

const stops = [
  stop(
    'plan',
    'Plan the project',
    0.84,
    0.02,
    1,
    [['Design adviser', 12]],
    [
      ['Asks before suggesting', 0.71],
      ['Explains the price', 0.64],
    ],
    '2222120',
  ),
  stop(
    'ask',
    'Ask in the aisle',
    0.88,
    0.02,
    3,
    [['Store associate', 146]],
    [
      ['Greets you warmly', 0.83],
      ['Walks you to it', 0.78],
    ],
    '2222221',
  ),
  stop('pay', 'Pay', 0.81, 0.02, 0, [['Checkout associate', 64]], [['Keeps the line moving', 0.69]], '2212210'),
  stop(
    'deliver',
    'Get it delivered',
    0.73,
    0.04,
    -2,
    [
      ['Delivery crew', 38],
      ['Planner', 6],
    ],
    [
      ['Rings ahead', 0.58],
      ['Leaves it tidy', 0.81],
    ],
    '2120110',
  ),
  stop(
    'call',
    'Call for help',
    0.58,
    0.03,
    -6,
    [
      ['Contact-centre agent', 24],
      ['Team lead', 3],
    ],
    [
      ['Says what happens next', 0.41],
      ['Owns it to the end', 0.52],
    ],
    '0101012',
  ),
  stop('return', 'Return or repair', 0.76, 0.04, 2, [['Service-desk associate', 22]], [['Puts it right on the spot', 0.66]], '1212120'),
];
const support = [
  'No interview question asks for it',
  'One slide, in week three',
  'Goals count call length only',
  'Comes up in 31% of conversations',
  'No lesson teaches it',
  '3 of 212 thank-yous mention it',
  'Two successors named for each lead',
];
/** The Journey screen as it was drawn, made of the components, to be laid beside the drawing. */
export function JourneyLooks(): ReactNode {
  const [selected, setSelected] = useState('call');
  const chosen = stops.find((one) => one.id === selected)!;
  return (
    <Page title="Journey">
      <Finding
        kick="Customer journey"
        proof="Agents say what happens next in 4 of 10 calls. When they do, 79% of customers are satisfied. When they don’t, 44%. Almost nothing in how we hire, train or thank people asks for it."
        aside={['Renovating a room', 'All 7 sites', 'Last 12 weeks'].map((label) => (
          <Pick key={label} label="Filter" value={label} onChange={() => {}} options={[{ value: label, label }]} />
        ))}
      >
        Calls for help are where we lose customers
      </Finding>
      <JourneyMap stops={stops} selected={selected} onSelect={setSelected} />
      <Through
        name={chosen.name}
        below={isBelow(chosen)}
        facts={`${Math.round((goal - (chosen.share ?? 0)) * 100)} points below goal. From 1,204 customers, likely range ${percent(chosen.low ?? 0)} to ${percent(chosen.high ?? 0)}.`}
        next={
          <>
            <p>
              <b>Close 6 gaps.</b> If the whole link were causal, 60% seen would give about 65% satisfied (61–69%).
            </p>
            <Button>
              Make a plan
              <IconArrowRight size={17} stroke={2} aria-hidden />
            </Button>
          </>
        }
      >
        <Step title="Customers say">
          <Voice size="medium">I was on hold for eleven minutes and nobody said why. Then it cut off.</Voice>
          <p className="caption muted">Phone survey, 17 Nov</p>
          <a href="#comments">Read 1,204 comments</a>
        </Step>
        <Step title="What makes the difference">
          <p className="small second">Satisfied customers, when an agent says what happens next…</p>
          <Comparison
            rows={[
              { label: 'Seen', share: 0.79 },
              { label: 'Not seen', share: 0.44, against: true },
            ]}
          />
          <EvidenceNote>A link, not proof: harder calls may explain part of it.</EvidenceNote>
        </Step>
        <Step title="Who serves them">
          <p className="small">
            <b>9 of 24</b> contact-centre agents are at the expected level
          </p>
          <UnitDots n={9} of={24} />
          <p className="caption muted">From observed calls, not from ratings.</p>
          <a href="#people">See the people</a>
        </Step>
        <Step title="How we support it">
          <PracticeList practices={chosen.practices!.map((one, at) => ({ ...one, words: support[at]! }))} />
        </Step>
      </Through>
    </Page>
  );
}

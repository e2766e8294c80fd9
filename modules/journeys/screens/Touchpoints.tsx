import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { hasRoute, PlainLink, setSearch, useRoute } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Finding, Page } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { toast } from '#web/ui/toast.ts';
import { percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import './Touchpoints.css';

export type Read = Awaited<ReturnType<typeof api.journeys.read>>;
type Journey = Read['journeys'][number];
export type Spot = Journey['touchpoints'][number];

const Shape = lazily(() => import('./Shape.tsx').then((overlay) => overlay.Shape));
const Begin = lazily(() => import('./Begin.tsx').then((overlay) => overlay.Begin));

/** The journey as a list: to read for everyone, to draw for the people team. */
export function Touchpoints(): ReactNode {
  const asked = useAnswer(api.journeys.read, {});
  return (
    <Page title={say(words, 'list.title')}>
      <JourneyTabs here="/journey/touchpoints" />
      <Asked of={asked}>{(read) => <List of={read} />}</Asked>
    </Page>
  );
}

function List({ of: read }: { of: Read }): ReactNode {
  const wanted = useRoute().search.get('journey');
  const [shaping, setShaping] = useState<Spot | 'new'>();
  const [beginning, setBeginning] = useState(false);
  const journey = read.journeys.find(({ id }) => id === wanted) ?? read.journeys[0];
  const spots = journey?.touchpoints ?? [];
  return (
    <>
      <Finding
        kick={journey?.name} proof={say(words, !journey && read.mayDraw ? 'list.proof_unbegun' : spots.length === 0 ? 'list.proof_empty' : 'list.proof')}
        aside={read.journeys.length > 1 && journey && <Pick label={say(words, 'list.journey')} value={journey.id} onChange={(id) => setSearch({ journey: id })} options={read.journeys.map(({ id, name }) => ({ value: id, label: name }))} />}
      >
        {say(words, 'list.finding', { n: spots.length })}
      </Finding>
      {read.mayDraw && (
        <div className="tools">
          {journey ? <Button onClick={() => setShaping('new')}><IconPlus size={17} stroke={2} aria-hidden />{say(words, 'list.add')}</Button> : null}
          <Button look={journey ? 'plain' : 'primary'} onClick={() => setBeginning(true)}>{say(words, journey ? 'list.begin' : 'list.begin_first')}</Button>
        </div>
      )}
      {journey && <InOrder journey={journey} mayDraw={read.mayDraw} onChange={setShaping} />}
      {journey && shaping && <Shape key={shaping === 'new' ? 'new' : shaping.id} open onClose={() => setShaping(undefined)} journeyId={journey.id} spot={shaping === 'new' ? undefined : shaping} of={read} />}
      {beginning && <Begin first={!journey} open onClose={() => setBeginning(false)} />}
    </>
  );
}

function InOrder({ journey: { id: journeyId, touchpoints: spots }, mayDraw, onChange }: { journey: Journey; mayDraw: boolean; onChange: (spot: Spot) => void }): ReactNode {
  const arrange = useCommand(api.journeys.arrange);
  const move = (at: number, to: number) => {
    const ids = spots.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(at, 1));
    arrange.run({ journeyId, touchpointIds: ids });
  };
  return (
    <>
      <Problem of={arrange.refusal} />
      <ol className="spots">
        {spots.map((spot, at) => (
          <li key={spot.id}>
            {spot.stage !== (spots[at - 1]?.stage ?? null) && <p className="spot-stage kick">{spot.stage ?? say(words, 'list.no_stage')}</p>}
            <div className="spot">
              <div className="spot-words">
                <h2>{hasRoute('/journey/touchpoints/:id') ? <PlainLink href={`/journey/touchpoints/${spot.id}`}>{spot.name}</PlainLink> : spot.name}</h2>
                <p className="small second">{[say(words, `channel.${spot.channel}`), say(words, 'list.goal', { goal: percent(spot.goal) }), say(words, 'list.importance', { n: spot.importance })].join(' · ')}</p>
              </div>
              <dl className="spot-facts small">
                <dt>{say(words, 'list.roles')}</dt>
                <dd>{spot.roles.length === 0 ? say(words, 'list.roles_none') : spot.roles.map(({ name, people, side }) => say(words, side === 'front' ? 'list.role' : 'list.role_back', { name, n: people })).join(', ')}</dd>
                <dt>{say(words, 'list.behaviours')}</dt>
                <dd>{spot.behaviours.length === 0 ? say(words, 'list.behaviours_none') : spot.behaviours.map(({ name }) => name).join(', ')}</dd>
              </dl>
              {mayDraw && (
                <div className="spot-acts">
                  <IconButton name={say(words, 'list.up', { name: spot.name })} disabled={at === 0 || arrange.running} onClick={() => move(at, at - 1)}><IconArrowUp size={19} stroke={1.8} aria-hidden /></IconButton>
                  <IconButton name={say(words, 'list.down', { name: spot.name })} disabled={at === spots.length - 1 || arrange.running} onClick={() => move(at, at + 1)}><IconArrowDown size={19} stroke={1.8} aria-hidden /></IconButton>
                  <Button look="quiet" aria-label={say(words, 'list.change_one', { name: spot.name })} onClick={() => onChange(spot)}>{say(words, 'list.change')}</Button>
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Said once it is done, with a way back. */
export const tellEnded = (name: string, undo: () => void): void => toast(say(words, 'list.ended', { name }), undo);

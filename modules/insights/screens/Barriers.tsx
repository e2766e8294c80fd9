import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, points } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../page-words.ts';

export type Barrier = Awaited<ReturnType<typeof api.insights.barriers>>['barriers'][number];

const Note = lazily(() => import('./Note.tsx').then((overlay) => overlay.Note));
const Own = lazily(() => import('./Own.tsx').then((overlay) => overlay.Own));

/** What stands in the way: noted by whoever serves, owned, gone, and looked at again. */
export function Barriers({ touchpointId }: { touchpointId: string }): ReactNode {
  const asked = useAnswer(api.insights.barriers, { touchpointId });
  const [noting, setNoting] = useState<string>();
  const [owning, setOwning] = useState<Barrier>();
  return (
    <Section title={say(words, 'barriers.title')} more={<button type="button" onClick={() => setNoting('')}>{say(words, 'barriers.note')}</button>}>
      <Asked of={asked}>{({ barriers, unnoted, mayMend }) => (
        <>
          {barriers.length === 0
            ? <EmptyState>{say(words, 'barriers.none')}</EmptyState>
            : <ul className="barriers">{barriers.map((one) => <Line key={one.id} of={one} mayMend={mayMend} onOwn={() => setOwning(one)} />)}</ul>}
          {unnoted.length > 0 && (
            <>
              <p className="caption muted barriers-observed">{say(words, 'barriers.observed')}</p>
              <ul className="small second barriers-list">
                {unnoted.map((one) => (
                  <li key={one.words}><span>{say(words, one.again ? 'barriers.observed_again' : 'barriers.observed_line', { words: one.words, n: one.n })}</span> <Button look="plain" aria-label={say(words, 'barriers.list_one', { words: one.words })} onClick={() => setNoting(one.words)}>{say(words, 'barriers.list')}</Button></li>
                ))}
              </ul>
            </>
          )}
        </>
      )}</Asked>
      <Note key={noting ?? 'none'} open={noting !== undefined} onClose={() => setNoting(undefined)} touchpointId={touchpointId} written={noting ?? ''} />
      {owning && <Own key={owning.id} open onClose={() => setOwning(undefined)} of={owning} />}
    </Section>
  );
}

function Line({ of: one, mayMend, onOwn }: { of: Barrier; mayMend: boolean; onOwn: () => void }): ReactNode {
  const fix = useCommand(api.insights.fix);
  return (
    <li data-fixed={one.fixedAt ? true : undefined}>
      <b>{one.about}</b>
      <span className="caption muted">{say(words, `cause.short_${one.cause}`)} · {say(words, 'barriers.noted', { n: one.notes, seen: one.seen, day: day(one.notedAt) })}</span>
      <span className="small">{stateOf(one)}</span>
      {mayMend && !one.fixedAt && (
        <span className="barrier-acts">
          <Button look="plain" onClick={onOwn}>{say(words, one.owner ? 'barriers.own_again' : 'barriers.own')}</Button>
          {one.owner && <Button look="plain" busy={fix.running} onClick={() => fix.run({ id: one.id }, ({ measureOn }) => toast(say(words, 'barriers.fixed_said', { day: day(measureOn) })))}>{say(words, 'barriers.fix')}</Button>}
        </span>
      )}
      <Problem of={fix.refusal} />
    </li>
  );
}

function stateOf({ owner, fixBy, fixedAt, measureOn, measuredAt, moved }: Barrier): string {
  if (!fixedAt) return owner && fixBy ? say(words, 'barriers.owned', { owner: owner.name, day: day(fixBy) }) : say(words, 'barriers.unowned');
  const gone = `${say(words, 'barriers.fixed', { day: day(fixedAt) })}.`;
  if (!measuredAt) return measureOn ? `${gone} ${say(words, 'barriers.measure', { day: day(measureOn) })}.` : gone;
  return `${gone} ${moved ? say(words, 'barriers.moved', { points: points(moved.value), low: points(moved.low), high: points(moved.high) }) : say(words, 'barriers.unmoved')}`;
}

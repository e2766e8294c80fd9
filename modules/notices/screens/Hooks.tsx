import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { CheckboxList } from '#web/ui/Choice.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../connection-words.ts';
import { kinds, type Kind } from '../hook-rules.ts';
import { Once } from './Once.tsx';

type Answer = Awaited<ReturnType<typeof api.notices.hooks>>;
type Hook = Answer['hooks'][number];
type Delivery = Answer['deliveries'][number];

const eventName = (event: string): string => say(words, `link.event_${event as Kind}`);

/** The programs that are told when something happens, and what became of the latest messages. */
export function Hooks(): ReactNode {
  const asked = useAnswer(api.notices.hooks, {});
  const [secret, setSecret] = useState<string>();
  return (
    <>
      <p className="small second">{say(words, 'link.out_why')}</p>
      <Asked of={asked}>{({ hooks, deliveries }) => (
        <>
          {hooks.length === 0 ? !secret && <EmptyState>{say(words, 'link.out_none')}</EmptyState> : <ul className="rows">{hooks.map((one) => <Row key={one.id} of={one} />)}</ul>}
          {deliveries.length > 0 && <Deliveries of={deliveries} to={hooks} />}
        </>
      )}</Asked>
      {secret ? <Once secret={secret} onKept={() => setSecret(undefined)}><p>{say(words, 'link.out_made')}</p></Once> : <Connect onMade={setSecret} />}
    </>
  );
}

function Row({ of: { id, address, events, offAt, offWhy, failingSince } }: { of: Hook }): ReactNode {
  const attempt = useCommand(api.notices.tryHook);
  const turn = useCommand(api.notices.switchHook);
  const remove = useCommand(api.notices.removeHook);
  const name = new URL(address).host;
  const late = offAt !== null || failingSince !== null;
  return (
    <li className="connection">
      <p className="connection-head">
        <b>{name}</b>
        <span className="connection-state" data-late={late || undefined}>{offAt ? say(words, offWhy === 'failed' ? 'link.off_failed' : 'link.off') : failingSince ? say(words, 'link.failing', { since: when(failingSince) }) : say(words, 'link.on')}</span>
      </p>
      <code className="small">{address}</code>
      <p className="caption muted">{events.map(eventName).join(' · ')}</p>
      <p className="connection-do">
        {!offAt && <Button look="plain" busy={attempt.running} onClick={() => attempt.run({ id })} aria-label={say(words, 'link.try_of', { name })}>{say(words, 'link.try')}</Button>}
        <Button look="plain" busy={turn.running} onClick={() => turn.run({ id, on: offAt !== null })} aria-label={say(words, offAt ? 'link.switch_on_of' : 'link.switch_off_of', { name })}>{say(words, offAt ? 'link.switch_on' : 'link.switch_off')}</Button>
        <Button look="plain" busy={remove.running} onClick={() => remove.run({ id })} aria-label={say(words, 'link.remove_of', { name })}>{say(words, 'link.remove')}</Button>
      </p>
      <Problem of={attempt.refusal ?? turn.refusal ?? remove.refusal} />
    </li>
  );
}

function Deliveries({ of, to }: { of: readonly Delivery[]; to: readonly Hook[] }): ReactNode {
  const hosts = new Map(to.map(({ id, address }) => [id, new URL(address).host]));
  return (
    <details>
      <summary className="small">{say(words, 'link.deliveries', { n: of.length })}</summary>
      <table className="connection-sent small">
        <thead><tr><th scope="col">{say(words, 'link.what')}</th><th scope="col">{say(words, 'link.where')}</th><th scope="col">{say(words, 'link.came')}</th></tr></thead>
        <tbody>{of.map((one) => <tr key={one.id}><th scope="row">{eventName(one.event)}<br /><span className="caption muted">{when(one.at)}</span></th><td>{hosts.get(one.hookId) ?? ''}</td><td>{fateOf(one)}</td></tr>)}</tbody>
      </table>
    </details>
  );
}

function fateOf({ sentAt, endedAt, tries, trouble, status }: Delivery): string {
  if (sentAt) return say(words, 'link.arrived', { when: when(sentAt), tries });
  const why = trouble ? say(words, 'link.why', { why: trouble, status: status ?? '' }) : '';
  return endedAt ? say(words, 'link.given_up', { when: when(endedAt), why }) : say(words, 'link.waits', { tries: why ? tries : 0, why });
}

function Connect({ onMade }: { onMade: (secret: string) => void }): ReactNode {
  const [address, setAddress] = useState('');
  const [events, setEvents] = useState<Kind[]>([]);
  const add = useCommand(api.notices.addHook);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); add.run({ address, events }, ({ secret }) => onMade(secret)); }}>
      <TextField type="url" label={say(words, 'link.address')} hint={say(words, 'link.address_hint')} value={address} onChange={setAddress} maxLength={2000} autoComplete="off" required />
      <CheckboxList label={say(words, 'link.events')} value={events} onChange={setEvents} options={kinds.map((one) => ({ value: one, label: eventName(one) }))} />
      <Problem of={add.refusal} />
      <Button type="submit" disabled={events.length === 0} busy={add.running}>{say(words, 'link.out_go')}</Button>
    </form>
  );
}

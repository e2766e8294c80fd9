import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { calledHere, callMeHere, callMeNoMoreHere, canBeCalled, deviceName, keepCalledHere } from '#web/shell/push.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../page-words.ts';
import './connections.css';

/** The devices on which I am called when I am on duty and a customer cannot wait. Nothing is asked of the browser until the button is pressed. */
export function Devices(): ReactNode {
  const { person, shared } = useMe();
  const asked = useAnswer(api.notices.devices, {});
  const [trouble, setTrouble] = useState<'never' | 'denied'>();
  const [here, setHere] = useState(calledHere(person.id));
  const add = useCommand(api.notices.addDevice);
  const remove = useCommand(api.notices.removeDevice);
  const attempt = useCommand(api.notices.tryDevices);

  const switchOn = async (key: string): Promise<void> => {
    const given = await callMeHere(key);
    setTrouble(typeof given === 'string' ? given : undefined);
    if (typeof given !== 'string') add.run({ ...given, label: deviceName() }, ({ id }) => { keepCalledHere(person.id, id); setHere(id); });
  };
  const takeOff = (id: string): void => remove.run({ id }, () => { if (id === here) { setHere(null); void callMeNoMoreHere(person.id); } });

  return (
    <Section title={say(words, 'calls.title')}>
      <p className="small second">{say(words, 'calls.why')}</p>
      <Asked of={asked}>{({ key, devices }) => (
        <>
          {devices.length > 0 && (
            <ul className="rows">{devices.map((one) => (
              <li key={one.id} className="device-row">
                <span><b>{one.label}</b>{one.id === here && <> {say(words, 'calls.here')}</>}<br /><span className="caption muted">{one.usedAt ? say(words, 'calls.used', { when: when(one.usedAt) }) : say(words, 'calls.since', { when: when(one.madeAt) })}</span></span>
                <Button look="plain" busy={remove.running} onClick={() => takeOff(one.id)} aria-label={say(words, 'calls.off_of', { name: one.label })}>{say(words, 'calls.off')}</Button>
              </li>
            ))}</ul>
          )}
          {trouble && <Notice tone="late">{say(words, `calls.${trouble}`)}</Notice>}
          <Problem of={add.refusal ?? remove.refusal ?? attempt.refusal} />
          <p className="connection-do device-do">
            {!devices.some(({ id }) => id === here) && (canBeCalled(shared) ? <Button look="quiet" busy={add.running} onClick={() => void switchOn(key)}>{say(words, 'calls.on')}</Button> : <span className="small second">{say(words, 'calls.never')}</span>)}
            {devices.length > 0 && <Button look="plain" busy={attempt.running} onClick={() => attempt.run({}, () => toast(say(words, 'calls.tried')))}>{say(words, 'calls.try')}</Button>}
          </p>
        </>
      )}</Asked>
    </Section>
  );
}

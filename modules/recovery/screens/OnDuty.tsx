import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { NumberField, Select, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { toast } from '#web/ui/toast.ts';
import { clock, day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

type Duty = Awaited<ReturnType<typeof api.recovery.onDuty>>;

/** Who is called first, and how long each clock runs. Shown to whoever answers for a unit. */
export function OnDuty(): ReactNode {
  const { answer } = useAnswer(api.recovery.onDuty, {});
  if (!answer || answer.units.length === 0) return null;
  return (
    <Disclosure title={say(words, 'recovery.duty')}>
      <p className="small second">{say(words, 'recovery.duty_about', { help: answer.clocks.help, back: answer.clocks.back, low: Math.round(answer.clocks.low / 60) })}</p>
      <Turns of={answer} />
      <PutOn of={answer} />
      {answer.mayConfigure && <Clocks key={JSON.stringify(answer.clocks)} of={answer} />}
    </Disclosure>
  );
}

function Turns({ of: { turns } }: { readonly of: Duty }): ReactNode {
  const end = useCommand(api.recovery.endDuty);
  return (
    <>
      <Problem of={end.refusal} />
      {turns.length === 0 ? <p className="small">{say(words, 'recovery.no_turns')}</p> : (
        <ul className="recovery-turns small">
          {turns.map((one) => (
            <li key={one.id}>
              <span><b>{one.person}</b> {say(words, 'recovery.turn', { unit: one.unit, from: `${day(one.fromAt)} ${clock(one.fromAt)}`, until: `${day(one.untilAt)} ${clock(one.untilAt)}` })}</span>
              <Button look="plain" onClick={() => end.run({ id: one.id }, () => toast(say(words, 'recovery.turn_ended')))}>{say(words, 'recovery.end_turn')}</Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function PutOn({ of: { units } }: { readonly of: Duty }): ReactNode {
  const [unitId, setUnit] = useState(units.length === 1 ? units[0]!.id : '');
  const [who, setWho] = useState<Found>();
  const [from, setFrom] = useState(''), [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const put = useCommand(api.recovery.putOnDuty);
  const need = (given: unknown, code: 'recovery.choose_unit' | 'recovery.choose_who' | 'recovery.choose_time') => (tried && !given ? say(words, code) : undefined);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!unitId || !who || !from || !until) return;
    put.run({ unitId, personId: who.id, fromAt: new Date(from).toISOString(), untilAt: new Date(until).toISOString() } as never, () => { setTried(false); setWho(undefined); toast(say(words, 'recovery.turn_made')); });
  };
  return (
    <form className="form" onSubmit={send} noValidate aria-label={say(words, 'recovery.put_on')}>
      <Select
        label={say(words, 'recovery.unit')} value={unitId} onChange={setUnit} unchosen={say(words, 'recovery.choose')} error={need(unitId, 'recovery.choose_unit')}
        options={units.map((one) => ({ value: one.id, label: one.onDuty ? say(words, 'recovery.unit_duty', { unit: one.name, name: one.onDuty }) : one.lead ? say(words, 'recovery.unit_lead', { unit: one.name, name: one.lead }) : one.name }))}
      />
      <PersonPicker label={say(words, 'recovery.who')} chosen={who} onChange={setWho} error={need(who, 'recovery.choose_who')} />
      <TextField type="datetime-local" label={say(words, 'recovery.from')} value={from} onChange={setFrom} error={need(from, 'recovery.choose_time')} />
      <TextField type="datetime-local" label={say(words, 'recovery.until')} value={until} onChange={setUntil} error={need(until, 'recovery.choose_time')} />
      <Problem of={put.refusal} />
      <Button type="submit" look="quiet" busy={put.running}>{say(words, 'recovery.put_on')}</Button>
    </form>
  );
}

function Clocks({ of: { clocks } }: { readonly of: Duty }): ReactNode {
  const [help, setHelp] = useState(String(clocks.help)), [low, setLow] = useState(String(clocks.low)), [back, setBack] = useState(String(clocks.back));
  const configure = useCommand(api.recovery.configure);
  const send = (event: FormEvent) => {
    event.preventDefault();
    configure.run({ help: Number(help), low: Number(low), back: Number(back) }, () => toast(say(words, 'recovery.clocks_saved')));
  };
  return (
    <form className="form recovery-clocks" onSubmit={send} aria-label={say(words, 'recovery.clocks')}>
      <NumberField label={say(words, 'recovery.clock_help')} value={help} onChange={setHelp} required />
      <NumberField label={say(words, 'recovery.clock_low')} value={low} onChange={setLow} required />
      <NumberField label={say(words, 'recovery.clock_back')} value={back} onChange={setBack} required />
      <Problem of={configure.refusal} />
      <Button type="submit" look="quiet" busy={configure.running}>{say(words, 'recovery.clocks_save')}</Button>
    </form>
  );
}

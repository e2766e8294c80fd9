import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Select } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** For HR: trained colleagues who may observe beside those who lead. */
export function Naming(): ReactNode {
  const [chosen, choose] = useState<Found>();
  const [unit, setUnit] = useState('');
  const asked = useAnswer(api.observations.observers, {});
  const name = useCommand(api.observations.nameObserver), end = useCommand(api.observations.unnameObserver);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (chosen && unit) name.run({ personId: chosen.id, unitId: unit }, () => { toast(say(words, 'name.added', { name: chosen.name })); choose(undefined); setUnit(''); });
  };
  return (
    <Section title={say(words, 'name.title')} order={3}>
      <p className="small second">{say(words, 'name.about')}</p>
      <Asked of={asked}>{({ observers, units }) => (
        <>
          {observers.length === 0 ? <p className="small second">{say(words, 'name.none')}</p> : (
            <ul className="rows">
              {observers.map((one) => (
                <li key={`${one.observerId} ${one.unitId}`} className="named">
                  <span>{say(words, 'name.line', { observer: one.observer, unit: one.unit })}</span>
                  <Button look="plain" busy={end.running} aria-label={`${say(words, 'name.remove')}: ${one.observer}`} onClick={() => end.run({ personId: one.observerId, unitId: one.unitId })}>{say(words, 'name.remove')}</Button>
                </li>
              ))}
            </ul>
          )}
          <form className="form" onSubmit={send} noValidate>
            <PersonPicker label={say(words, 'name.who')} chosen={chosen} onChange={choose} />
            <Select label={say(words, 'name.unit')} value={unit} onChange={setUnit} unchosen={say(words, 'name.choose_unit')} options={units.map(({ id, name }) => ({ value: id, label: name }))} />
            <Problem of={name.refusal ?? end.refusal} />
            <div><Button type="submit" look="quiet" busy={name.running}>{say(words, 'name.add')}</Button></div>
          </form>
        </>
      )}</Asked>
    </Section>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { useRoute } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { DateField, NumberField, Select, TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words as lacking } from '../lacks-words.ts';
import { words } from '../screen-words.ts';
import type { Goals } from './Goals.tsx';

type Level = 'organisation' | 'team' | 'person';
type Measure = 'satisfied' | 'seen';

/** Whose, what counts, where it begins (which the house knows), how far, by when. Only what may be set is offered. */
export function SetGoal({ open, onClose, all }: { open: boolean; onClose: () => void; all: Goals }): ReactNode {
  const { person } = useMe();
  const { search } = useRoute();
  const other = search.get('for'), behaviour = search.get('behaviour');
  const around = useAnswer(api.organisation.around, other && other !== person.id ? { id: other } : null).answer;
  const choices = useAnswer(api.goals.choices, {});
  const aim = useCommand(api.goals.aim);
  const [level, setLevel] = useState<Level | 'other' | ''>(other ? (other === person.id ? 'person' : 'other') : '');
  const [measure, setMeasure] = useState<Measure | ''>(behaviour ? 'seen' : '');
  const [given, setGiven] = useState({ unitId: '', touchpointId: 'all', behaviourId: behaviour ?? 'none', parentId: 'none', target: '', dueOn: '', title: '' });
  const set = (field: keyof typeof given) => (value: string) => setGiven({ ...given, [field]: value });

  const wide: Level | '' = level === 'other' ? 'person' : level;
  const personId = level === 'person' ? person.id : level === 'other' ? other : null;
  const measured = {
    level: wide as Level, unitId: wide === 'team' ? given.unitId || null : null, personId, measure: measure as Measure,
    touchpointId: given.touchpointId === 'all' ? null : given.touchpointId, behaviourId: given.behaviourId === 'none' ? null : given.behaviourId,
  };
  const measurable = wide !== '' && measure !== '' && (wide !== 'team' || given.unitId !== '') && (measure === 'satisfied' || measured.behaviourId !== null);
  const begins = useAnswer(api.goals.baseline, measurable ? measured : null);
  const target = Number(given.target) / 100;
  const lacks = [
    ...(wide === '' || (wide === 'team' && given.unitId === '') ? ['level' as const] : []), ...(measure === '' ? ['measure' as const] : []),
    ...((measure === 'seen' || wide === 'person' || wide === 'team') && measured.behaviourId === null ? ['behaviour' as const] : []),
    ...(target > 0 && target <= 1 ? [] : ['target' as const]), ...(given.dueOn === '' ? ['due' as const] : []), ...(given.title.trim() === '' ? ['title' as const] : []),
  ];
  const ready = lacks.length === 0;
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (ready) aim.run({ ...measured, title: given.title, parentId: given.parentId === 'none' ? null : given.parentId, target, dueOn: given.dueOn }, () => { toast(say(words, 'goals.set_done')); onClose(); });
  };
  const levels = [
    ...(all.mayHouse ? [{ value: 'organisation' as const, label: say(words, 'goals.level_organisation') }] : []),
    ...(all.teams.length > 0 ? [{ value: 'team' as const, label: say(words, 'goals.level_team') }] : []),
    { value: 'person' as const, label: say(words, 'goals.level_person') },
    ...(around ? [{ value: 'other' as const, label: say(words, 'goals.level_other', { name: around.person.name }) }] : []),
  ];
  const wider = all.goals.filter((one) => wide !== 'organisation' && one.level !== 'person' && (one.level === 'organisation' || wide === 'person' || wide === 'team'));

  return (
    <Dialog open={open} onClose={onClose} title={say(words, 'goals.set_title')} wide>
      <Asked of={choices}>{({ touchpoints, behaviours }) => (
        <form className="form" onSubmit={go} noValidate>
          <RadioList label={say(words, 'goals.level')} value={level} onChange={setLevel} options={levels} />
          {wide === 'team' && <Select label={say(words, 'goals.team')} value={given.unitId} onChange={set('unitId')} unchosen={say(words, 'goals.choose')} options={all.teams.map(({ id, name }) => ({ value: id, label: name }))} />}
          <RadioList label={say(words, 'goals.measure')} value={measure} onChange={setMeasure} options={(['satisfied', 'seen'] as const).map((value) => ({ value, label: say(words, `goals.measure_${value}`) }))} />
          <Select label={say(words, 'goals.touchpoint')} value={given.touchpointId} onChange={set('touchpointId')} options={[{ value: 'all', label: say(words, 'goals.everywhere') }, ...touchpoints.map(({ id, name }) => ({ value: id, label: name }))]} />
          <Select label={say(words, wide === 'organisation' && measure !== 'seen' ? 'goals.behaviour_maybe' : 'goals.behaviour')} value={given.behaviourId} onChange={set('behaviourId')} options={[{ value: 'none', label: say(words, 'goals.no_behaviour_yet') }, ...behaviours.map(({ id, name }) => ({ value: id, label: name }))]} />
          {measurable && <Asked of={begins} skeleton={<p className="small muted">…</p>}>{({ share, n, until }) => (
            <Notice>{share ? say(words, 'goals.baseline_is', { share: percent(share.value), n, until: day(until), low: percent(share.low), high: percent(share.high) }) : say(words, 'goals.baseline_few', { n })}</Notice>
          )}</Asked>}
          <div className="goal-numbers">
            <NumberField label={say(words, 'goals.target_percent')} value={given.target} onChange={set('target')} />
            <DateField label={say(words, 'goals.due')} value={given.dueOn} onChange={set('dueOn')} />
          </div>
          <TextField label={say(words, 'goals.name_field')} value={given.title} onChange={set('title')} maxLength={160} autoComplete="off" />
          {wider.length > 0 && <Select label={say(words, 'goals.parent')} value={given.parentId} onChange={set('parentId')} options={[{ value: 'none', label: say(words, 'goals.hangs_nothing') }, ...wider.map(({ id, title }) => ({ value: id, label: title }))]} />}
          {!ready && <p className="small second">{say(lacking, 'lacks', { what: lacks.map((one) => say(lacking, `lacks_${one}`)).join(', ') })}</p>}
          <Problem of={aim.refusal} />
          <Button type="submit" disabled={!ready} busy={aim.running} full>{say(words, 'goals.set_go')}</Button>
        </form>
      )}</Asked>
    </Dialog>
  );
}

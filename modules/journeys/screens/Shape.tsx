import { IconArrowUp, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { command } from '#web/answers.ts';
import { api, useCommand } from '#web/api.ts';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { NumberField, Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { tellEnded, type Read, type Spot } from './Touchpoints.tsx';
import './Touchpoints.css';

type Channel = Spot['channel'];
const channels: readonly Channel[] = ['in person', 'at home', 'phone', 'online', 'in writing'];

/** Questions that fit everywhere, to begin with: whoever draws a touchpoint says them better, and need not. */
const plain = { question: 'How did it go with {name}?', unnamed: 'How did it go?', questionDe: 'Wie ist es mit {name} gelaufen?', unnamedDe: 'Wie ist es gelaufen?' };

type Role = { readonly id: string; readonly name: string; readonly side: 'front' | 'back' };

/** How a touchpoint shall be: one form, one button. Nothing changes before it is saved. */
export function Shape({ open, onClose, journeyId, spot, of: read }: { open: boolean; onClose: () => void; journeyId: string; spot: Spot | undefined; of: Read }): ReactNode {
  const [wish, setWish] = useState({
    name: spot?.name ?? '', stage: spot?.stage ?? '', goal: String(Math.round((spot?.goal ?? 0.8) * 100)), importance: String(spot?.importance ?? 3), importanceWhy: spot?.importanceWhy ?? '',
    question: spot?.question ?? plain.question, questionUnnamed: spot?.questionUnnamed ?? plain.unnamed, questionDe: spot ? spot.questionDe ?? '' : plain.questionDe, questionUnnamedDe: spot ? spot.questionUnnamedDe ?? '' : plain.unnamedDe,
  });
  const [channel, setChannel] = useState<Channel | ''>(spot?.channel ?? '');
  const [roles, setRoles] = useState<readonly Role[]>(spot?.roles ?? []);
  const [behaviours, setBehaviours] = useState<Read['behaviours']>(spot?.behaviours ?? []);
  const add = useCommand(api.journeys.add), change = useCommand(api.journeys.change), end = useCommand(api.journeys.end);
  const set = (field: keyof typeof wish) => (value: string) => setWish({ ...wish, [field]: value });
  const goal = Number(wish.goal);
  const goalFits = wish.goal.trim() !== '' && Number.isInteger(goal) && goal >= 0 && goal <= 100;
  const save = () => {
    if (!goalFits || channel === '') return;
    const shape = {
      ...wish, stage: wish.stage || null, channel, goal: goal / 100, importance: Number(wish.importance), importanceWhy: wish.importanceWhy || null, questionDe: wish.questionDe || null, questionUnnamedDe: wish.questionUnnamedDe || null,
      roles: roles.map(({ id, side }) => ({ roleId: id, side })), behaviourIds: behaviours.map(({ id }) => id),
    };
    const done = () => { onClose(); toast(say(words, 'list.saved', { name: wish.name.trim() })); };
    if (spot) change.run({ id: spot.id, ...shape }, done);
    else add.run({ journeyId, ...shape }, done);
  };
  const takeOff = () => spot && end.run({ id: spot.id, ended: true }, () => { onClose(); tellEnded(spot.name, () => void command(api.journeys.end, { id: spot.id, ended: false })); });
  const stages = [...new Set(read.journeys.flatMap(({ touchpoints }) => touchpoints.flatMap(({ stage }) => stage ?? [])))];

  return (
    <Dialog open={open} onClose={onClose} wide title={spot?.name ?? say(words, 'form.add')}>
      <form className="shape" onSubmit={(event) => { event.preventDefault(); save(); }}>
        <div className="shape-pair">
          <TextField label={say(words, 'form.name')} hint={say(words, 'form.name_hint')} value={wish.name} onChange={set('name')} maxLength={60} required />
          <TextField label={say(words, 'form.stage')} hint={say(words, 'form.stage_hint')} value={wish.stage} onChange={set('stage')} maxLength={60} list="stages" autoComplete="off" />
          <datalist id="stages">{stages.map((one) => <option key={one} value={one} />)}</datalist>
        </div>
        <div className="shape-pair">
          <Select label={say(words, 'form.channel')} value={channel} onChange={setChannel} required unchosen={say(words, 'form.channel_choose')} options={channels.map((one) => ({ value: one, label: say(words, `channel.${one}`) }))} />
          <NumberField label={say(words, 'form.goal')} hint={say(words, 'form.goal_hint')} value={wish.goal} onChange={set('goal')} error={goalFits ? undefined : say(words, 'form.goal_error')} required />
        </div>
        <div className="shape-pair">
          <Select label={say(words, 'form.importance')} value={wish.importance} onChange={set('importance')} options={['0', '1', '2', '3', '4', '5'].map((n) => ({ value: n, label: n === '0' ? say(words, 'form.importance_0') : n === '5' ? say(words, 'form.importance_5') : n }))} />
          <TextField label={say(words, 'form.why')} hint={say(words, 'form.why_hint')} value={wish.importanceWhy} onChange={set('importanceWhy')} maxLength={300} />
        </div>
        <Roles all={read.roles} chosen={roles} onChange={setRoles} />
        <Behaviours all={read.behaviours} chosen={behaviours} onChange={setBehaviours} />
        <div className="shape-pair">
          <TextArea label={say(words, 'form.question')} hint={say(words, 'form.question_hint')} rows={2} value={wish.question} onChange={set('question')} maxLength={160} required />
          <TextArea label={say(words, 'form.unnamed')} rows={2} value={wish.questionUnnamed} onChange={set('questionUnnamed')} maxLength={160} required />
          <TextArea label={say(words, 'form.question_de')} hint={say(words, 'form.german_hint')} rows={2} lang="de" value={wish.questionDe} onChange={set('questionDe')} maxLength={160} />
          <TextArea label={say(words, 'form.unnamed_de')} rows={2} lang="de" value={wish.questionUnnamedDe} onChange={set('questionUnnamedDe')} maxLength={160} />
        </div>
        <Preview question={wish.question} unnamed={wish.questionUnnamed} de={wish.questionDe} />
        <Problem of={add.refusal ?? change.refusal ?? end.refusal} />
        <div className="shape-acts">
          <Button type="submit" busy={add.running || change.running}>{say(words, 'form.save')}</Button>
          {spot && <Button look="plain" busy={end.running} onClick={takeOff}>{say(words, 'form.end')}</Button>}
        </div>
      </form>
    </Dialog>
  );
}

/** The questions as a customer reads them. */
function Preview({ question, unnamed, de }: { question: string; unnamed: string; de: string }): ReactNode {
  const named = (text: string): string => text.replaceAll('{name}', say(words, 'form.preview_name'));
  if (!question && !unnamed) return null;
  return (
    <div className="shape-preview" aria-live="polite">
      <p className="caption muted">{say(words, 'form.preview')}</p>
      <p><b>{named(question)}</b></p>
      <p><b>{unnamed}</b></p>
      {de && <p lang="de"><b>{named(de)}</b></p>}
    </div>
  );
}

function Roles({ all, chosen, onChange }: { all: Read['roles']; chosen: readonly Role[]; onChange: (roles: readonly Role[]) => void }): ReactNode {
  const left = all.filter(({ id }) => !chosen.some((one) => one.id === id));
  return (
    <fieldset>
      <legend>{say(words, 'form.roles')}</legend>
      <ul className="shape-list">
        {chosen.map((one) => (
          <li key={one.id}>
            <span>{one.name}</span>
            <select aria-label={say(words, 'form.side', { name: one.name })} value={one.side} onChange={({ target }) => onChange(chosen.map((other) => (other.id === one.id ? { ...other, side: target.value as Role['side'] } : other)))}>
              <option value="front">{say(words, 'form.front')}</option>
              <option value="back">{say(words, 'form.back')}</option>
            </select>
            <IconButton name={say(words, 'form.remove', { name: one.name })} onClick={() => onChange(chosen.filter(({ id }) => id !== one.id))}><IconX size={18} stroke={1.8} aria-hidden /></IconButton>
          </li>
        ))}
      </ul>
      <Select label={say(words, 'form.role_add')} value="" unchosen={say(words, 'form.role_choose')} options={left.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => onChange([...chosen, { id, name: all.find((one) => one.id === id)!.name, side: chosen.length === 0 ? 'front' : 'back' }])} />
    </fieldset>
  );
}

function Behaviours({ all, chosen, onChange }: { all: Read['behaviours']; chosen: Read['behaviours']; onChange: (behaviours: Read['behaviours']) => void }): ReactNode {
  const left = all.filter(({ id }) => !chosen.some((one) => one.id === id));
  const raise = (at: number) => onChange(chosen.map((one, place) => (place === at - 1 ? chosen[at]! : place === at ? chosen[at - 1]! : one)));
  return (
    <fieldset>
      <legend>{say(words, 'form.behaviours')}</legend>
      <p className="field-hint">{say(words, 'form.behaviours_hint')}</p>
      <ol className="shape-list">
        {chosen.map((one, at) => (
          <li key={one.id}>
            <span>{one.name}</span>
            {at > 0 && <IconButton name={say(words, 'list.up', { name: one.name })} onClick={() => raise(at)}><IconArrowUp size={18} stroke={1.8} aria-hidden /></IconButton>}
            <IconButton name={say(words, 'form.remove', { name: one.name })} onClick={() => onChange(chosen.filter(({ id }) => id !== one.id))}><IconX size={18} stroke={1.8} aria-hidden /></IconButton>
          </li>
        ))}
      </ol>
      <Select label={say(words, 'form.behaviour_add')} value="" unchosen={say(words, 'form.behaviour_choose')} options={left.map(({ id, name }) => ({ value: id, label: name }))} onChange={(id) => onChange([...chosen, all.find((one) => one.id === id)!])} />
    </fieldset>
  );
}

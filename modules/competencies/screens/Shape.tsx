import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { CheckboxList, Switch } from '#web/ui/Choice.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

type Shaped = { readonly id: string; readonly name: string; readonly description: string; readonly core: boolean; readonly roleIds: readonly string[] };

/** A competency: what it is called, and of whom it is asked. */
export function Shape({ open, onClose, competency, roles }: { readonly open: boolean; readonly onClose: () => void; readonly competency: Shaped | undefined; readonly roles: readonly { id: string; name: string }[] }): ReactNode {
  const [name, setName] = useState(competency?.name ?? '');
  const [description, setDescription] = useState(competency?.description ?? '');
  const [core, setCore] = useState(competency?.core ?? false);
  const [roleIds, setRoles] = useState<string[]>([...(competency?.roleIds ?? [])]);
  const shape = useCommand(api.competencies.shape);
  const keep = (event: FormEvent) => { event.preventDefault(); shape.run({ ...(competency && { id: competency.id }), name, description, core, roleIds: core ? [] : roleIds }, onClose); };
  return (
    <Dialog open={open} onClose={onClose} title={competency ? say(words, 'behaviours.shape_title', { name: competency.name }) : say(words, 'behaviours.new_competency')}>
      <form className="form" onSubmit={keep} noValidate>
        <TextField label={say(words, 'behaviours.competency_name')} value={name} onChange={setName} maxLength={120} />
        <TextField label={say(words, 'behaviours.competency_about')} value={description} onChange={setDescription} maxLength={400} />
        <Switch label={say(words, 'behaviours.competency_core')} checked={core} onChange={setCore} />
        {!core && <CheckboxList label={say(words, 'behaviours.competency_roles')} options={roles.map((one) => ({ value: one.id, label: one.name }))} value={roleIds} onChange={setRoles} />}
        <Problem of={shape.refusal} />
        <Button type="submit" busy={shape.running}>{say(words, 'behaviours.keep')}</Button>
      </form>
    </Dialog>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { go } from '#web/router.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

type Held = { readonly id: string; readonly name: string; readonly question: string; readonly anchors: readonly string[]; readonly version: number; readonly drafted: boolean; readonly because: string };

type Props = { readonly open: boolean; readonly onClose: () => void; readonly behaviour?: Held; readonly competencies?: readonly { readonly id: string; readonly name: string }[] };

/** The next wording of a behaviour, or a new one: kept as a draft, or published at once. */
export const Edit = ({ open, onClose, behaviour, competencies }: Props): ReactNode => (
  <Dialog open={open} onClose={onClose} wide title={behaviour ? say(words, 'edit.title', { name: behaviour.name }) : say(words, 'edit.title_new')} about={say(words, 'edit.about')}>
    {open && <Wording onClose={onClose} {...(behaviour && { behaviour })} {...(competencies && { competencies })} />}
  </Dialog>
);

function Wording({ onClose, behaviour, competencies = [] }: Omit<Props, 'open'>): ReactNode {
  const [competencyId, setCompetency] = useState('');
  const [name, setName] = useState(behaviour?.name ?? '');
  const [question, setQuestion] = useState(behaviour?.question ?? '');
  const [anchors, setAnchors] = useState<readonly string[]>(behaviour?.anchors ?? ['', '', '', '']);
  const [because, setBecause] = useState(behaviour?.because ?? '');
  const draft = useCommand(api.competencies.draft), publish = useCommand(api.competencies.publish), discard = useCommand(api.competencies.discard);

  const keep = (then: (id: string) => void) => draft.run({ ...(behaviour ? { id: behaviour.id } : { competencyId }), name, question, anchors: [...anchors], because }, ({ id }) => then(id));
  const published = (event: FormEvent) => {
    event.preventDefault();
    keep((id) => publish.run({ id }, ({ version }) => { onClose(); toast(say(words, 'edit.published', { n: version })); go({ to: '/journey/behaviours/:id', params: { id } }); }));
  };
  return (
    <form className="form" onSubmit={published} noValidate>
      {!behaviour && <Select label={say(words, 'edit.competency')} value={competencyId} onChange={setCompetency} unchosen={say(words, 'edit.choose')} options={competencies.map((one) => ({ value: one.id, label: one.name }))} />}
      <TextField label={say(words, 'edit.name')} value={name} onChange={setName} maxLength={120} />
      <TextField label={say(words, 'edit.question')} hint={say(words, 'edit.question_hint')} value={question} onChange={setQuestion} maxLength={200} />
      {anchors.map((anchor, at) => (
        <TextArea key={at} rows={2} label={at === 2 ? say(words, 'edit.level3') : say(words, 'edit.level', { n: at + 1 })} value={anchor} maxLength={300} onChange={(text) => setAnchors(anchors.map((one, other) => (other === at ? text : one)))} />
      ))}
      {behaviour && behaviour.version > 0 && <TextField label={say(words, 'edit.because')} hint={say(words, 'edit.because_hint')} value={because} onChange={setBecause} maxLength={500} />}
      <Problem of={draft.refusal ?? publish.refusal ?? discard.refusal} />
      <div className="behaviour-tools">
        <Button type="submit" busy={draft.running || publish.running}>{say(words, 'edit.publish')}</Button>
        <Button look="quiet" busy={draft.running} onClick={() => keep(() => { onClose(); toast(say(words, 'edit.kept')); })}>{say(words, 'edit.keep')}</Button>
        {behaviour?.drafted && <Button look="plain" busy={discard.running} onClick={() => discard.run({ id: behaviour.id }, ({ gone }) => { onClose(); toast(say(words, 'edit.discarded')); if (gone) go({ to: '/journey/behaviours' }); })}>{say(words, 'edit.discard')}</Button>}
      </div>
    </form>
  );
}

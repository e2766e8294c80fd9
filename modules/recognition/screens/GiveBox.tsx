import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { useDraft } from '#web/draft.ts';
import { setSearch, useRoute } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Select, TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { EvidencePicker, type EvidencePiece } from '#web/ui/domain/EvidencePicker.tsx';
import { Panel } from '#web/ui/domain/Panel.tsx';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import '#web/ui/Choice.css';

/** Under half a minute: who, what they did, what happened. What is written stays on the device until it is sent. */
export function GiveBox(): ReactNode {
  const [chosen, choose] = useChosen();
  const [behaviour, setBehaviour] = useState('');
  const [moment, setMoment] = useState('none');
  const [said, setSaid, sent] = useDraft('thanks');
  const [cited, setCited] = useState<EvidencePiece>();
  const [tried, setTried] = useState(false);
  const give = useCommand(api.recognition.give);
  const withdraw = useCommand(api.recognition.withdraw);
  const touchpoints = useAnswer(api.journeys.touchpoints, {}, { keep: true }).answer?.touchpoints ?? [];

  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!chosen || !behaviour || said.trim() === '') return;
    const at = touchpoints.find(({ id }) => id === moment);
    const done = () => { sent(); setBehaviour(''); setMoment('none'); setTried(false); setCited(undefined); choose(undefined); };
    const citing = cited && { kind: cited.kind as 'remark', sourceId: cited.sourceId, excerpt: cited.words.slice(0, 1000), lang: cited.lang, at: cited.at as never, how: cited.how };
    give.run({ receiverId: chosen.id, behaviourId: behaviour, words: said, ...(at && { touchpointId: at.id, occasion: at.name }), ...(citing && { citing }) }, ({ id }) => {
      done();
      toast(say(words, 'recognition.sent', { name: firstOf(chosen.name) }), () => withdraw.run({ id }));
    }, done);
  };

  return (
    <Panel>
      <form className="form" onSubmit={send} noValidate>
        <PersonPicker label={say(words, 'recognition.who')} chosen={chosen} onChange={choose} error={tried && !chosen ? say(words, 'recognition.choose_who') : undefined} />
        <BehaviourChoice value={behaviour} onChange={setBehaviour} error={tried && !behaviour ? say(words, 'recognition.choose_what') : undefined} />
        <TextArea
          label={say(words, 'recognition.happened')} hint={say(words, 'recognition.happened_hint')} value={said} onChange={setSaid} maxLength={1000}
          error={tried && said.trim() === '' ? say(words, 'recognition.say_what') : undefined}
        />
        <Select
          label={say(words, 'recognition.where')} value={moment} onChange={setMoment}
          options={[{ value: 'none', label: say(words, 'recognition.nowhere') }, ...touchpoints.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        {chosen && (cited
          ? <p className="small"><VoiceInline lang={cited.lang}>{cited.words}</VoiceInline> <Button look="plain" onClick={() => setCited(undefined)}>{say(words, 'recognition.uncite')}</Button></p>
          : <div><EvidencePicker aboutPersonId={chosen.id} label={say(words, 'recognition.cite')} onPick={setCited} /></div>)}
        <Problem of={give.refusal ?? withdraw.refusal} />
        <Button type="submit" busy={give.running} size="large" full>{chosen ? say(words, 'recognition.send', { name: firstOf(chosen.name) }) : say(words, 'recognition.send_unnamed')}</Button>
      </form>
    </Panel>
  );
}

const firstOf = (name: string): string => name.split(' ')[0]!;

/** Whoever the address names is already chosen: `/recognition?to=…` comes from Home and from a person's page. */
function useChosen(): [Found | undefined, (person: Found | undefined) => void] {
  const named = useRoute().search.get('to');
  const [picked, setPicked] = useState<Found>();
  const around = useAnswer(api.organisation.around, named ? { id: named } : null, { keep: true }).answer;
  const chosen = named ? (around?.person.id === named ? { ...around.person, title: '' } : undefined) : picked;
  return [chosen, (person) => { if (named) setSearch({ to: undefined }); setPicked(person); }];
}

/** Those that everybody is asked for stand first; the others are one press away. One is chosen, because thanks that name one thing are remembered. */
function BehaviourChoice({ value, onChange, error }: { readonly value: string; readonly onChange: (id: string) => void; readonly error: string | undefined }): ReactNode {
  const name = useId();
  const [all, setAll] = useState(false);
  const asked = useAnswer(api.competencies.behaviours, {}, { keep: true });
  const behaviours = asked.answer?.behaviours ?? [];
  const shown = all ? behaviours : behaviours.filter((one, at) => (one.core && at < few) || one.id === value);
  return (
    <fieldset className="choices" aria-describedby={error ? `${name}-hint ${name}-error` : `${name}-hint`}>
      <legend>{say(words, 'recognition.which')}</legend>
      <p className="field-hint" id={`${name}-hint`}>{say(words, 'recognition.which_hint')}</p>
      <Asked of={asked}>{() => behaviours.length === 0 ? <p className="small second">{say(words, 'recognition.no_behaviours')}</p> : <div className="chip-set">
        {shown.map((one) => <label key={one.id} className="chip-choice"><input type="radio" name={name} checked={value === one.id} onChange={() => onChange(one.id)} />{one.name}</label>)}
        {!all && behaviours.length > shown.length && <Button look="plain" onClick={() => setAll(true)}>{say(words, 'recognition.more_behaviours')}</Button>}
      </div>}</Asked>
      {error && <p className="field-error" id={`${name}-error`}>{error}</p>}
    </fieldset>
  );
}

const few = 6;

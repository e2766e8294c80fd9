import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { useDraft } from '#web/draft.ts';
import { setSearch } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { CitedPiece } from '#web/ui/domain/Cited.tsx';
import { EvidencePicker, type EvidencePiece } from '#web/ui/domain/EvidencePicker.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Judging, type Judged } from './Judging.tsx';

type Person = Awaited<ReturnType<typeof api.observations.form>>['person'];

/** What is on the form and not yet sent. It stays on the device, with the wordings it was opened on. */
type Draft = { touchpointId?: string; at?: string; judged: Record<string, Judged>; versions: Record<string, number>; quote: string; enabler: string; barrier: string; cites: EvidencePiece[] };

const empty: Draft = { judged: {}, versions: {}, quote: '', enabler: '', barrier: '', cites: [] };

export function Form({ person }: { readonly person: Person }): ReactNode {
  const [text, write, sent] = useDraft(`observation of ${person.id}`);
  const draft: Draft = text ? { ...empty, ...JSON.parse(text) as Draft } : empty;
  const set = (change: Partial<Draft>) => write(JSON.stringify({ ...draft, ...change }));
  const [opened] = useState(() => localTime(new Date()));
  const [tried, setTried] = useState(false);
  const [differs, setDiffers] = useState(false);
  const asked = useAnswer(api.observations.form, { personId: person.id, versions: draft.versions, ...(draft.touchpointId && { touchpointId: draft.touchpointId }) });
  const give = useCommand(api.observations.give), withdraw = useCommand(api.observations.withdraw);

  return (
    <Asked of={asked}>{({ touchpoints, touchpointId, behaviours }) => {
      const judged = behaviours.flatMap(({ id, version }) => { const one = draft.judged[id]; return one ? [{ behaviourId: id, version, ...one }] : []; });
      const some = judged.some(({ seen }) => seen !== 'no occasion');
      const send = (event: FormEvent) => {
        event.preventDefault();
        setTried(true);
        if (!touchpointId || !some) return;
        give.run({
          personId: person.id, touchpointId, at: new Date(draft.at ?? opened).toISOString(), judged, quote: draft.quote || null, enabler: draft.enabler || null, barrier: draft.barrier || null,
          cites: draft.cites.map(({ kind, sourceId, words: excerpt, lang, at, how }) => ({ kind, sourceId, excerpt, lang, at, how })),
        }, ({ id, calibration }) => {
          sent(); setTried(false); setDiffers(calibration);
          if (!calibration) setSearch({ person: undefined });
          toast(say(words, 'observe.sent', { name: person.givenName }), () => withdraw.run({ id }, () => toast(say(words, 'observe.undone'))));
        });
      };
      return (
        <form className="form observe-form" onSubmit={send} noValidate>
          {differs && <Notice tone="late">{say(words, 'observe.calibration')}</Notice>}
          <Select
            label={say(words, 'observe.where')} value={touchpointId ?? ''} unchosen={say(words, 'observe.choose_where')} error={tried && !touchpointId ? say(words, 'observe.missing_where') : undefined}
            onChange={(id) => set({ touchpointId: id, judged: {}, versions: {} })} options={touchpoints.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField type="datetime-local" label={say(words, 'observe.when')} value={draft.at ?? opened} max={opened} onChange={(at) => set({ at })} />
          {touchpointId && <Judging
            behaviours={behaviours} judged={draft.judged} error={tried && !some ? say(words, 'observe.missing_seen') : undefined}
            onJudge={(id, one) => set({ touchpointId, judged: { ...draft.judged, [id]: one }, versions: Object.fromEntries(behaviours.map(({ id, version }) => [id, version])) })}
          />}
          <TextArea label={say(words, 'observe.quote')} hint={say(words, 'observe.quote_hint')} rows={2} value={draft.quote} maxLength={1000} onChange={(quote) => set({ quote })} />
          <TextField label={say(words, 'observe.enabler')} value={draft.enabler} maxLength={500} onChange={(enabler) => set({ enabler })} />
          <TextField label={say(words, 'observe.barrier')} value={draft.barrier} maxLength={500} onChange={(barrier) => set({ barrier })} />
          {draft.cites.map((one) => (
            <CitedPiece key={one.sourceId} {...one} excerpt={one.words} speaker={one.from} action={<Button look="plain" onClick={() => set({ cites: draft.cites.filter(({ sourceId }) => sourceId !== one.sourceId) })}>{say(words, 'observe.take_off')}</Button>} />
          ))}
          {draft.cites.length < 3 && <div><EvidencePicker aboutPersonId={person.id} label={say(words, 'observe.evidence')} onPick={(piece) => set({ cites: [...draft.cites.filter(({ sourceId }) => sourceId !== piece.sourceId), piece] })} /></div>}
          <Problem of={give.refusal ?? withdraw.refusal} />
          <Button type="submit" size="large" full busy={give.running}>{say(words, 'observe.send', { name: person.givenName })}</Button>
        </form>
      );
    }}</Asked>
  );
}

/** As the field of the device wants it: its own time, to the minute. */
const localTime = (at: Date): string => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

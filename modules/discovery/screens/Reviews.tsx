import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button } from '#web/ui/Button.tsx';
import { NumberField, Select } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';

const fields = ['person', 'period', 'rating'] as const;
type Outcome = Awaited<ReturnType<typeof api.discovery.bringInReviews>>;

/** Performance reviews from a file: say which column is what, check, bring in; every fault with its line. */
export function Reviews({ again }: { readonly again: () => void }): ReactNode {
  const [file, setFile] = useState<{ text: string; columns: string[] }>(), [map, setMap] = useState<Partial<Record<(typeof fields)[number], string>>>({}), [range, setRange] = useState({ least: '1', most: '5' }), [outcome, setOutcome] = useState<Outcome & { dryRun: boolean }>();
  const bring = useCommand(api.discovery.bringInReviews);
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    const text = await chosen.text(), columns = (text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '').split(',').map((name) => name.trim().replace(/^"|"$/g, ''));
    setFile({ text, columns });
    setOutcome(undefined);
  };
  const go = (dryRun: boolean) => {
    if (!file || !map.person || !map.period || !map.rating) return;
    bring.run({ text: file.text, map: { person: map.person, period: map.period, rating: map.rating }, least: Number(range.least), most: Number(range.most), dryRun }, (done) => { setOutcome({ ...done, dryRun }); if (done.done) again(); });
  };
  const ready = Boolean(map.person && map.period && map.rating);
  return (
    <div className="form asked-form">
      <p className="small second">{say(words, 'study.reviews_about')}</p>
      <div className="field"><label htmlFor="reviews-file">{say(words, 'study.reviews_file')}</label><input id="reviews-file" type="file" accept=".csv,text/csv" onChange={(event) => void read(event.target.files?.[0])} /></div>
      {file && (
        <>
          {fields.map((field) => <Select key={field} label={say(words, `study.reviews_${field}`)} value={map[field] ?? ''} onChange={(column) => setMap({ ...map, [field]: column })} unchosen={say(words, 'study.choose')} options={file.columns.map((name) => ({ value: name, label: name }))} />)}
          <div className="study-drawn">
            <NumberField label={say(words, 'study.reviews_min')} value={range.least} onChange={(least) => setRange({ ...range, least })} decimals />
            <NumberField label={say(words, 'study.reviews_max')} value={range.most} onChange={(most) => setRange({ ...range, most })} decimals />
          </div>
          <Problem of={bring.refusal} />
          <div className="asked-actions"><Button look="quiet" disabled={!ready} busy={bring.running} onClick={() => go(true)}>{say(words, 'study.reviews_check')}</Button><Button look="quiet" disabled={!ready} busy={bring.running} onClick={() => go(false)}>{say(words, 'study.reviews_go')}</Button></div>
        </>
      )}
      {outcome && (outcome.faults.length > 0 ? (
        <Notice tone="problem">{say(words, 'study.reviews_refused')}
          <ul className="study-faults small">{outcome.faults.map((fault) => <li key={`${fault.line} ${fault.column} ${fault.problem}`}>{say(words, 'study.fault', { line: fault.line, column: fault.column || '–', value: fault.value || '–' })}: {say(words, `study.fault_${fault.problem}`)}</li>)}</ul>
        </Notice>
      ) : <StatusLine tone="done">{outcome.dryRun ? say(words, 'study.reviews_fits', { lines: outcome.lines }) : say(words, 'study.reviews_done', { people: outcome.people })}</StatusLine>)}
    </div>
  );
}

import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { ImportKinds } from '#web/shell/ImportKinds.tsx';
import { SettingsTabs } from '#web/shell/SettingsTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { NumberField, Select } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Heading, Page, Section } from '#web/ui/Page.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { number, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../bring-in-words.ts';
import { sent, type Sent } from './sent.ts';
import './BringIn.css';

/** Customers' answers from a file: send it, say which column is what, check, bring in. All of it or nothing. */
export function BringIn(): ReactNode {
  const [file, setFile] = useState<Sent>();
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const send = (chosen: File | undefined) => {
    if (!chosen) return;
    setSending(true);
    setTrouble(undefined);
    sent(chosen).then(setFile, (error: Error) => setTrouble(error.message)).finally(() => setSending(false));
  };
  return (
    <Page title={say(words, 'bring.title')} width="home">
      <Heading>{say(words, 'bring.title')}</Heading>
      <SettingsTabs here="/settings/import" />
      <ImportKinds here="words" />
      <p className="second">{say(words, 'bring.lede')}</p>
      <div className="field bring-file">
        <label htmlFor="bring-file">{say(words, 'bring.file')}</label>
        <p className="field-hint" id="bring-file-hint">{say(words, 'bring.file_hint')}</p>
        <input id="bring-file" type="file" accept=".csv,text/csv" aria-describedby="bring-file-hint" onChange={(event) => send(event.target.files?.[0])} />
      </div>
      {sending && <StatusLine>{say(words, 'bring.sending')}</StatusLine>}
      {trouble && <Notice tone="problem">{trouble}</Notice>}
      {file && <Mapping key={file.id} file={file} />}
      <Imports />
    </Page>
  );
}

const fields = ['person', 'score', 'customer', 'unit', 'touchpoint', 'at', 'words'] as const;
type Chosen = Partial<Record<(typeof fields)[number], string>>;

/** The clock by which whoever brings a file in reads times. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Which column is what. The score is needed; what kind of case it was may be several columns. */
function Mapping({ file }: { file: Sent }): ReactNode {
  const asked = useAnswer(api.feedback.columns, { fileId: file.id });
  const start = useCommand(api.feedback.bringInFile);
  const [chosen, setChosen] = useState<Chosen>({});
  const [range, setRange] = useState({ min: '1', max: '5' });
  const [mix, setMix] = useState<readonly string[]>([]);
  const preset = asked.answer?.preset;
  const [known, setKnown] = useState(false);
  if (preset && !known) { setKnown(true); setChosen({ ...(preset.map as Chosen), ...chosen }); }
  const ready = chosen.score;
  const go = (dryRun: boolean) => {
    const { score = '', ...rest } = Object.fromEntries(Object.entries(chosen).filter(([, column]) => column));
    start.run({ fileId: file.id, dryRun, map: { score: { column: score, min: Number(range.min), max: Number(range.max) }, ...rest, covariates: [...mix], zone, ...(preset && { skip: preset.skip, dates: preset.dates, blank: 'left out' as const, ...(preset.trials && { trials: preset.trials }) }) } });
  };
  return (
    <Section title={say(words, 'bring.columns', { file: file.name })}>
      <Asked of={asked}>{({ columns, sample }) => (
        <>
          {preset && <p className="small second">{say(words, 'bring.preset', { from: preset.from, skip: preset.skip, zone })}</p>}
          {fields.map((field) => (
            <Select
              key={field} label={say(words, `bring.${field}`)} value={chosen[field] ?? ''} onChange={(column) => setChosen({ ...chosen, [field]: column })}
              options={[{ value: '', label: say(words, field === 'score' ? 'bring.choose' : 'bring.not_there') }, ...columns.map((name, at) => ({ value: name, label: `${name}${sample[0]?.[at] ? ` (${sample[0][at].slice(0, 24)})` : ''}` }))]}
            />
          ))}
          <div className="bring-range"><NumberField label={say(words, 'bring.min')} value={range.min} onChange={(min) => setRange({ ...range, min })} decimals /><NumberField label={say(words, 'bring.max')} value={range.max} onChange={(max) => setRange({ ...range, max })} decimals /></div>
          <fieldset className="bring-mix"><legend>{say(words, 'bring.mix')}</legend>
            {columns.filter((name) => !Object.values(chosen).includes(name)).map((name) => (
              <label key={name}><input type="checkbox" checked={mix.includes(name)} onChange={() => setMix(mix.includes(name) ? mix.filter((one) => one !== name) : [...mix, name])} />{name}</label>
            ))}
          </fieldset>
          <Problem of={start.refusal} />
          <div className="bring-go">
            <Button look="quiet" disabled={!ready} busy={start.running} onClick={() => go(true)}>{say(words, 'bring.check')}</Button>
            <Button disabled={!ready} busy={start.running} onClick={() => go(false)}>{say(words, 'bring.go')}</Button>
          </div>
        </>
      )}</Asked>
    </Section>
  );
}

/** The latest files, how far they are, and every fault with its place. */
function Imports(): ReactNode {
  const asked = useAnswer(api.feedback.imports, {});
  return (
    <Section title={say(words, 'bring.latest')}>
      <Asked of={asked}>{({ imports }) => (imports.length === 0 ? <p className="small second">{say(words, 'bring.none')}</p> : (
        <ul>
          {imports.map((one) => (
            <li key={one.id} className="bring-import">
              <StatusLine tone={one.endedAt === null ? 'open' : one.trouble || isFaulty(one) ? 'late' : 'done'}>{statusOf(one)}</StatusLine>
              <p className="caption muted">{one.fileName}, {when(one.askedAt)}</p>
              {one.faults.length > 0 && (
                <table className="bring-faults small">
                  <caption className="caption muted">{say(words, !isFaulty(one) ? 'bring.left_out' : one.faults.length === 100 ? 'bring.first_hundred' : 'bring.faults')}</caption>
                  <thead><tr><th scope="col">{say(words, 'bring.line')}</th><th scope="col">{say(words, 'bring.column')}</th><th scope="col">{say(words, 'bring.problem')}</th></tr></thead>
                  <tbody>{one.faults.map((fault) => <tr key={`${fault.line} ${fault.column}`}><td className="figures">{number(fault.line)}</td><td>{fault.column}</td><td>{say(words, `bring.fault_${fault.problem}`, { value: fault.value })}</td></tr>)}</tbody>
                </table>
              )}
            </li>
          ))}
        </ul>
      ))}</Asked>
    </Section>
  );
}

type State = Awaited<ReturnType<typeof api.feedback.imports>>['imports'][number];

/** Lines that were left out as asked are no fault. */
const isFaulty = ({ faults }: State): boolean => faults.some(({ problem }) => problem !== 'left_out');

const statusOf = ({ endedAt, trouble, faults, done, dryRun, lines, people, newPeople }: State): string => {
  if (endedAt === null) return say(words, 'bring.running', { lines });
  if (trouble) return trouble;
  if (faults.some(({ problem }) => problem !== 'left_out')) return say(words, 'bring.refused', { lines });
  return say(words, done ? 'bring.done' : dryRun ? 'bring.fits' : 'bring.refused', { lines, people, fresh: newPeople });
};

import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { ImportKinds } from '#web/shell/ImportKinds.tsx';
import { SettingsTabs } from '#web/shell/SettingsTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Select } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Heading, Page, Section } from '#web/ui/Page.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { number, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../bring-in-words.ts';
import { words as faultWords } from '../words.ts';
import { sent, type Sent } from './sent.ts';
import './BringInPeople.css';

/** People from a file: send it, say which column is what, check, bring in. All of it or nothing. */
export function BringInPeople(): ReactNode {
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
      <ImportKinds here="people" />
      <p className="second">{say(words, 'bring.lede')}</p>
      <div className="field bring-file">
        <label htmlFor="bring-file">{say(words, 'bring.file')}</label>
        <p className="field-hint" id="bring-file-hint">{say(words, 'bring.file_hint')}</p>
        <input id="bring-file" type="file" accept=".csv,text/csv" aria-describedby="bring-file-hint" onChange={(event) => send(event.target.files?.[0])} />
      </div>
      {sending && <StatusLine>{say(words, 'bring.sending')}</StatusLine>}
      {trouble && <Notice tone="problem">{trouble}</Notice>}
      {file && <Mapping key={file.id} file={file} />}
      <Latest />
    </Page>
  );
}

const fields = ['key', 'name', 'givenName', 'familyName', 'email', 'userName', 'kind', 'title', 'role', 'unit', 'place', 'manager', 'from', 'until'] as const;
type Field = (typeof fields)[number];

/** Which column is what: guessed from their names, confirmed by a person. */
function Mapping({ file }: { file: Sent }): ReactNode {
  const asked = useAnswer(api.organisation.columns, { fileId: file.id });
  const start = useCommand(api.organisation.bringInFile);
  const [chosen, setChosen] = useState<Partial<Record<Field, string>>>({});
  return (
    <Section title={say(words, 'bring.columns', { file: file.name })}>
      <Asked of={asked}>{({ columns, sample, guess }) => {
        const now = { ...guess, ...chosen } as Partial<Record<Field, string>>;
        const map = Object.fromEntries(fields.flatMap((field) => (now[field] ? [[field, now[field]]] : []))) as Partial<Record<Field, string>>;
        const ready = (map.name ?? map.givenName) !== undefined && (map.key ?? map.email ?? map.userName) !== undefined;
        const go = (dryRun: boolean) => start.run({ fileId: file.id, dryRun, map });
        return (
          <>
            <div className="bring-fields">
              {fields.map((field) => (
                <Select
                  key={field} label={say(words, field === 'title' ? 'bring.title_column' : `bring.${field}`)} value={now[field] || 'none'} onChange={(column) => setChosen({ ...chosen, [field]: column === 'none' ? '' : column })}
                  options={[{ value: 'none', label: say(words, 'bring.not_there') }, ...columns.map((name, at) => ({ value: name, label: `${name}${sample[0]?.[at] ? ` (${sample[0][at].slice(0, 24)})` : ''}` }))]}
                />
              ))}
            </div>
            {!ready && <p className="small second bring-needs">{say(words, 'bring.needs')}</p>}
            <Problem of={start.refusal} />
            <div className="bring-actions">
              <Button look="quiet" disabled={!ready} busy={start.running} onClick={() => go(true)}>{say(words, 'bring.check')}</Button>
              <Button disabled={!ready} busy={start.running} onClick={() => go(false)}>{say(words, 'bring.go')}</Button>
            </div>
          </>
        );
      }}</Asked>
    </Section>
  );
}

type State = Awaited<ReturnType<typeof api.organisation.imports>>['imports'][number];

/** The latest files, how they went, what was made with them, and every fault with its place. */
function Latest(): ReactNode {
  const asked = useAnswer(api.organisation.imports, {});
  return (
    <Section title={say(words, 'bring.latest')}>
      <Asked of={asked}>{({ imports }) => (imports.length === 0 ? <p className="small second">{say(words, 'bring.none')}</p> : <ul>{imports.map((one) => <li key={one.id} className="brought"><One one={one} /></li>)}</ul>)}</Asked>
    </Section>
  );
}

function One({ one }: { one: State }): ReactNode {
  const { outcome } = one;
  const made = outcome && [['roles', outcome.newRoles], ['units', outcome.newUnits], ['places', outcome.newPlaces]] as const;
  return (
    <>
      <StatusLine tone={one.endedAt === null && !one.stopped ? 'open' : one.stopped || one.trouble || (outcome && outcome.faults.length > 0) ? 'late' : 'done'}>{statusOf(one)}</StatusLine>
      <p className="caption muted">{one.fileName}, {when(one.askedAt)}</p>
      {made?.map(([what, names]) => names.length > 0 && <p key={what} className="small">{say(words, `bring.new_${what}`, { names: names.length > 12 ? say(words, 'bring.and_more', { names: names.slice(0, 12).join(', '), n: names.length - 12 }) : names.join(', ') })}</p>)}
      {outcome && outcome.faults.length > 0 && (
        <table className="brought-faults small">
          <caption className="caption muted">{say(words, outcome.faults.length === 100 ? 'bring.first_hundred' : 'bring.faults')}</caption>
          <thead><tr><th scope="col">{say(words, 'bring.line')}</th><th scope="col">{say(words, 'bring.column')}</th><th scope="col">{say(words, 'bring.problem')}</th></tr></thead>
          <tbody>{outcome.faults.map((fault, at) => <tr key={at}><td className="figures">{number(fault.line)}</td><td>{fault.column}</td><td>{say(faultWords, `organisation.fault_${fault.problem}`, { value: fault.value })}</td></tr>)}</tbody>
        </table>
      )}
    </>
  );
}

const statusOf = ({ endedAt, trouble, outcome, dryRun, stopped }: State): string => {
  if (stopped) return say(words, 'bring.stopped');
  if (endedAt === null) return say(words, 'bring.running');
  if (trouble || !outcome) return trouble ?? say(words, 'bring.refused');
  if (outcome.faults.length > 0) return say(words, 'bring.refused');
  const { lines, fresh, changed, same } = outcome;
  return say(words, dryRun ? 'bring.fits' : 'bring.done', { lines, fresh, changed, same });
};

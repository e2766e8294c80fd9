import { useState, type ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { CheckboxList, Segmented } from '#web/ui/Choice.tsx';
import { Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Heading, Section } from '#web/ui/Page.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { IconArrowUp, IconTrash } from '@tabler/icons-react';
import { language, say } from '#web/words.tsx';
import { due, guards, marksIn, secondsFor, standard, type Lang, type SurveyQuestion } from '../survey-rules.ts';
import { words } from '../surveys-words.ts';
import type { Survey } from './Surveys.tsx';

type Places = { readonly touchpoints: readonly { id: string; name: string }[]; readonly units: readonly { id: string; name: string }[] };

const offered = ['satisfied', 'effort', 'recommend', 'keeps_word', 'at_once', 'knows', 'cares', 'in_order', 'choice', 'words'] as const;

/** Questions left, what customers see right; what speaks against it stands beneath, and what stops it cannot be published. */
export function Builder({ places: { touchpoints, units }, start, onDone }: { readonly places: Places; readonly start: Survey | undefined; readonly onDone: () => void }): ReactNode {
  const [id, setId] = useState(start && !start.publishedAt ? start.id : null);
  const [title, setTitle] = useState(start?.title ?? '');
  const [intro, setIntro] = useState<{ en: string; de: string }>({ en: start?.intro.en ?? '', de: start?.intro.de ?? '' });
  const [langs, setLangs] = useState<Lang[]>(start?.langs ?? ['en']);
  const [touchpointId, setTouchpoint] = useState(start?.touchpointId ?? '');
  const [unitId, setUnit] = useState(start?.unitId ?? '');
  const [questions, setQuestions] = useState<readonly SurveyQuestion[]>(start?.questions ?? []);
  const [code, setCode] = useState<string>();
  const [shown, setShown] = useState<Lang>();
  const lang = shown && langs.includes(shown) ? shown : langs[0] ?? 'en';
  const save = useCommand(api.feedback.saveSurvey);
  const publish = useCommand(api.feedback.publishSurvey);
  const { stops, advice } = guards(questions, langs, intro);
  const ready = title.trim() !== '' && touchpointId !== '' && unitId !== '' && langs.length > 0;
  const keep = (then: (id: string) => void) => save.run({ id, title, intro, questions: questions as never, langs, touchpointId, unitId }, (kept) => { setId(kept.id); then(kept.id); });
  const change = (at: number, more: Partial<SurveyQuestion>) => setQuestions(questions.map((one, i) => (i === at ? { ...one, ...more } : one)));

  return (
    <div className="builder">
      <div>
        <Heading>{say(words, 'surveys.new')}</Heading>
        <div className="form">
          <TextField label={say(words, 'surveys.name')} value={title} onChange={setTitle} maxLength={120} autoComplete="off" />
          <div className="builder-pair">
            <Select label={say(words, 'surveys.touchpoint')} value={touchpointId} onChange={setTouchpoint} unchosen={say(words, 'surveys.choose')} options={touchpoints.map((one) => ({ value: one.id, label: one.name }))} />
            <Select label={say(words, 'surveys.unit')} value={unitId} onChange={setUnit} unchosen={say(words, 'surveys.choose')} options={units.map((one) => ({ value: one.id, label: one.name }))} />
          </div>
          <CheckboxList label={say(words, 'surveys.langs')} value={langs} onChange={(chosen) => setLangs(chosen as Lang[])} options={(['en', 'de'] as const).map((lang) => ({ value: lang, label: say(words, `surveys.${lang}`) }))} />
          {langs.map((lang) => <TextField key={lang} label={`${say(words, 'surveys.intro')} (${say(words, `surveys.${lang}`)})`} lang={lang} value={intro[lang]} onChange={(text) => setIntro({ ...intro, [lang]: text })} maxLength={300} autoComplete="off" />)}
        </div>
        <Section title={say(words, 'surveys.questions')}>
          <ol className="builder-questions">
            {questions.map((one, at) => <Question key={one.id} of={one} at={at} langs={langs} before={questions.slice(0, at)} onChange={(more) => change(at, more)}
              onUp={() => setQuestions(questions.map((other, i) => (i === at - 1 ? one : i === at ? questions[at - 1]! : other)))} onAway={() => setQuestions(questions.filter((_, i) => i !== at))} />)}
          </ol>
          <Adding onAdd={(key) => setQuestions([...questions, fresh(questions, key)])} />
        </Section>
        <Section title={say(words, 'surveys.guards')}>
          {stops.length + advice.length === 0 && <StatusLine tone="done">{say(words, 'surveys.clear')}</StatusLine>}
          {stops.map((one) => <StatusLine key={one} tone="late">{say(words, `surveys.guard_${one}`)}</StatusLine>)}
          {advice.map((one) => <StatusLine key={one}>{say(words, `surveys.guard_${one}`)}</StatusLine>)}
        </Section>
        <Problem of={save.refusal ?? publish.refusal} />
        {code && (
          <>
            <Notice tone="good">{say(words, 'surveys.published', { code })}</Notice>
            <p className="builder-go"><Shown code={code} /><Button look="plain" onClick={onDone}>{say(words, 'surveys.back')}</Button></p>
          </>
        )}
        {!code && (
          <p className="builder-go">
            <Button disabled={!ready || stops.length > 0} busy={save.running || publish.running} onClick={() => keep((kept) => publish.run({ id: kept }, (done) => setCode(done.code)))}>{say(words, 'surveys.publish')}</Button>
            <Button look="quiet" disabled={!ready} busy={save.running} onClick={() => keep(() => toast(say(words, 'surveys.saved')))}>{say(words, 'surveys.save')}</Button>
            <Button look="plain" onClick={onDone}>{say(words, 'surveys.back')}</Button>
          </p>
        )}
      </div>
      <aside className="builder-preview" aria-label={say(words, 'surveys.preview')}>
        <h2>{say(words, 'surveys.preview')}</h2>
        {langs.length > 1 && <Segmented label={say(words, 'surveys.langs')} value={lang} onChange={setShown} options={langs.map((one) => ({ value: one, label: say(words, `surveys.${one}`) }))} />}
        <div className="builder-phone"><Preview title={title} intro={intro[lang]} questions={questions} lang={lang} /></div>
        <p className="caption muted">{say(words, 'surveys.takes', { n: Math.max(10, Math.ceil(secondsFor(questions) / 10) * 10) })} {say(words, 'surveys.preview_note')}</p>
      </aside>
    </div>
  );
}

function fresh(questions: readonly SurveyQuestion[], key: (typeof offered)[number]): SurveyQuestion {
  const id = `q${1 + questions.reduce((most, one) => Math.max(most, Number(one.id.slice(1))), 0)}`;
  if (key === 'choice') return { id, kind: 'choice', text: { en: '', de: '' }, options: [{ en: '', de: '' }, { en: '', de: '' }], onlyIf: null };
  return { id, ...standard[key]!, options: [], onlyIf: null };
}

function Adding({ onAdd }: { onAdd: (key: (typeof offered)[number]) => void }): ReactNode {
  const [key, setKey] = useState<(typeof offered)[number]>('satisfied');
  return (
    <div className="builder-add">
      <Select label={say(words, 'surveys.add')} value={key} onChange={setKey} options={offered.map((one) => ({ value: one, label: say(words, one === 'words' ? 'surveys.kind_words' : `surveys.${one}`) }))} />
      <Button look="quiet" onClick={() => onAdd(key)}>{say(words, 'surveys.add_one')}</Button>
    </div>
  );
}

type Editing = { of: SurveyQuestion; at: number; langs: readonly Lang[]; before: readonly SurveyQuestion[]; onChange: (more: Partial<SurveyQuestion>) => void; onUp: () => void; onAway: () => void };

function Question({ of: one, at, langs, before, onChange, onUp, onAway }: Editing): ReactNode {
  const n = at + 1;
  const may = before.filter(({ kind, onlyIf }) => kind !== 'words' && kind !== 'choice' && onlyIf === null);
  const lines = (lang: Lang) => one.options.map((option) => option[lang]).join('\n');
  const setLines = (lang: Lang, text: string) => onChange({ options: text.split('\n').slice(0, 12).map((line, i) => ({ en: one.options[i]?.en ?? '', de: one.options[i]?.de ?? '', [lang]: line })) });
  return (
    <li>
      <p className="builder-kind caption muted">{say(words, one.kind === 'words' ? 'surveys.kind_words' : `surveys.${one.kind}`)}<span>{at > 0 && <IconButton name={say(words, 'surveys.up', { n })} onClick={onUp}><IconArrowUp size={18} stroke={1.8} aria-hidden /></IconButton>}<IconButton name={say(words, 'surveys.away', { n })} onClick={onAway}><IconTrash size={18} stroke={1.8} aria-hidden /></IconButton></span></p>
      {langs.map((lang) => <TextField key={lang} label={say(words, 'surveys.text', { n, lang: say(words, `surveys.${lang}`) })} lang={lang} value={one.text[lang]} onChange={(text) => onChange({ text: { ...one.text, [lang]: text } })} maxLength={300} autoComplete="off" />)}
      {one.kind === 'choice' && langs.map((lang) => <TextArea key={lang} label={say(words, 'surveys.options', { lang: say(words, `surveys.${lang}`) })} lang={lang} value={lines(lang)} onChange={(text) => setLines(lang, text)} />)}
      {may.length > 0 && (
        <Select label={say(words, 'surveys.only_if')} value={one.onlyIf ? `${one.onlyIf.when} ${one.onlyIf.question}` : 'always'} onChange={(chosen) => { const [when = '', question = ''] = chosen.split(' '); onChange({ onlyIf: when === 'always' ? null : { question, when: when as 'low' } }); }}
          options={[{ value: 'always', label: say(words, 'surveys.always') }, ...may.flatMap((other) => (['low', 'high'] as const).map((when) => ({ value: `${when} ${other.id}`, label: say(words, `surveys.if_${when}`, { text: other.text[langs[0] ?? 'en'].slice(0, 40) }) })))]} />
      )}
    </li>
  );
}

/** Where customers meet it: on paper, by a link that is sent or stands on a web page. */
export function Shown({ code }: { readonly code: string }): ReactNode {
  const copy = () => void navigator.clipboard?.writeText(`${location.origin}/q/${code}`).then(() => toast(say(words, 'surveys.copied')));
  return (
    <>
      <a className="button" data-look="plain" href={`/q/${code}`} target="_blank" rel="noreferrer">{say(words, 'surveys.open')}</a>
      <a className="button" data-look="plain" href={`/f/${code}/poster`} target="_blank" rel="noreferrer">{say(words, 'surveys.print')}</a>
      <Button look="plain" onClick={copy}>{say(words, 'surveys.copy_link')}</Button>
    </>
  );
}

/** The page of customers in small: a picture, nothing to be pressed. What depends on a mark stands beneath, with what it waits for. */
function Preview({ title, intro, questions, lang }: { title: string; intro: string; questions: readonly SurveyQuestion[]; lang: Lang }): ReactNode {
  const later = questions.filter(({ onlyIf }) => onlyIf !== null);
  return (
    <div className="preview" lang={lang}>
      <p className="preview-title">{title || '…'}</p>
      {intro && <p className="small second">{intro}</p>}
      {due(questions, null).map((one) => <Asked key={one.id} of={one} lang={lang} />)}
      <span className="preview-send">{marksIn[lang].send}</span>
      {later.length > 0 && <p className="preview-then caption muted" lang={language}>{say(words, 'surveys.then')}</p>}
      {later.map((one) => (
        <div key={one.id} className="preview-later">
          <span className="caption muted" lang={language}>{say(words, `surveys.if_${one.onlyIf!.when}`, { text: questions.find(({ id }) => id === one.onlyIf!.question)?.text[lang].slice(0, 40) || '…' })}</span>
          <Asked of={one} lang={lang} />
        </div>
      ))}
    </div>
  );
}

function Asked({ of: { kind, text, options }, lang }: { of: SurveyQuestion; lang: Lang }): ReactNode {
  return (
    <div className="preview-question">
      <b>{text[lang] || '…'}</b>
      {kind === 'words' ? <i className="preview-area" /> : kind === 'recommend' ? <span className="preview-chips">{Array.from({ length: 11 }, (_, mark) => <i key={mark}>{mark}</i>)}</span> : (
        <span className="preview-list">{(kind === 'choice' ? options.map((one) => one[lang] || '…') : marksIn[lang][kind]).map((line, i) => <i key={i}>{line}</i>)}</span>
      )}
    </div>
  );
}

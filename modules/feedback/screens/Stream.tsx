import { useState, type ReactNode } from 'react';
import { api, useAnswer, verbNamed } from '#web/api.ts';
import { Link, PlainLink, setSearch, useRoute } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, LinkButton } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { EmptyState, Notice } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { PersonLink, WhoSees } from '#web/ui/domain/Person.tsx';
import { Voice, VoiceCard } from '#web/ui/domain/Voice.tsx';
import { percent, when } from '#web/when.ts';
import { locale, say } from '#web/words.tsx';
import { words } from '../stream-words.ts';
import { Figures } from './Figures.tsx';
import { FollowUp } from './FollowUp.tsx';
import { Shared, Sharing } from './Shared.tsx';
import './Stream.css';

type Stream = Awaited<ReturnType<typeof api.feedback.stream>>;
type Remark = Stream['remarks'][number];

/** Everything customers say, newest first; whoever waits for a call back stands before it. */
export function StreamScreen(): ReactNode {
  const { search } = useRoute();
  const [text, setText] = useState('');
  const narrowed = {
    ...(search.get('touchpoint') && { touchpointId: search.get('touchpoint')! }), ...(search.get('unit') && { unitId: search.get('unit')! }), ...(search.get('how') && { how: search.get('how') as Remark['how'] }),
    ...(search.get('mark') && { mark: search.get('mark') as 'low' }), ...(search.get('behaviour') && { behaviourId: search.get('behaviour')! }), text,
  };
  const asked = useAnswer(api.feedback.stream, narrowed);
  const { roles } = useMe();
  const reads = roles.some((role) => ['hr', 'executive', 'desk', 'manager'].includes(role));
  const nothing = asked.answer ? asked.answer.remarks.length === 0 && !Object.values(narrowed).some(Boolean) : !asked.refusal;
  if (!reads && nothing) return <Page title={say(words, 'stream.title')} width="narrow"><CustomerTabs here="/customers" />{asked.answer ? <Shared /> : <Skeleton shape="page" />}</Page>;
  return (
    <Page title={say(words, 'stream.title')}>
      <CustomerTabs here="/customers" />
      <Head />
      <CallBacks />
      <div className="stream">
        <div className="stream-words">
          <Asked of={asked}>{(stream) => (
            <>
              <Filters of={stream} text={text} onText={setText} />
              <WhoSees>{say(words, 'stream.who_sees')}</WhoSees>
              <Remarks of={stream} key={JSON.stringify(narrowed)} narrowed={narrowed} />
            </>
          )}</Asked>
        </div>
        <aside className="stream-beside">
          {asked.answer && <Worklists of={asked.answer} />}
          <Topics />
          <Figures />
        </aside>
      </div>
    </Page>
  );
}

/** The first sentence is the figure, where this person may read it and there is one. */
function Head(): ReactNode {
  const { roles } = useMe();
  const may = roles.some((role) => ['hr', 'executive', 'manager'].includes(role));
  const asked = useAnswer(api.feedback.figures, may ? {} : null);
  const kick = say(words, 'stream.title');
  const drawn = asked.answer?.streams.find(({ how }) => how === 'drawn');
  if (may && !asked.answer && !asked.refusal) return <Skeleton shape="page" />;
  if (!asked.answer) return <Finding kick={kick}>{say(words, 'stream.finding_words')}</Finding>;
  if (!drawn?.score) return <Finding kick={kick}>{say(words, 'stream.finding_few')}</Finding>;
  return (
    <Finding kick={kick} proof={say(words, 'stream.proof', { low: percent(drawn.score.low), high: percent(drawn.score.high), satisfied: drawn.satisfied, n: drawn.n, weeks: asked.answer.weeks })}>
      {say(words, 'stream.finding', { share: percent(drawn.score.value) })}
    </Finding>
  );
}

const waiting = verbNamed<object, { cases: readonly unknown[] }>('recovery.waiting');

function CallBacks(): ReactNode {
  const { answer, refusal } = useAnswer(waiting, {});
  const cases = answer?.cases ?? [];
  if (!answer && !refusal) return <Skeleton />;
  if (cases.length === 0) return null;
  return <div className="stream-calls"><Notice tone="late" action={<LinkButton to="/customers/recovery">{say(words, 'stream.to_calls')}</LinkButton>}>{say(words, 'stream.waits', { n: cases.length })}</Notice></div>;
}

/** What was seen most often in the words that are shown; the others stand in the list. */
function mostSeen(remarks: readonly Remark[], chosen: string | null): { id: string; name: string }[] {
  const counts = new Map<string, { id: string; name: string; n: number }>();
  for (const one of remarks.flatMap(({ behaviours }) => behaviours)) counts.set(one.id, { ...one, n: (counts.get(one.id)?.n ?? 0) + 1 });
  return [...counts.values()].sort((one, other) => Number(other.id === chosen) - Number(one.id === chosen) || other.n - one.n).slice(0, 4);
}

function Filters({ of: { touchpoints, units, behaviours, remarks }, text, onText }: { of: Stream; text: string; onText: (text: string) => void }): ReactNode {
  const { search } = useRoute();
  const pick = (name: string, code: Parameters<typeof say<typeof words>>[1], all: string, options: readonly { id: string; name: string }[]) => (
    <Pick label={say(words, code)} value={search.get(name) ?? ''} onChange={(id) => setSearch({ [name]: id })} options={[{ value: '', label: all }, ...options.map((one) => ({ value: one.id, label: one.name }))]} />
  );
  const hows = (['drawn', 'poster', 'in-app', 'staff-shared', 'import'] as const).map((how) => ({ id: how, name: say(words, `stream.${how}`) }));
  const marks = (['low', 'middle', 'good'] as const).map((mark) => ({ id: mark, name: say(words, `stream.mark_${mark}`) }));
  const chosen = search.get('behaviour');
  const seen = mostSeen(remarks, chosen);
  return (
    <div className="stream-filters">
      <TextField label={say(words, 'stream.search')} type="search" value={text} onChange={onText} autoComplete="off" />
      <div className="filters">
        {pick('mark', 'stream.mark', say(words, 'stream.any_mark'), marks)}
        {pick('touchpoint', 'stream.touchpoint', say(words, 'stream.all_touchpoints'), touchpoints)}
        {units.length > 1 && pick('unit', 'stream.unit', say(words, 'stream.all_units'), units)}
        {behaviours.length > 0 && pick('behaviour', 'stream.behaviour', say(words, 'stream.any_behaviour'), behaviours)}
        {pick('how', 'stream.how', say(words, 'stream.any_how'), hows)}
      </div>
      {seen.length > 0 && (
        <fieldset className="stream-chips" aria-label={say(words, 'stream.behaviour')}>
          {seen.map(({ id, name }) => <button key={id} type="button" className="stream-chip" aria-pressed={chosen === id} onClick={() => setSearch({ behaviour: chosen === id ? undefined : id })}>{name}</button>)}
        </fieldset>
      )}
    </div>
  );
}

/** What is there, and older words when they are wanted. */
function Remarks({ of: stream, narrowed }: { of: Stream; narrowed: object }): ReactNode {
  const [older, setOlder] = useState<readonly Remark[]>([]);
  const [more, setMore] = useState(stream.more);
  const [busy, setBusy] = useState(false);
  const all = [...stream.remarks, ...older.filter(({ id }) => !stream.remarks.some((one) => one.id === id))];
  const filtered = Object.values(narrowed).some(Boolean);
  if (all.length === 0) return filtered ? <EmptyState>{say(words, 'stream.none_found')}</EmptyState> : <EmptyState action={<LinkButton to="/customers/posters">{say(words, 'stream.print')}</LinkButton>}>{say(words, 'stream.none')}</EmptyState>;
  const load = () => {
    setBusy(true);
    api.feedback.stream({ ...narrowed, before: all.at(-1)!.at } as never).then((next) => { setOlder([...older, ...next.remarks]); setMore(next.more); }, () => setMore(false)).finally(() => setBusy(false));
  };
  return (
    <>
      {all.map((one) => <OneRemark key={one.id} of={one} />)}
      {more && <p className="show-more"><Button look="quiet" busy={busy} onClick={load}>{say(words, 'stream.more')}</Button></p>}
    </>
  );
}

const tongue = new Intl.DisplayNames([locale], { type: 'language' });

function OneRemark({ of: one }: { of: Remark }): ReactNode {
  const { roles } = useMe();
  const follows = one.score <= 2 && roles.some((role) => role === 'hr' || role === 'manager');
  const shares = roles.includes('hr');
  const obtained = say(words, one.channel === 'kiosk' ? 'stream.kiosk' : `stream.${one.how}`);
  const foreign = one.lang !== locale.slice(0, 2) && say(words, 'stream.lang', { language: tongue.of(one.lang) ?? one.lang });
  return (
    <VoiceCard
      plain lang={one.lang} chips={one.behaviours.map(({ name }) => name)}
      about={(
        <>
          <b className="stream-mark" data-low={one.score <= 2 || undefined}>{say(words, 'stream.score', { score: String(one.score) })}</b>{' · '}
          {say(words, 'stream.about', { touchpoint: one.touchpoint, unit: one.unit, when: when(one.at) })} · {[obtained, foreign].filter(Boolean).join(' · ')}
          {shares && <Sharing answerId={one.id} shared={one.shared} />}
          {one.leftOut && <span className="stream-out">{say(words, `stream.out_${one.leftOut as 'device'}`)}</span>}
        </>
      )}
      actions={(one.person || follows) && (
        <span className="stream-person">
          {one.person && <PersonLink id={one.person.id} name={one.person.name} />}
          {one.person && one.score >= 4 && <PlainLink href={`/recognition?to=${one.person.id}`}>{say(words, 'stream.thank', { name: one.person.name.split(' ')[0]! })}</PlainLink>}
          {follows && <FollowUp answerId={one.id} />}
        </span>
      )}
    >{one.words}</VoiceCard>
  );
}

/** What customers speak of, each with the words behind it. */
function Topics(): ReactNode {
  const { answer, refusal } = useAnswer(api.feedback.topics, {});
  const found = answer?.topics ?? [];
  if (!answer && !refusal) return <Skeleton />;
  if (found.length === 0) return null;
  return (
    <Section title={say(words, 'stream.topics')}>
      {found.map(({ term, n, low, quotes }) => (
        <Disclosure key={term} title={<>{term} <span className="caption muted">{say(words, 'stream.topic_n', { n, low })}</span></>}>{quotes.map((one) => <Voice key={one.id} size="small" lang={one.lang}>{one.words}</Voice>)}</Disclosure>
      ))}
    </Section>
  );
}

function Worklists({ of: { waits } }: { of: Stream }): ReactNode {
  const { roles } = useMe();
  const leads = roles.some((role) => ['hr', 'manager', 'admin'].includes(role));
  if (!leads && !roles.includes('executive') && waits.contests === 0) return null;
  return (
    <Section title={say(words, 'stream.worklists')}>
      <ul className="rows stream-lists">
        {(roles.includes('hr') || waits.contests > 0) && <li><Link to="/customers/checks" data-late={waits.checks + waits.contests > 0 || undefined}>{roles.includes('hr') && <span>{say(words, 'stream.checks', { n: waits.checks })}</span>}<span>{say(words, 'stream.contests', { n: waits.contests })}</span></Link></li>}
        {leads && <li><Link to="/customers/posters">{say(words, 'stream.posters')}</Link></li>}
        {roles.includes('hr') && <li><Link to="/customers/asking">{say(words, 'stream.asking')}</Link></li>}
        {(roles.includes('hr') || roles.includes('executive')) && <li><Link to="/customers/bias">{say(words, 'stream.bias')}</Link></li>}
        {(roles.includes('hr') || roles.includes('executive')) && <li><Link to="/customers/privacy">{say(words, 'stream.privacy')}</Link></li>}
      </ul>
    </Section>
  );
}

import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { EmptyState, Notice, Problem } from '#web/ui/Notice.tsx';
import { Columns, Finding, Page, Section } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { BehaviourChip } from '#web/ui/domain/Voice.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { GoalTabs } from './GoalTabs.tsx';
import './Goals.css';

const EditWord = lazily(() => import('./EditWord.tsx').then((overlay) => overlay.EditWord));

type Focus = Awaited<ReturnType<typeof api.goals.focus>>;
type Draft = NonNullable<Focus['draft']>;
export type Word = Draft['words'][number];
export type Kind = Word['kind'];

/** What customer focus means here, in the organisation's own words, and by what each of them is seen or measured. */
export function FocusScreen(): ReactNode {
  const asked = useAnswer(api.goals.focus, {});
  return (
    <Page title={say(words, 'focus.title')} width="home">
      <GoalTabs here="/practices/focus" />
      <Asked of={asked}>{({ inForce, draft }) => (
        <>
          {inForce ? <InForce of={inForce} /> : <Finding proof={say(words, 'focus.none_why')}>{say(words, 'focus.none')}</Finding>}
          {draft && <BeingWritten of={draft} />}
        </>
      )}</Asked>
    </Page>
  );
}

function InForce({ of: { words: all, version, publishedAt, by } }: { of: NonNullable<Focus['inForce']> }): ReactNode {
  const of = (kind: Kind) => all.filter((one) => one.kind === kind);
  return (
    <>
      <Finding kick={say(words, 'focus.title')} proof={say(words, 'focus.in_force', { day: day(publishedAt), version, by })}>{of('definition')[0]?.words}</Finding>
      <div style={{ marginTop: 28 }}>
        <Columns>
          <Section title={say(words, 'focus.qualities')} order={1}><Listed all={of('quality')} /></Section>
          <Section title={say(words, 'focus.standards')} order={2}><Listed all={of('standard')} /></Section>
        </Columns>
      </div>
    </>
  );
}

const Listed = ({ all }: { all: readonly Word[] }): ReactNode => <ul className="focus-words">{all.map((one) => <li key={one.id}><p>{one.words}</p><Links of={one} /></li>)}</ul>;

const Links = ({ of: { behaviours, touchpoints } }: { of: Word }): ReactNode => (behaviours.length + touchpoints.length === 0 ? null : (
  <div className="focus-links caption">
    <span className="muted">{say(words, 'focus.seen_by')}</span>
    {behaviours.map(({ id, name }) => <PlainLink key={id} href={`/journey/behaviours/${id}`}>{name}</PlainLink>)}
    {touchpoints.map(({ id, name }) => <BehaviourChip key={id}>{name}</BehaviourChip>)}
  </div>
));

export type Editing = { readonly kind: Kind; readonly one?: Word };

/** For those who write it: every word with what ties it to the work, and first what is words only. */
function BeingWritten({ of: { words: all, wordsOnly, changed } }: { of: Draft }): ReactNode {
  const [editing, setEditing] = useState<Editing>();
  const publish = useCommand(api.goals.publish);
  const only = new Set(wordsOnly);
  const definition = all.find(({ kind }) => kind === 'definition');
  return (
    <section className="focus-draft" aria-label={say(words, 'focus.draft')}>
      <div className="section-head"><h2>{say(words, 'focus.draft')}</h2></div>
      <WhoSees>{say(words, 'focus.draft_who')}</WhoSees>
      {wordsOnly.length > 0 && <div style={{ marginTop: 14 }}><Notice tone="late">{say(words, 'focus.words_only_list', { n: wordsOnly.length })}</Notice></div>}
      <div className="focus-tools">
        {!definition && <Button look="quiet" onClick={() => setEditing({ kind: 'definition' })}>{say(words, 'focus.add_definition')}</Button>}
        <Button look="quiet" onClick={() => setEditing({ kind: 'quality' })}>{say(words, 'focus.add_quality')}</Button>
        <Button look="quiet" onClick={() => setEditing({ kind: 'standard' })}>{say(words, 'focus.add_standard')}</Button>
        {changed && all.length > 0 && <Button busy={publish.running} onClick={() => publish.run({}, ({ version }) => toast(say(words, 'focus.published', { version })))}>{say(words, 'focus.publish')}</Button>}
      </div>
      <Problem of={publish.refusal} />
      {!changed && all.length > 0 && <p className="small second">{say(words, 'focus.same')}</p>}
      {all.length === 0 && <EmptyState>{say(words, 'focus.none')}</EmptyState>}
      {(['definition', 'quality', 'standard'] as const).map((kind) => {
        const own = all.filter((one) => one.kind === kind);
        return own.length > 0 && (
          <div key={kind} className="focus-part">
            <h3>{say(words, kind === 'definition' ? 'focus.definition' : kind === 'quality' ? 'focus.qualities' : 'focus.standards')}</h3>
            <ul className="focus-words">{own.map((one) => (
              <li key={one.id}>
                <div className="focus-line">
                  <p>{one.words}</p>
                  <span className="focus-line">
                    {only.has(one.id) && <span className="words-only">{say(words, 'focus.words_only')}</span>}
                    <IconButton name={say(words, 'focus.edit', { words: one.words })} onClick={() => setEditing({ kind, one })}><IconPencil size={19} stroke={1.7} aria-hidden /></IconButton>
                  </span>
                </div>
                <Links of={one} />
              </li>
            ))}</ul>
          </div>
        );
      })}
      {editing && <EditWord key={editing.one?.id ?? editing.kind} open editing={editing} onClose={() => setEditing(undefined)} />}
    </section>
  );
}

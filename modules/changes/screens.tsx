import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Select, TextField } from '#web/ui/Field.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { toast } from '#web/ui/toast.ts';
import { Say, say } from '#web/words.tsx';
import { Row, type Line } from './screens/Row.tsx';
import { words } from './screen-words.ts';
import './screens.css';

const Dialog = lazily(() => import('#web/ui/Dialog.tsx').then((overlay) => overlay.Dialog));

/** What customers said should be otherwise: what is open, what waits for words or for a reader, what was told to whom. */
export function Changes(): ReactNode {
  const asked = useAnswer(api.changes.board, {});
  const [naming, setNaming] = useState(false);
  return (
    <Page title={say(words, 'changes.title')} width="home">
      <CustomerTabs here="/customers/changes" />
      <Asked of={asked}>{({ changes, sends }) => {
        const of = (state: Line['state']) => changes.filter((one) => one.state === state);
        const told = of('sent');
        const groups = [['to send', of('to send')], ['to write', of('to write')], ['open', of('open')]] as const;
        return (
          <>
            <div className="changes-head">
              <Finding kick={say(words, 'changes.title')} proof={<Say words={words} code="changes.proof" facts={{ open: of('open').length, waiting: of('to send').length + of('to write').length }} />} aside={<Button look={sends && of('to send').length > 0 ? 'quiet' : 'primary'} onClick={() => setNaming(true)}>{say(words, 'changes.name_it')}</Button>}>
                {say(words, 'changes.finding', { n: told.length })}
              </Finding>
              <p className="small"><PlainLink href="/changes">{say(words, 'changes.public_page')}</PlainLink></p>
            </div>
            {groups.map(([state, rows]) => rows.length > 0 && (
              <Section key={state} title={say(words, `changes.${state.replace(' ', '_') as 'open'}`)}><ul className="change-rows">{rows.map((one) => <Row key={one.id} one={one} sends={sends} />)}</ul></Section>
            ))}
            <Section title={say(words, 'changes.told')}>
              {told.length === 0 ? <EmptyState>{say(words, 'changes.empty')}</EmptyState> : <ul className="change-rows">{told.map((one) => <Row key={one.id} one={one} sends={sends} />)}</ul>}
            </Section>
          </>
        );
      }}</Asked>
      <Dialog open={naming} onClose={() => setNaming(false)} title={say(words, 'changes.name_it')} about={say(words, 'changes.name_about')}><Raise done={() => setNaming(false)} /></Dialog>
    </Page>
  );
}

function Raise({ done }: { readonly done: () => void }): ReactNode {
  const [title, setTitle] = useState('');
  const [where, setWhere] = useState('none');
  const [state, setState] = useState<'open' | 'done' | ''>('');
  const [tried, setTried] = useState(false);
  const touchpoints = useAnswer(api.journeys.touchpoints, {}).answer?.touchpoints ?? [];
  const raise = useCommand(api.changes.raise);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (title.trim().length >= 3 && state !== '') raise.run({ title, touchpointId: where === 'none' ? null : where, done: state === 'done' }, () => { done(); toast(say(words, 'changes.did_name')); });
  };
  return (
    <form className="form" onSubmit={send} noValidate>
      <TextField label={say(words, 'changes.what')} hint={say(words, 'changes.what_hint')} value={title} onChange={setTitle} maxLength={160} error={tried && title.trim().length < 3 ? say(words, 'changes.say_it') : undefined} />
      <Select label={say(words, 'changes.where')} value={where} onChange={setWhere} options={[{ value: 'none', label: say(words, 'changes.everywhere') }, ...touchpoints.map(({ id, name }) => ({ value: id, label: name }))]} />
      <Select label={say(words, 'changes.stands')} value={state} onChange={setState} unchosen={say(words, 'changes.choose')} error={tried && state === '' ? say(words, 'changes.choose') : undefined} options={[{ value: 'open', label: say(words, 'changes.stands_open') }, { value: 'done', label: say(words, 'changes.stands_done') }]} />
      <Problem of={raise.refusal} />
      <Button type="submit" busy={raise.running} size="large" full>{say(words, 'changes.keep')}</Button>
    </form>
  );
}

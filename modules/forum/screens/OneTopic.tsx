import { IconDots } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { useDraft } from '#web/draft.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { Switch } from '#web/ui/Choice.tsx';
import { Select, TextArea } from '#web/ui/Field.tsx';
import { MenuButton } from '#web/ui/MenuButton.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Route } from './Route.tsx';

type Whole = Awaited<ReturnType<typeof api.forum.topic>>;
type Post = Whole['posts'][number];
type May = Awaited<ReturnType<typeof api.forum.overview>>['may'] | undefined;

/**
 * What was asked, what was answered, and the box in which the house answers. Customers speak in serif, we in sans. `waits` until it is known what the
 * reader may do here, so that nothing moves under their eyes when it is.
 */
export function OneTopic({ id, may, alone, waits = false }: { readonly id: string; readonly may: May; readonly alone?: boolean; readonly waits?: boolean }): ReactNode {
  const asked = useAnswer(api.forum.topic, { id });
  return (
    <Asked of={waits ? { ...asked, answer: undefined } : asked}>{(whole) => (
      <>
        {alone ? <h1 className="forum-title">{whole.topic.title}</h1> : <h2 className="forum-title">{whole.topic.title}</h2>}
        <p className="caption muted">{whole.topic.board} · <a href={`/forum/t/${id}`}>{say(words, 'forum.screen.open_page')}</a></p>
        <div className="forum-posts">{whole.posts.map((one) => <Said key={one.id} one={one} of={whole} may={may} />)}</div>
        {may?.answer && <Answer of={whole} />}
      </>
    )}</Asked>
  );
}

function Said({ one, of: { topic, routes }, may }: { readonly one: Post; readonly of: Whole; readonly may: May }): ReactNode {
  const [going, setGoing] = useState<'evidence' | 'barrier'>();
  const accept = useCommand(api.forum.accept);
  const thank = useCommand(api.forum.asThanks);
  const accepted = topic.acceptedId === one.id;
  const lines = [
    ...(may?.answer && !one.first ? [{ label: say(words, accepted ? 'forum.screen.unaccept' : 'forum.screen.accept'), onChoose: () => accept.run({ topicId: topic.id, postId: accepted ? null : one.id }) }] : []),
    ...(may?.moderate && !one.official ? [
      ...one.praised.map(({ personId, name }) => ({ label: say(words, 'forum.screen.to_thanks', { name }), onChoose: () => thank.run({ postId: one.id, personId }, () => toast(say(words, 'forum.screen.went_thanks'))) })),
      ...(one.consent ? [{ label: say(words, 'forum.screen.to_evidence'), onChoose: () => setGoing('evidence') }] : []),
      { label: say(words, 'forum.screen.to_barrier'), onChoose: () => setGoing('barrier') },
    ] : []),
  ];
  const went = routes.filter(({ postId }) => postId === one.id);
  return (
    <article className="forum-post" data-house={one.official || undefined}>
      <header>
        <p className="caption">
          <b>{one.by}</b> <span className="muted">{when(one.at)}</span>
          {one.official && <span className="forum-state">{say(words, 'forum.screen.official')}</span>}
          {accepted && <span className="forum-state">✓ {say(words, 'forum.screen.accepted')}</span>}
        </p>
        {lines.length > 0 && !one.withdrawn && (
          <MenuButton button={(behaviour) => <IconButton name={say(words, 'forum.screen.more', { by: one.by })} {...behaviour}><IconDots size={20} stroke={1.8} aria-hidden /></IconButton>} lines={lines} />
        )}
      </header>
      {one.withdrawn ? <p className="small second">{say(words, 'forum.screen.withdrawn')}</p> : one.official ? <p className="forum-ours">{one.shown}</p> : <Voice size="small" lang={one.lang}>{one.shown}</Voice>}
      {may?.moderate && !one.official && !one.withdrawn && <p className="caption muted">{say(words, one.consent === 'within' ? 'forum.screen.consent_within' : one.consent === 'shared' ? 'forum.screen.consent_shared' : 'forum.screen.consent_none')}</p>}
      {went.length > 0 && <ul className="forum-went caption">{went.map((route) => <li key={route.id}>{say(words, route.kind === 'evidence' ? (route.withdrawnAt ? 'forum.screen.went_ended' : 'forum.screen.went_evidence') : route.kind === 'thanks' ? 'forum.screen.went_thanks' : 'forum.screen.went_barrier', { title: route.title })}</li>)}</ul>}
      <Problem of={accept.refusal ?? thank.refusal} />
      {going && <Route postId={one.id} as={going} onDone={() => setGoing(undefined)} />}
    </article>
  );
}

type State = 'new' | 'planned' | 'done' | 'not now';
const states = { new: 'forum.screen.state_new', planned: 'forum.screen.state_planned', done: 'forum.screen.state_done', 'not now': 'forum.screen.state_not_now' } as const;

/** One box: what is written is the answer, and on a board for ideas it says what becomes of it. */
function Answer({ of: { topic, signedAs } }: { readonly of: Whole }): ReactNode {
  const [said, setSaid, sent] = useDraft(`forum ${topic.id}`);
  const [byName, setByName] = useState(false);
  const [state, setState] = useState<State>(topic.ideaState);
  const answer = useCommand(api.forum.answer);
  const move = useCommand(api.forum.moveIdea);
  const ideas = topic.kind === 'ideas';
  const done = () => { sent(); toast(say(words, 'forum.screen.answered_now')); };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (said.trim() === '') return;
    if (ideas && state !== topic.ideaState) move.run({ topicId: topic.id, state, words: said, byName }, done);
    else answer.run({ topicId: topic.id, words: said, byName }, done);
  };
  return (
    <form className="form forum-answer" onSubmit={send}>
      <TextArea label={say(words, 'forum.screen.your_answer')} hint={say(words, 'forum.screen.your_answer_hint', { role: byName ? signedAs.name : signedAs.role })} value={said} onChange={setSaid} maxLength={3000} required />
      {ideas && <Select label={say(words, 'forum.screen.becomes')} value={state} onChange={setState} options={(Object.keys(states) as State[]).map((one) => ({ value: one, label: say(words, states[one]) }))} />}
      <Switch label={say(words, 'forum.screen.by_name')} checked={byName} onChange={setByName} />
      <Problem of={answer.refusal ?? move.refusal} />
      <Button type="submit" busy={answer.running || move.running} full>{ideas && state !== topic.ideaState ? say(words, 'forum.screen.answer_and', { state: say(words, states[state]) }) : say(words, 'forum.screen.answer')}</Button>
    </form>
  );
}

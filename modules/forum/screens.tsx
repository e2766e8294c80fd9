import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Finding, Page } from '#web/ui/Page.tsx';
import { Tabs, type Tab } from '#web/ui/Tabs.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { useMedia, WithDetail } from '#web/ui/domain/Panel.tsx';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { when } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { AboutMe } from './screens/AboutMe.tsx';
import { Boards } from './screens/Boards.tsx';
import { Reported, ToRead } from './screens/Reading.tsx';
import { OneTopic } from './screens/OneTopic.tsx';
import { words } from './screen-words.ts';
import './screens.css';

type Overview = Awaited<ReturnType<typeof api.forum.overview>>;
type Topic = Overview['topics'][number];

/** Whoever waits for our answer stands first; the topic beside it, where it is answered. On a phone a topic stands on its own page. */
export function Forum({ id }: { readonly id?: string }): ReactNode {
  const asked = useAnswer(api.forum.overview, {});
  const phone = useMedia('(max-width: 1080px)');
  const chosen = id ?? (phone ? undefined : asked.answer?.topics[0]?.id);

  if (phone && id) return <Page title={say(words, 'forum.screen.title')} width="narrow"><p className="small forum-back"><PlainLink href="/customers/forum">{say(words, 'forum.screen.back')}</PlainLink></p><OneTopic key={id} id={id} may={asked.answer?.may} alone waits={!asked.answer && !asked.refusal} /></Page>;
  return (
    <Page title={say(words, 'forum.screen.title')}>
      <CustomerTabs here="/customers/forum" />
      <Asked of={asked}>{(overview) => (
        <>
          <Finding kick={say(words, 'forum.screen.title')} proof={<><Proof of={overview} /> <a className="forum-public" href="/forum">{say(words, 'forum.screen.public')}</a></>}>{say(words, 'forum.screen.finding', { n: overview.unanswered })}</Finding>
          <div className="forum-sides"><Tabs label={say(words, 'forum.screen.sides')} tabs={sidesOf(overview, !phone && chosen ? chosen : undefined)} /></div>
        </>
      )}</Asked>
    </Page>
  );
}

const Proof = ({ of: { may, waiting } }: { readonly of: Overview }): ReactNode =>
  (may.moderate ? <Say words={words} code="forum.screen.proof" facts={{ waiting: waiting.length }} /> : say(words, 'forum.screen.proof_all'));

const sidesOf = (overview: Overview, chosen: string | undefined): Tab[] => {
  const { may, topics, unanswered, waiting, reported } = overview;
  return [
    { id: 'topics', label: say(words, 'forum.screen.topics'), count: unanswered, inside: () => <Topics topics={topics} chosen={chosen} may={may} /> },
    ...(may.moderate ? [
      { id: 'read', label: say(words, 'forum.screen.to_read'), count: waiting.length, inside: () => <ToRead of={waiting} /> },
      { id: 'reported', label: say(words, 'forum.screen.reported'), count: reported.length, inside: () => <Reported of={reported} /> },
    ] : []),
    { id: 'me', label: say(words, 'forum.screen.about_me'), inside: () => <AboutMe /> },
    ...(may.keep ? [{ id: 'boards', label: say(words, 'forum.screen.boards'), inside: () => <Boards /> }] : []),
  ];
};

function Topics({ topics, chosen, may }: { readonly topics: readonly Topic[]; readonly chosen: string | undefined; readonly may: Overview['may'] }): ReactNode {
  if (topics.length === 0) return <EmptyState>{say(words, 'forum.screen.no_topics', { address: `${location.origin}/forum` })}</EmptyState>;
  const list = <ul className="forum-rows rows">{topics.map((one) => <Row key={one.id} one={one} chosen={one.id === chosen} />)}</ul>;
  return chosen ? <div className="forum-beside"><WithDetail>{list}<aside className="panel panel-sticky forum-topic" aria-live="polite"><OneTopic key={chosen} id={chosen} may={may} /></aside></WithDetail></div> : list;
}

const Row = ({ one, chosen }: { readonly one: Topic; readonly chosen: boolean }): ReactNode => (
  <li>
    <PlainLink href={`/customers/forum/${one.id}`} aria-current={chosen ? 'true' : undefined}>
      <span className="forum-row-head"><b lang={one.lang}>{one.title}</b><State one={one} /></span>
      <span className="forum-row-words"><VoiceInline lang={one.lang}>{one.words}</VoiceInline></span>
      <span className="caption muted">{[one.board, say(words, 'forum.screen.by', { by: one.by, when: when(one.at) }), say(words, 'forum.screen.answers', { n: one.replies }), ...(one.kind === 'ideas' ? [say(words, 'forum.screen.votes', { n: one.votes })] : [])].join(' · ')}</span>
    </PlainLink>
  </li>
);

/** How far it is, in a word: never by colour alone. */
function State({ one: { kind, ideaState, solved, official } }: { readonly one: Topic }): ReactNode {
  if (kind === 'ideas' && ideaState !== 'new') return <span className="forum-state">{say(words, stateCode[ideaState])}</span>;
  if (solved) return <span className="forum-state">{say(words, 'forum.screen.solved')}</span>;
  if (kind === 'talk' && !official) return null;
  return <span className="forum-state" data-late={!official || undefined}>{say(words, official ? 'forum.screen.answered' : 'forum.screen.unanswered')}</span>;
}

const stateCode = { new: 'forum.screen.state_new', planned: 'forum.screen.state_planned', done: 'forum.screen.state_done', 'not now': 'forum.screen.state_not_now' } as const;

import type { ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Switch } from '#web/ui/Choice.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** What customers wrote about me, before anybody else reads it; and whether they may name me in praise. */
export function AboutMe(): ReactNode {
  const asked = useAnswer(api.forum.aboutMe, {});
  const beNamed = useCommand(api.forum.beNamed);
  return (
    <Asked of={asked}>{({ nameable, posts }) => (
      <div className="forum-about">
        <Switch label={say(words, 'forum.screen.nameable')} checked={nameable} onChange={(agreed) => beNamed.run({ agreed })} />
        <p className="small second">{say(words, 'forum.screen.nameable_about')}</p>
        <Problem of={beNamed.refusal} />
        <WhoSees>{say(words, 'forum.screen.about_who')}</WhoSees>
        {posts.length === 0 ? <EmptyState>{say(words, 'forum.screen.about_none')}</EmptyState> : <ul className="forum-rows rows">{posts.map((one) => (
          <li key={one.postId} className="forum-waiting">
            <p className="small"><b>{one.title}</b> <span className="caption muted">{when(one.at)}</span></p>
            <p className="forum-reasons"><span className="forum-state" data-late={one.tone === 'criticism' || undefined}>{say(words, `forum.screen.tone_${one.tone}`)}</span>{!one.published && <span className="forum-state" data-late>{say(words, 'forum.screen.not_published')}</span>}</p>
            <Voice size="small" lang={one.lang}>{one.words}</Voice>
          </li>
        ))}</ul>}
      </div>
    )}</Asked>
  );
}

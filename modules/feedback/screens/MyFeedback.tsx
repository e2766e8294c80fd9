import { IconBookmark, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { VoiceCard } from '#web/ui/domain/Voice.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** Everything customers said in words about my work, newest first. */
export function MyFeedback(): ReactNode {
  const asked = useAnswer(api.feedback.mine, { most: 60 }, { keep: true });
  const keep = useCommand(api.feedback.keep);
  return (
    <Page title={say(words, 'feedback.title')} width="narrow">
      <Heading>{say(words, 'feedback.title')}</Heading>
      <WhoSees>{say(words, 'feedback.who_sees')}</WhoSees>
      <Problem of={keep.refusal} />
      <Asked of={asked}>{({ remarks }) => (remarks.length === 0
        ? <EmptyState>{say(words, 'feedback.none')}</EmptyState>
        : remarks.map((one) => (
          <VoiceCard
            key={one.id} plain lang={one.lang} chips={one.behaviours} about={say(words, 'feedback.where', { touchpoint: one.touchpoint, when: when(one.at), how: one.how })}
            actions={<Button look="plain" aria-pressed={one.kept} onClick={() => keep.run({ id: one.id, kept: !one.kept })}>{one.kept ? <IconCheck size={17} stroke={2} aria-hidden /> : <IconBookmark size={17} stroke={1.8} aria-hidden />}{say(words, one.kept ? 'feedback.kept' : 'feedback.keep')}</Button>}
          >{one.words}</VoiceCard>
        )))}</Asked>
    </Page>
  );
}

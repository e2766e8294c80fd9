import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Lines } from './Lines.tsx';

/** What others saw of my work, with my own view beside it. */
export function Observed(): ReactNode {
  const asked = useAnswer(api.observations.about, { personId: useMe().person.id });
  return (
    <Page title={say(words, 'observed.title')} width="narrow">
      <Heading>{say(words, 'observed.finding')}</Heading>
      <WhoSees>{say(words, 'observed.proof')}</WhoSees>
      <Asked of={asked}>{({ observations }) => (observations.length === 0 ? <EmptyState>{say(words, 'observed.none')}</EmptyState> : <Lines of={observations} by="observer" />)}</Asked>
    </Page>
  );
}

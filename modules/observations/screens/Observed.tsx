import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { ShowMore } from '#web/ui/Disclosure.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Lines } from './Lines.tsx';

/** What others saw of my work, with my own view beside it. */
export function Observed(): ReactNode {
  return (
    <Page title={say(words, 'observed.title')} width="narrow">
      <Heading>{say(words, 'observed.finding')}</Heading>
      <WhoSees>{say(words, 'observed.proof')}</WhoSees>
      <Moments />
    </Page>
  );
}

const most = 10;

/** A page of moments, and the next one when it is wanted. */
function Moments({ before }: { readonly before?: string }): ReactNode {
  const [older, setOlder] = useState(false);
  const asked = useAnswer(api.observations.about, { personId: useMe().person.id, most, ...(before && { before }) });
  return (
    <Asked of={asked}>{({ observations }) => (
      <>
        {observations.length === 0 && !before ? <EmptyState>{say(words, 'observed.none')}</EmptyState> : <Lines of={observations} by="observer" />}
        {observations.length === most && (older ? <Moments before={observations.at(-1)!.at} /> : <ShowMore onMore={() => setOlder(true)} />)}
      </>
    )}</Asked>
  );
}

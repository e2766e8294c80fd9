import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Repair } from './Repair.tsx';
import '../screens.css';

/** A repair by itself: what a story's beginning leads back to. */
export function OneRepair({ id }: { readonly id: string }): ReactNode {
  const asked = useAnswer(api.empowerment.read, { id });
  return (
    <Page title={say(words, 'empowerment.one')} width="narrow">
      <Heading>{say(words, 'empowerment.one')}</Heading>
      <Asked of={asked}>{({ currency, ...one }) => (
        <>
          <ul className="repairs"><Repair one={one} currency={currency} /></ul>
          {one.caseId && <p className="small"><PlainLink href={`/customers/recovery/${one.caseId}`}>{say(words, 'empowerment.its_case')}</PlainLink></p>}
        </>
      )}</Asked>
    </Page>
  );
}

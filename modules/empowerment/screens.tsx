import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink, useRoute } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState, Notice } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { say } from '#web/words.tsx';
import { Doing } from './screens/Doing.tsx';
import { Repair } from './screens/Repair.tsx';
import { upTo } from './screens/amounts.ts';
import { words } from './screen-words.ts';
import './screens.css';

/** What I may do for a customer without asking anybody, the way to do it, and what I did lately. Drawn for the phone in the hand. */
export function MyRights(): ReactNode {
  const asked = useAnswer(api.empowerment.mine, {});
  const caseId = useRoute().search.get('case');
  const { roles } = useMe();
  return (
    <Page title={say(words, 'empowerment.title')} width="narrow">
      <Asked of={asked}>{({ rights, currency, minutes, role, repairs }) => (
        <>
          <div className="rights-head">
            <Finding kick={role ?? say(words, 'empowerment.title')} proof={say(words, rights.length === 0 ? 'empowerment.proof_none' : 'empowerment.proof', { minutes })}>{say(words, 'empowerment.finding', { n: rights.length })}</Finding>
          </div>
          {rights.length > 0 && <ul className="rights">{rights.map((one) => <li key={one.kind}><b>{say(words, `empowerment.kind_${one.kind.replace(' ', '_') as 'refund'}`)}</b><span>{upTo(one, currency)}</span></li>)}</ul>}
          {(roles.includes('manager') || roles.includes('hr')) && <p className="small rights-more"><PlainLink href="/customers/rights">{say(words, 'empowerment.to_lead')}</PlainLink></p>}
          {role === null ? <Notice>{say(words, 'empowerment.no_post')}</Notice> : <Doing rights={rights} currency={currency} caseId={caseId} />}
          <Section title={say(words, 'empowerment.lately')} more={<PlainLink href="/customers/stories">{say(words, 'empowerment.stories')}</PlainLink>}>
            <p className="small rights-more"><PlainLink href="/me/brings">{say(words, 'empowerment.brings')}</PlainLink></p>
            {repairs.length === 0 ? <EmptyState>{say(words, 'empowerment.nothing_yet')}</EmptyState> : <ul className="repairs">{repairs.map((one) => <Mine key={one.id} one={one} currency={currency} />)}</ul>}
          </Section>
        </>
      )}</Asked>
    </Page>
  );
}

type One = Awaited<ReturnType<typeof api.empowerment.mine>>['repairs'][number];

function Mine({ one, currency }: { readonly one: One; readonly currency: string }): ReactNode {
  const tell = useCommand(api.empowerment.tellOutcome);
  const [told, setTold] = useState(false);
  const due = (one.within || one.approved) && !one.outcome && !told;
  return (
    <Repair one={one} currency={currency} name={false}>
      {due && (
        <div className="repair-outcome" role="group" aria-label={say(words, 'empowerment.what_became')}>
          <span className="small">{say(words, 'empowerment.what_became')}</span>
          {(['solved', 'partly', 'not'] as const).map((outcome) => (
            <button key={outcome} type="button" className="button" data-look="quiet" data-size="normal" onClick={() => tell.run({ id: one.id, outcome }, () => setTold(true))}>{say(words, `empowerment.outcome_${outcome}`)}</button>
          ))}
        </div>
      )}
    </Repair>
  );
}

export { Rights } from './screens/Rights.tsx';
export { OneRepair } from './screens/OneRepair.tsx';

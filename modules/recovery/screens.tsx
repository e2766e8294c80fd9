import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { useMedia, WithDetail } from '#web/ui/domain/Panel.tsx';
import { percent } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { OneCase } from './screens/OneCase.tsx';
import { Row, type Line } from './screens/Row.tsx';
import { OnDuty } from './screens/OnDuty.tsx';
import { words } from './screen-words.ts';
import './screens.css';

/** Who waits to be called back, by the clock; the case beside it. On a phone each stands on its own page. */
export function Recovery({ id }: { readonly id?: string }): ReactNode {
  const asked = useAnswer(api.recovery.cases, {});
  const closed = useAnswer(api.recovery.cases, { closed: true, most: 20 });
  const phone = useMedia('(max-width: 1080px)');
  const open = asked.answer?.cases ?? [];
  const chosen = id ?? (phone ? undefined : (open.find(({ mine }) => mine) ?? open[0])?.id);

  if (phone && id) return <Page title={say(words, 'recovery.title')} width="narrow"><p className="small recovery-back"><PlainLink href="/customers/recovery">{say(words, 'recovery.all')}</PlainLink></p><OneCase id={id} alone /></Page>;
  return (
    <Page title={say(words, 'recovery.title')}>
      <CustomerTabs here="/customers/recovery" />
      <Asked of={asked}>{({ cases }) => (
        <>
          <div className="recovery-head"><Head of={cases} /></div>
          <WithCase beside={!phone && chosen ? <aside className="panel panel-sticky recovery-case" aria-live="polite"><OneCase key={chosen} id={chosen} /></aside> : null}>
            {cases.length === 0
              ? <EmptyState>{say(words, 'recovery.empty')}</EmptyState>
              : <ul className="recovery-rows">{cases.map((one) => <Row key={one.id} one={one} chosen={one.id === chosen} />)}</ul>}
            <Why />
            {(closed.answer?.cases.length ?? 0) > 0 && (
              <Disclosure title={say(words, 'recovery.closed_ones', { n: closed.answer!.cases.length })}>
                <ul className="recovery-rows">{closed.answer!.cases.map((one) => <Row key={one.id} one={one} chosen={one.id === chosen} />)}</ul>
              </Disclosure>
            )}
            <OnDuty />
          </WithCase>
        </>
      )}</Asked>
    </Page>
  );
}

const WithCase = ({ beside, children }: { readonly beside: ReactNode; readonly children: ReactNode }): ReactNode =>
  (beside ? <div className="recovery-beside"><WithDetail><>{children}</>{beside}</WithDetail></div> : children);

function Head({ of }: { readonly of: readonly Line[] }): ReactNode {
  const late = of.filter((one) => one.late).length, untaken = of.filter(({ taker }) => taker === null).length;
  return (
    <Finding kick={say(words, 'recovery.title')} proof={of.length === 0 ? say(words, 'recovery.proof_none') : <Say words={words} code="recovery.proof" facts={{ untaken, late }} />}>
      {say(words, 'recovery.finding', { n: of.length })}
    </Finding>
  );
}

/** Why customers had to be called back, and what came of it: counts, never a name. */
function Why(): ReactNode {
  const asked = useAnswer(api.recovery.reasons, {});
  return (
    <Asked of={asked}>{({ days, causes, closed, said, solved, inTime }) => (closed === 0 ? null : (
      <Section title={say(words, 'recovery.why')}>
        <p className="small"><Say words={words} code="recovery.why_said" facts={{ closed, said, solved, days, inTime }} /></p>
        <ul className="recovery-causes small">
          {causes.map(({ cause, n }) => (
            <li key={cause}><span>{say(words, `recovery.cause_${cause.replaceAll(' ', '_') as 'late'}`)}</span><i style={{ inlineSize: percent(n / causes[0]!.n) }} aria-hidden /><b className="figures">{n}</b></li>
          ))}
        </ul>
        <p className="caption muted">{say(words, 'recovery.honest')}</p>
      </Section>
    ))}</Asked>
  );
}

import { useState, type ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Switch } from '#web/ui/Choice.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { CertificateCard } from '#web/ui/domain/Relationship.tsx';
import { VoiceCard } from '#web/ui/domain/Voice.tsx';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { Honours } from './screens/Honours.tsx';
import { Issued } from './screens/Issued.tsx';
import { Mine } from './screens/Mine.tsx';
import { words } from './screen-words.ts';
import './screens.css';

/** My certificates and who sees them, those on the wall, and for those who lead people or keep the record, theirs. */
export function Certificates(): ReactNode {
  const { roles } = useMe();
  const asked = useAnswer(api.certificates.mine, {});
  const became = useAnswer(api.certificates.honours, {}).answer?.honours ?? [];
  const all = roles.includes('hr');
  const rounds = useAnswer(api.certificates.rounds, {});
  return (
    <Page title={say(words, 'certificates.mine_title')} width="narrow">
      <Asked of={asked}>{({ certificates }) => (
        <>
          <div className="certificates-head">
            <Finding kick={say(words, 'certificates.mine_title')} proof={certificates.length > 0 ? say(words, 'certificates.mine_proof') : undefined}>{say(words, 'certificates.mine_finding', { n: certificates.length })}</Finding>
          </div>
          {certificates.length === 0 && <EmptyState>{say(words, 'certificates.mine_empty')}</EmptyState>}
          <ul className="certificates">{certificates.map((one) => <Mine key={one.id} one={one} became={became.filter(({ certificateId }) => certificateId === one.id)} />)}</ul>
        </>
      )}</Asked>
      {(rounds.answer ?? rounds.refusal) && (
        <>
          <Honours />
          <Wall />
          {(all || roles.includes('manager')) && <Record all={all} />}
        </>
      )}
    </Page>
  );
}

/** What holders hang up for everyone who works here. */
export function Wall(): ReactNode {
  const asked = useAnswer(api.certificates.wall, { most: 12 });
  return (
    <Section title={say(words, 'certificates.wall_title')}>
      <Asked of={asked}>{({ certificates }) => (certificates.length === 0
        ? <EmptyState>{say(words, 'certificates.wall_empty')}</EmptyState>
        : (
          <ul className="certificates">
            {certificates.map((one) => (
              <li key={one.id}>
                <CertificateCard title={one.fullName} words={one.words} lang={one.lang} href={`/c/${one.code}`} />
                <p className="caption muted certificate-about">{[one.signedBy ?? say(words, 'certificates.customer'), one.occasion, day(one.issuedAt)].filter(Boolean).join(', ')}</p>
              </li>
            ))}
          </ul>
        ))}</Asked>
    </Section>
  );
}

/** The record: of one's people, or for the people team of all. */
export function Record({ all }: { readonly all: boolean }): ReactNode {
  const [number, setNumber] = useState('');
  const whole = /^\d{4}-\d{6}$/.test(number.trim());
  const [blind, setBlind] = useState(false);
  const asked = useAnswer(api.certificates.issued, blind ? null : whole ? { number: number.trim() } : { most: 20 });
  return (
    <Section title={say(words, all ? 'certificates.issued_title' : 'certificates.issued_team')}>
      {all && <Switch label={say(words, 'certificates.without_names')} checked={blind} onChange={setBlind} />}
      {blind ? <WithoutNames /> : (
        <>
          {all && <TextField label={say(words, 'certificates.find_number')} hint={say(words, 'certificates.find_hint')} value={number} onChange={setNumber} autoComplete="off" />}
          <Asked of={asked}>{({ certificates }) => (certificates.length === 0
            ? <EmptyState>{say(words, whole ? 'certificates.none_such' : 'certificates.none_yet')}</EmptyState>
            : <ul className="certificate-rows">{certificates.map((one) => <Issued key={one.id} one={one} />)}</ul>)}</Asked>
        </>
      )}
    </Section>
  );
}

/** For whoever chooses a story to honour, so that the words decide and not who is known. */
function WithoutNames(): ReactNode {
  const asked = useAnswer(api.certificates.withoutNames, {});
  return (
    <Asked of={asked}>{({ stories }) => (
      <>
        <p className="small second">{say(words, 'certificates.without_names_about')}</p>
        {stories.map((one, at) => <VoiceCard key={at} plain lang={one.lang} about="" chips={one.behaviour ? [one.behaviour] : []}>{one.words}</VoiceCard>)}
      </>
    )}</Asked>
  );
}

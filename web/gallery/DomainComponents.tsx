import type { ReactNode } from 'react';
import { Appointment, CertificateCard, Ledger, LedgerRow, PromiseSegments } from '#web/ui/domain/Relationship.tsx';
import { Avatar, PersonLink, PersonLine, StatusLine, WhoSees } from '#web/ui/domain/Person.tsx';
import { BigInterval, Facts, IntervalTable } from '#web/ui/domain/Interval.tsx';
import { Comparison, PracticeMarks, SeenBar, UnitDots, UsualRange } from '#web/ui/domain/Range.tsx';
import { BehaviourChip, EvidenceNote, Voice, VoiceCard } from '#web/ui/domain/Voice.tsx';
import { Finding, Section } from '#web/ui/Page.tsx';
import { Panel, Uses } from '#web/ui/domain/Panel.tsx';
import { agents, teamMean } from './fixtures.ts';

const states = ['missing', 'partly', 'missing', 'partly', 'missing', 'partly', 'in_place'] as const;

export const DomainComponents = (): ReactNode => (
  <>
    <Section title="Finding">
      <Finding kick="Customer journey" proof="Agents say what happens next in 4 of 10 calls. When they do, 79% of customers are satisfied.">
        Calls for help are where we lose customers
      </Finding>
    </Section>
    <Section title="Voice">
      <VoiceCard about="Call for help, yesterday at 16:40" chips={['Says what happens next']}>
        She told me exactly what would happen next, and rang back when she said she would.
      </VoiceCard>
      <VoiceCard plain lang="de" about="Liefern lassen, Mittwoch um 11:05">
        Freundlich, aber sechs Minuten in der Warteschleife ohne ein Wort.
      </VoiceCard>
      <Voice size="medium">I was on hold for eleven minutes and nobody said why.</Voice>
      <p style={{ margin: '12px 0' }}>
        <BehaviourChip>Owns it to the end</BehaviourChip>
      </p>
      <EvidenceNote>A link, not proof: harder calls may explain part of it.</EvidenceNote>
    </Section>
    <Section title="People">
      <div style={{ display: 'grid', gap: 14, justifyItems: 'start' }}>
        <PersonLink id="amara" name="Amara Okoye" title="Contact-centre agent" />
        <PersonLink id="jonas" name="Jonas Lindqvist" />
        <Avatar name="Mr Petrossian" size={46} />
        <PersonLine name="Jonas Lindqvist" when="Mon">
          <b>Jonas</b> thanked you for covering the Sunday rush
        </PersonLine>
        <WhoSees>Only you and Jonas see this. It helps decide training, and never pay on its own.</WhoSees>
        <StatusLine>Draft, only you see it</StatusLine>
        <StatusLine tone="done">Shared with Amara on 9 Dec</StatusLine>
        <StatusLine tone="late">7 days late</StatusLine>
      </div>
    </Section>
    <Section title="Ranges">
      <UsualRange now={0.79} low={0.7} high={0.86}>
        <b>41 of 52</b> customers in four weeks say you solved it. That is within your usual range.
      </UsualRange>
      <div style={{ display: 'grid', gap: 14, maxWidth: 320 }}>
        <SeenBar share={0.71} />
        <SeenBar share={0.41} low />
        <Comparison
          rows={[
            { label: 'Seen', share: 0.79 },
            { label: 'Not seen', share: 0.44, against: true },
          ]}
        />
        <UnitDots n={9} of={24} />
        <PracticeMarks
          practices={['Hiring', 'Onboarding', 'Goals', 'Coaching', 'Learning', 'Recognition', 'Succession'].map((name, at) => ({
            name,
            state: states[at]!,
          }))}
        />
      </div>
    </Section>
    <Section title="The relationship">
      <div style={{ display: 'grid', gap: 18, maxWidth: 520 }}>
        <CertificateCard title="A certificate from Mr Petrossian" words="The patience of a saint." href="/c/demo" />
        <div>
          <PromiseSegments kept={7} due={1} late={1} />
          <Ledger>
            <LedgerRow state="late" title="Noise-cancelling headset">
              Promised 2 Nov for 13 Nov. <em>7 days late.</em>
            </LedgerRow>
            <LedgerRow state="kept" title="Pay review after six months">
              Kept on 1 Sep
            </LedgerRow>
            <LedgerRow state="explained" title="A place on the March course">
              Not earned: why, on 2 Oct
            </LedgerRow>
          </Ledger>
        </div>
        <Appointment at="2026-11-26T14:30:00Z" title="With Jonas, 14:30">
          25 minutes, quiet room 2
        </Appointment>
      </div>
    </Section>
    <Section title="Intervals">
      <IntervalTable
        caption="Customers who say the agent solved it"
        rows={agents.slice(0, 6)}
        mean={teamMean}
        meanLabel="Team 58%"
        nameLabel="Agent"
        countLabel="Replies"
        showRaw
      />
      <div style={{ maxWidth: 312, marginTop: 20 }}>
        <Panel>
          <h2>Priya Raman</h2>
          <BigInterval value={0.76} low={0.67} high={0.85} />
          <Facts
            facts={[
              ['Could be placed', '1st to 5th of 24'],
              ['Replies', '84'],
            ]}
          />
          <h3>Fair uses</h3>
          <Uses fair={['Offer coaching']} unfair={['Decide pay or discipline on this alone']} />
        </Panel>
      </div>
    </Section>
  </>
);

import { IconBookmark, IconCheck, IconMessage2, IconPlayerPlayFilled, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { AvatarButton } from '#web/shell/AvatarMenu.tsx';
import { AgendaList, Appointment, CertificateCard, Ledger, LedgerRow, LeadRow, PromiseSegments } from '#web/ui/domain/Relationship.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Columns, Heading, Page, Section } from '#web/ui/Page.tsx';
import { PersonLine } from '#web/ui/domain/Person.tsx';
import { UsualRange } from '#web/ui/domain/Range.tsx';
import { VoiceCard, VoiceInline } from '#web/ui/domain/Voice.tsx';

/** The employee's Home as it was drawn, made of the components, to be laid beside the drawing. */
export function HomeLooks(): ReactNode {
  const [kept, setKept] = useState(false);
  return (
    <Page title="Home" width="home">
      <Heading kick="Friday 20 November" aside={<AvatarButton />}>
        Good morning, Amara
      </Heading>
      <Columns>
        <>
          <Section title="What customers said" more={<a href="#feedback">All feedback</a>}>
            <VoiceCard
              about="Call for help, yesterday at 16:40"
              chips={['Says what happens next']}
              actions={
                <>
                  <Button look="plain" aria-pressed={kept} onClick={() => setKept(!kept)}>
                    {kept ? <IconCheck size={17} stroke={2} aria-hidden /> : <IconBookmark size={17} stroke={1.8} aria-hidden />}
                    {kept ? 'Kept for Thursday' : 'Keep for Thursday'}
                  </Button>
                  <Button look="plain">
                    <IconMessage2 size={17} stroke={1.8} aria-hidden />
                    Thank them
                  </Button>
                </>
              }
            >
              She told me exactly what would happen next, and rang back when she said she would.
            </VoiceCard>
            <VoiceCard plain about="Call for help, Wednesday at 11:05">
              Friendly, but six minutes on hold without a word.
            </VoiceCard>
            <UsualRange now={0.79} low={0.7} high={0.86}>
              <b>41 of 52</b> customers in four weeks say you solved it. That is within your usual range.
            </UsualRange>
          </Section>
          <Section title="Recognition" more={<a href="#thank">Thank someone</a>}>
            <CertificateCard title="A certificate from Mr Petrossian" words="The patience of a saint." href="/c/demo" />
            <PersonLine name="Jonas Lindqvist" when="Mon">
              <b>Jonas</b> thanked you for covering the Sunday rush
            </PersonLine>
          </Section>
          <Section title="Learning" order={3} more={<a href="#library">Library</a>}>
            <ul>
              <LeadRow
                lead={
                  <button type="button" aria-label="Start: Putting people on hold without losing them">
                    <IconPlayerPlayFilled size={16} aria-hidden />
                  </button>
                }
                title="Putting people on hold without losing them"
              >
                8 minutes. For you, because four customers mentioned holds.
              </LeadRow>
              <LeadRow
                lead={
                  <button type="button" aria-label="Start: They lost my kitchen">
                    <IconPlayerPlayFilled size={16} aria-hidden />
                  </button>
                }
                title={<VoiceInline>They lost my kitchen.</VoiceInline>}
              >
                A customer’s story, and how Ravi put it right. 3 minutes.
              </LeadRow>
            </ul>
          </Section>
        </>
        <>
          <Section title="Promises" order={1} more={<a href="#promises">See all 9</a>}>
            <PromiseSegments kept={7} due={1} late={1} />
            <p className="small second">
              <b style={{ color: 'var(--ink)' }}>7 of 9 kept.</b> One is late, one is due.
            </p>
            <Ledger>
              <LedgerRow state="late" title="Noise-cancelling headset" action={<Button look="quiet">Ask about this</Button>}>
                Promised 2 Nov for 13 Nov. <em>7 days late.</em>
              </LedgerRow>
              <LedgerRow state="due" title="Second paid training day">
                Due by 31 Dec. First one delivered 4 Jun.
              </LedgerRow>
              <LedgerRow state="kept" title="Pay review after six months">
                Kept on 1 Sep
              </LedgerRow>
              <LedgerRow state="own" tag="You promised" title="Say what happens next on every hold">
                Heard in 63% of calls, up from 41% in August
              </LedgerRow>
            </Ledger>
          </Section>
          <Section title="Next conversation" order={2}>
            <Appointment at="2026-11-26T14:30:00Z" title="With Jonas, 14:30">
              25 minutes, quiet room 2
            </Appointment>
            <AgendaList
              topics={[
                { id: '1', text: 'Long holds on Monday mornings', by: 'you' },
                { id: '2', text: 'Mr Petrossian’s certificate', by: 'Jonas' },
              ]}
            />
            <div style={{ borderTop: '1px solid var(--line)' }}>
              <Button look="plain">
                <IconPlus size={17} stroke={2} aria-hidden />
                Add a topic
              </Button>
            </div>
          </Section>
        </>
      </Columns>
    </Page>
  );
}

export const NothingYet = (): ReactNode => (
  <Page title="Not built yet" width="narrow">
    <Heading>Not built yet</Heading>
    <p className="second">This address has no screen of its own while the looks are worked on.</p>
  </Page>
);

import { IconBell, IconBookmark, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Link, PlainLink } from '#web/router.tsx';
import { AvatarButton } from '#web/shell/AvatarMenu.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Columns, Heading, Page, Section } from '#web/ui/Page.tsx';
import { PersonLine } from '#web/ui/domain/Person.tsx';
import { UsualRange } from '#web/ui/domain/Range.tsx';
import { CertificateCard } from '#web/ui/domain/Relationship.tsx';
import { VoiceCard, VoiceInline } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { hourOf, longDay, when } from '#web/when.ts';
import { say, Say } from '#web/words.tsx';
import { words } from './words.ts';

/** What needs me today: customers' words about my work first, or the people I lead; then thanks, then what is new. Nobody else's numbers. */
export function Home(): ReactNode {
  const { person, roles } = useMe();
  const leads = roles.includes('manager');
  const now = new Date();
  const first = person.name.split(' ')[0]!;
  const hour = hourOf(now);
  return (
    <Page title={say(words, 'home.title')} width="home">
      <Heading kick={longDay(now)} aside={<AvatarButton />}>{say(words, hour < 12 ? 'home.morning' : hour < 18 ? 'home.afternoon' : 'home.evening', { name: first })}</Heading>
      <Columns>
        <>
          {leads ? <Team /> : <Said />}
          <Recognition />
        </>
        <>
          {leads && <Said />}
          <News />
        </>
      </Columns>
    </Page>
  );
}

function Said(): ReactNode {
  const asked = useAnswer(api.feedback.mine, { most: 12 }, { keep: true });
  const keep = useCommand(api.feedback.keep);
  return (
    <Section title={say(words, 'home.said')} more={<Link to="/me/feedback">{say(words, 'home.all_feedback')}</Link>}>
      <Problem of={keep.refusal} />
      <Asked of={asked}>{({ remarks, satisfied, answers, weeks, usual }) => {
        const praise = remarks.find(({ score }) => score >= 4);
        const critical = remarks.find(({ score }) => score <= 3);
        if (!praise && !critical) return <EmptyState>{say(words, 'home.nothing_said')}</EmptyState>;
        const hold = (id: string, kept: boolean) => keep.run({ id, kept }, () => toast(say(words, kept ? 'home.kept' : 'home.let_go'), () => keep.run({ id, kept: !kept })));
        return (
          <>
            {praise && (
              <VoiceCard
                lang={praise.lang} about={say(words, 'home.about', { touchpoint: praise.touchpoint, when: when(praise.at) })} chips={praise.behaviours}
                actions={<Button look="plain" aria-pressed={praise.kept} onClick={() => hold(praise.id, !praise.kept)}>{praise.kept ? <IconCheck size={17} stroke={2} aria-hidden /> : <IconBookmark size={17} stroke={1.8} aria-hidden />}{say(words, praise.kept ? 'home.kept' : 'home.keep')}</Button>}
              >{praise.words}</VoiceCard>
            )}
            {critical && <VoiceCard plain lang={critical.lang} about={say(words, 'home.about', { touchpoint: critical.touchpoint, when: when(critical.at) })}>{critical.words}</VoiceCard>}
            {answers > 0 && ('undetermined' in usual
              ? <p className="small"><Say words={words} code="home.usual_unknown" facts={{ n: satisfied, all: answers, weeks }} /></p>
              : <UsualRange now={usual.value} low={usual.low} high={usual.high}><Say words={words} code={usual.within ? 'home.usual_within' : usual.value > usual.high ? 'home.usual_above' : 'home.usual_below'} facts={{ n: satisfied, all: answers, weeks }} /></UsualRange>)}
          </>
        );
      }}</Asked>
    </Section>
  );
}

function Recognition(): ReactNode {
  const asked = useAnswer(api.recognition.received, {}, { keep: true });
  return (
    <Section title={say(words, 'home.recognition')} more={<PlainLink href="/recognition">{say(words, 'home.thank_someone')}</PlainLink>}>
      <Asked of={asked}>{({ certificate, thanks }) => (
        <>
          {certificate?.certificate && (
            <CertificateCard title={certificate.giverName ? say(words, 'home.certificate_from', { giver: certificate.giverName }) : say(words, 'home.certificate_from_customer')} words={certificate.words} lang={certificate.lang} href={`/c/${certificate.certificate.code}`} />
          )}
          {thanks.map((one) => (one.giverId
            ? <PersonLine key={one.id} name={one.giverName ?? ''} when={when(one.givenAt)}><Say words={words} code="home.thanked" facts={{ giver: one.giverName ?? '', words: one.words }} /></PersonLine>
            : <PersonLine key={one.id} name={one.giverName ?? ''} when={when(one.givenAt)}><Say words={words} code="home.thanked_by" facts={{ giver: one.giverName ?? say(words, 'home.customer') }} /> <VoiceInline lang={one.lang}>{one.words}</VoiceInline></PersonLine>
          ))}
          {!certificate && thanks.length === 0 && <EmptyState>{say(words, 'home.nothing_thanked')}</EmptyState>}
        </>
      )}</Asked>
    </Section>
  );
}

/** For whoever leads people: the fair comparison, and whom nobody has thanked. */
function Team(): ReactNode {
  const asked = useAnswer(api.recognition.notThanked, {});
  return (
    <Section title={say(words, 'home.team')} more={<Link to="/people/ratings">{say(words, 'home.compare')}</Link>}>
      <Asked of={asked}>{({ days, people }) => (people.length === 0
        ? <p className="small second">{say(words, 'home.quiet_none', { days })}</p>
        : (
          <>
            <p className="small second">{say(words, 'home.quiet', { days })}</p>
            {people.slice(0, 6).map((one) => (
              <PersonLine key={one.id} name={one.name} when={one.lastThankedAt ? say(words, 'home.last_thanked', { when: when(one.lastThankedAt) }) : say(words, 'home.never_thanked')}>
                <PlainLink href={`/recognition?to=${one.id}`}>{say(words, 'home.thank', { name: one.name })}</PlainLink>
              </PersonLine>
            ))}
          </>
        ))}</Asked>
    </Section>
  );
}

function News(): ReactNode {
  const asked = useAnswer(api.notices.mine, {});
  const read = useCommand(api.notices.read);
  return (
    <Section title={say(words, 'home.news')}>
      <Asked of={asked}>{({ notices }) => {
        const fresh = notices.filter(({ readAt }) => readAt === null);
        if (fresh.length === 0) return <p className="small second">{say(words, 'home.no_news')}</p>;
        return (
          <>
            <ul className="ledger">
              {fresh.slice(0, 8).map((one) => (
                <li key={one.id} data-state="due"><IconBell size={20} stroke={1.8} aria-hidden /><div><b>{say(words, one.subject === 'feedback.answered' ? 'home.news_answered' : one.subject === 'certificates.revoked' ? 'home.news_revoked' : one.facts['mine'] === 1 ? 'home.news_thanks_mine' : 'home.news_thanks_team')}</b><span className="caption">{when(one.at)}</span></div></li>
              ))}
            </ul>
            <Button look="plain" busy={read.running} onClick={() => read.run({})}>{say(words, 'home.mark_read')}</Button>
          </>
        );
      }}</Asked>
    </Section>
  );
}

import { IconBookmark, IconCheck } from '@tabler/icons-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Link, PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { PersonLine } from '#web/ui/domain/Person.tsx';
import { UsualRange } from '#web/ui/domain/Range.tsx';
import { CertificateCard } from '#web/ui/domain/Relationship.tsx';
import { VoiceCard, VoiceInline } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { say, Say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** Loaded only by whom customers have not spoken of. */
const Way = lazy(() => import('./Way.tsx').then((own) => ({ default: own.Way })));

/** The newest praise in full, one thing to work on, and my own usual range. */
export function Said(): ReactNode {
  const asked = useAnswer(api.feedback.mine, { most: 12 }, { keep: true });
  const keep = useCommand(api.feedback.keep);
  return (
    <Section title={say(words, 'home.said')} more={<Link to="/me/feedback">{say(words, 'home.all_feedback')}</Link>}>
      <Problem of={keep.refusal} />
      <Asked of={asked}>{({ remarks, satisfied, answers, weeks, usual, stream }) => {
        const praise = remarks.find(({ score }) => score >= 4);
        const critical = remarks.find(({ score }) => score <= 3);
        if (!praise && !critical) return <Suspense><Way /></Suspense>;
        const hold = (id: string, kept: boolean) => keep.run({ id, kept }, () => toast(say(words, kept ? 'home.kept' : 'home.let_go'), () => keep.run({ id, kept: !kept })));
        const keeping = (one: NonNullable<typeof praise>) => <Button look="plain" aria-pressed={one.kept} onClick={() => hold(one.id, !one.kept)}>{one.kept ? <IconCheck size={17} stroke={2} aria-hidden /> : <IconBookmark size={17} stroke={1.8} aria-hidden />}{say(words, one.kept ? 'home.kept' : 'home.keep')}</Button>;
        const about = (one: NonNullable<typeof praise>) => say(words, 'home.about', { touchpoint: one.touchpoint, when: when(one.at) });
        return (
          <>
            {praise && <VoiceCard lang={praise.lang} about={about(praise)} chips={praise.behaviours} actions={keeping(praise)}>{praise.words}</VoiceCard>}
            {critical && <VoiceCard plain lang={critical.lang} about={about(critical)} actions={<>{keeping(critical)}<PlainLink className="button" data-look="plain" href="/me/feedback">{say(words, 'home.contest')}</PlainLink></>}>{critical.words}</VoiceCard>}
            {answers > 0 && ('undetermined' in usual
              ? <p className="small"><Say words={words} code="home.usual_unknown" facts={{ n: satisfied, all: answers, weeks, stream }} /></p>
              : <UsualRange now={usual.value} low={usual.low} high={usual.high}><Say words={words} code={usual.within ? 'home.usual_within' : usual.value > usual.high ? 'home.usual_above' : 'home.usual_below'} facts={{ n: satisfied, all: answers, weeks, stream }} /></UsualRange>)}
          </>
        );
      }}</Asked>
    </Section>
  );
}

/** A certificate first, then who thanked me. */
export function Recognition(): ReactNode {
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

import { IconDots, IconQuote } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink, useRoute } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { MenuButton } from '#web/ui/MenuButton.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Avatar } from '#web/ui/domain/Person.tsx';
import { CertificateCard } from '#web/ui/domain/Relationship.tsx';
import { BehaviourChip, VoiceInline } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { when } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

/** The latest thanks that the reader may read, newest first; with a behaviour in the address, those that name it. Customers' certificates are larger than colleagues' thanks. */
export function Feed(): ReactNode {
  const behaviourId = useRoute().search.get('behaviour') ?? undefined;
  return (
    <>
      {behaviourId && <p className="small thanks-only"><PlainLink href="/recognition">{say(words, 'recognition.feed_all')}</PlainLink></p>}
      <ul key={behaviourId} className="thanks-feed"><FeedPage {...(behaviourId && { behaviourId })} /></ul>
    </>
  );
}

const most = 20;

function FeedPage({ before, behaviourId }: { readonly before?: string; readonly behaviourId?: string }): ReactNode {
  const [older, setOlder] = useState(false);
  const asked = useAnswer(api.recognition.feed, { most, ...(before && { before }), ...(behaviourId && { behaviourId }) });
  return (
    <Asked of={asked}>{({ thanks }) => (
      <>
        {thanks.length === 0 && !before && <li><EmptyState>{say(words, behaviourId ? 'recognition.feed_none_name' : 'recognition.feed_empty')}</EmptyState></li>}
        {thanks.map((one) => <Line key={one.id} one={one} />)}
        {thanks.length === most && (older ? <FeedPage before={thanks.at(-1)!.id} {...(behaviourId && { behaviourId })} /> : <li><Button look="quiet" full onClick={() => setOlder(true)}>{say(words, 'recognition.older')}</Button></li>)}
      </>
    )}</Asked>
  );
}

type One = NonNullable<ReturnType<typeof useAnswer<{}, Awaited<ReturnType<typeof api.recognition.feed>>>>['answer']>['thanks'][number];

function Line({ one }: { readonly one: One }): ReactNode {
  const { person } = useMe();
  const withdraw = useCommand(api.recognition.withdraw);
  const giver = one.giverName ?? say(words, 'recognition.customer');
  const facts = { giver, receiver: one.receiver };

  if (one.certificate && !one.certificate.revoked) return (
    <li className="thanks-paper">
      <CertificateCard title={say(words, `recognition.certificate_${one.receiverId === person.id ? 'yours' : 'of'}${one.giverName ? '' : '_customer'}`, facts)} words={one.words} lang={one.lang} href={`/c/${one.certificate.code}`} />
      <About one={one} />
    </li>
  );
  return (
    <li className="thanks-line">
      {one.giverId ? <Avatar name={giver} size={34} /> : <span className="avatar thanks-customer" aria-hidden><IconQuote size={18} stroke={1.8} /></span>}
      <div>
        <p className="small"><Say words={words} code={one.receiverId === person.id ? 'recognition.to_you' : one.giverId === person.id ? 'recognition.from_you' : 'recognition.from_to'} facts={facts} /></p>
        <p>{one.giverId ? one.words : <VoiceInline lang={one.lang}>{one.words}</VoiceInline>}</p>
        {one.quote && <p className="small second">{say(words, 'recognition.rests')} <VoiceInline lang={one.quote.lang}>{one.quote.words}</VoiceInline></p>}
        <About one={one} />
        <Problem of={withdraw.refusal} />
      </div>
      {one.mayWithdraw && (
        <MenuButton
          button={(behaviour) => <IconButton name={say(words, 'recognition.more')} {...behaviour}><IconDots size={20} stroke={1.8} aria-hidden /></IconButton>}
          lines={[{ label: say(words, 'recognition.withdraw'), onChoose: () => withdraw.run({ id: one.id }, () => toast(say(words, 'recognition.undone'))) }]}
        />
      )}
    </li>
  );
}

const About = ({ one }: { readonly one: One }): ReactNode => (
  <p className="thanks-about caption muted">
    {one.behaviour && <BehaviourChip>{one.behaviour}</BehaviourChip>}
    <span>{[one.occasion, when(one.givenAt)].filter(Boolean).join(', ')}</span>
    {one.certificate?.revoked && <span>{say(words, 'recognition.revoked')}</span>}
  </p>
);

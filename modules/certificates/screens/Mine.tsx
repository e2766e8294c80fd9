import { IconFileTypePdf, IconLink, IconPrinter, IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Segmented, Switch } from '#web/ui/Choice.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { CertificateCard } from '#web/ui/domain/Relationship.tsx';
import { toast } from '#web/ui/toast.ts';
import { day } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words as honours } from '../honour-words.ts';
import { words } from '../screen-words.ts';

export type Owned = Awaited<ReturnType<typeof api.certificates.mine>>['certificates'][number];

type Became = Awaited<ReturnType<typeof api.certificates.honours>>['honours'];

/** One certificate of mine: to open, to print, to give its address away, and to show as far as I want. */
export function Mine({ one, became }: { readonly one: Owned; readonly became: Became }): ReactNode {
  const show = useCommand(api.certificates.show);
  const giver = one.signedBy ?? say(words, 'certificates.customer');
  const about = <p className="caption muted certificate-about">{[one.behaviour, one.occasion, day(one.issuedAt), one.number].filter(Boolean).join(', ')}</p>;
  if (one.revokedAt) return <li><Notice tone="late"><b>{say(words, 'certificates.of', { name: giver })}</b><br />{say(words, 'certificates.was_revoked', { at: one.revokedAt, because: one.revokedBecause })}{about}</Notice></li>;

  const change = (to: Owned['shownTo'], fullName: boolean) => show.run({ id: one.id, to, fullName }, () => toast(say(words, 'certificates.now_shown', { to })));
  const hidden = one.shownTo === 'nobody';
  return (
    <li>
      <CertificateCard title={say(words, 'certificates.of', { name: giver })} words={one.words} lang={one.lang} href={`/c/${one.code}`} />
      {about}
      {became.map(({ title, honoured, stories, because }) => <p key={title} className="small certificate-about"><b>{say(honours, honoured ? 'honours.won' : 'honours.among', { title, stories })}</b>{because.length > 0 && `: ${because.join(' · ')}`}</p>)}
      <div className="certificate-tools">
        <Segmented
          label={say(words, 'certificates.who_sees')} value={one.shownTo} onChange={(to) => change(to, one.fullNameShown)}
          options={[{ value: 'nobody', label: say(words, 'certificates.to_nobody') }, { value: 'link', label: say(words, 'certificates.to_link') }, { value: 'wall', label: say(words, 'certificates.to_wall') }]}
        />
        {!hidden && <Switch label={say(words, 'certificates.full_name', { name: one.fullName })} checked={one.fullNameShown} onChange={(fullName) => change(one.shownTo, fullName)} />}
      </div>
      <Problem of={show.refusal} />
      {!hidden && (
        <div className="certificate-links small">
          <PlainLink href={`/c/${one.code}`}><IconPrinter size={18} stroke={1.8} aria-hidden />{say(words, 'certificates.open')}</PlainLink>
          <PlainLink href={`/c/${one.code}/pdf`}><IconFileTypePdf size={18} stroke={1.8} aria-hidden />{say(words, 'certificates.pdf')}</PlainLink>
          <a href={`/c/${one.code}.json`} download={`${one.number}.badge.json`}><IconRosetteDiscountCheck size={18} stroke={1.8} aria-hidden />{say(words, 'certificates.badge')}</a>
          <Button look="plain" onClick={() => void navigator.clipboard.writeText(`${location.origin}/c/${one.code}`).then(() => toast(say(words, 'certificates.copied')))}><IconLink size={18} stroke={1.8} aria-hidden />{say(words, 'certificates.copy')}</Button>
        </div>
      )}
    </li>
  );
}

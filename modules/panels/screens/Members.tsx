import { IconX } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { TextArea, TextField } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

type Overview = Awaited<ReturnType<typeof api.panels.overview>>;

/** Who is on the panel, drawing and inviting more, and the thanks that are the same for all. */
export function Members({ of }: { readonly of: Overview }): ReactNode {
  const { members, mostAsks, thanked } = of;
  return (
    <Section title={say(words, 'panels.screen.members')} order={2}>
      <WhoSees>{say(words, 'panels.screen.who_sees')}</WhoSees>
      {members.length === 0 ? <EmptyState>{say(words, 'panels.screen.no_members')}</EmptyState> : (
        <Disclosure title={say(words, 'panels.screen.on_it', { n: of.active, invited: of.invited })}>
          <ul className="panels-members rows">{members.map((one) => <Member key={one.id} one={one} most={mostAsks} />)}</ul>
        </Disclosure>
      )}
      <Disclosure title={say(words, 'panels.screen.draw')}><Draw /></Disclosure>
      <Disclosure title={say(words, 'panels.screen.thank')}><Thank last={thanked} /></Disclosure>
    </Section>
  );
}

function Member({ one, most }: { readonly one: Overview['members'][number]; readonly most: number }): ReactNode {
  const retire = useCommand(api.panels.retire);
  const name = one.name ?? say(words, 'panels.screen.unnamed');
  return (
    <li>
      <p className="small"><b>{name}</b><br />
        <span className="caption muted">{one.joinedAt ? `${say(words, 'panels.screen.member_line', { since: day(one.since), until: day(one.termUntil!) })} · ${say(words, 'panels.screen.asks', { n: one.asksThisQuarter, most })}` : say(words, 'panels.screen.member_invited', { since: day(one.since), when: when(one.invitedAt) })}</span></p>
      <IconButton name={say(words, 'panels.screen.retire_whom', { name })} onClick={() => retire.run({ id: one.id }, () => toast(say(words, 'panels.screen.retired')))}><IconX size={18} stroke={1.8} aria-hidden /></IconButton>
      <Problem of={retire.refusal} />
    </li>
  );
}

function Draw(): ReactNode {
  const asked = useAnswer(api.panels.draw, { n: 5 });
  return (
    <Asked of={asked}>{({ eligible, drawn }) => (
      <>
        <p className="small second">{say(words, 'panels.screen.draw_about', { n: eligible })}</p>
        <ul className="panels-members rows">{drawn.map((one) => <Drawn key={one.customerId} one={one} />)}</ul>
        <p className="panels-do"><Button look="quiet" onClick={asked.askAgain}>{say(words, 'panels.screen.draw_again')}</Button></p>
      </>
    )}</Asked>
  );
}

function Drawn({ one }: { readonly one: Awaited<ReturnType<typeof api.panels.draw>>['drawn'][number] }): ReactNode {
  const [address, setAddress] = useState('');
  const invite = useCommand(api.panels.invite);
  const name = one.name ?? say(words, 'panels.screen.unnamed');
  const send = (event: FormEvent) => { event.preventDefault(); invite.run({ customerId: one.customerId, address }, () => toast(say(words, 'panels.screen.invited_now'))); };
  return (
    <li>
      <form className="panels-drawn" onSubmit={send}>
        <p className="small"><b>{name}</b><br /><span className="caption muted">{say(words, 'panels.screen.drawn_line', { since: day(one.since), n: one.touchpoints })}</span></p>
        <TextField label={say(words, 'panels.screen.address', { name })} type="email" value={address} onChange={setAddress} required autoComplete="off" />
        <Button type="submit" look="quiet" busy={invite.running}>{say(words, 'panels.screen.invite')}</Button>
        <Problem of={invite.refusal} />
      </form>
    </li>
  );
}

function Thank({ last }: { readonly last: Overview['thanked'] }): ReactNode {
  const [text, setText] = useState('');
  const thank = useCommand(api.panels.thank);
  const send = (event: FormEvent) => { event.preventDefault(); thank.run({ words: text }, ({ sent }) => { toast(say(words, 'panels.screen.thanked_now', { n: sent })); setText(''); }); };
  return (
    <form className="form" onSubmit={send}>
      <p className="small second">{say(words, 'panels.screen.thank_about')} {last && say(words, 'panels.screen.thanked', { when: when(last.at), n: last.sent })}</p>
      <TextArea label={say(words, 'panels.screen.thank_words')} value={text} onChange={setText} maxLength={500} required />
      <Problem of={thank.refusal} />
      <Button type="submit" look="quiet" busy={thank.running}>{say(words, 'panels.screen.thank_do')}</Button>
    </form>
  );
}

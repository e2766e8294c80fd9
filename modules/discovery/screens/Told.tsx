import { IconX } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';
import type { Ask, Study } from './Study.tsx';

/** Who was asked, how much was told, and, while it is told, whom else to ask. */
export function Told({ of, again }: Ask): ReactNode {
  const close = useCommand(api.discovery.advance);
  const open = of.state === 'collecting', ready = of.told.incidents >= of.leastIncidents && of.told.tellers >= of.leastTellers;
  return (
    <>
      <Section title={say(words, 'study.step_told')}>
        <p className="second">{open && say(words, 'study.told_about', { incidents: of.leastIncidents, tellers: of.leastTellers, until: day(of.until) })} {say(words, 'study.told_drafts', { n: of.told.drafts })}</p>
        {open && <p className="study-do"><Button look={ready ? 'primary' : 'quiet'} busy={close.running} onClick={() => close.run({ id: of.id, to: 'grouping' }, again)}>{say(words, 'study.told_close')}</Button></p>}
        <Problem of={close.refusal} />
        <Disclosure title={say(words, 'study.asked_list', { n: of.invitations.length })}>
          <ul className="rows">{of.invitations.map((one) => <Invited key={one.id} one={one} open={open} again={again} />)}</ul>
        </Disclosure>
      </Section>
      {open && <Section title={say(words, 'study.draw')}><Draw id={of.id} again={again} /></Section>}
      {open && <Section title={say(words, 'study.colleagues')}><Colleague about={say(words, 'study.colleagues_about')} press={say(words, 'study.colleague_ask')} verb="inviteColleagues" id={of.id} again={again} /></Section>}
    </>
  );
}

function Invited({ one, open, again }: { readonly one: Study['invitations'][number]; readonly open: boolean; readonly again: () => void }): ReactNode {
  const takeBack = useCommand(api.discovery.takeBack);
  const name = one.name ?? say(words, 'study.unnamed');
  return (
    <li className="study-line">
      <p className="small"><b>{name}</b> <span className="caption muted">{when(one.at)}</span></p>
      <span className="caption muted">{open && one.endedWhy ? say(words, 'study.asked_ended', { why: one.endedWhy === 'taken back' ? 'taken_back' : one.endedWhy }) : say(words, 'study.asked_told', { n: one.told })}</span>
      {open && !one.endedWhy && <IconButton name={say(words, 'study.take_back', { name })} onClick={() => takeBack.run({ invitationId: one.id }, again)}><IconX size={18} stroke={1.8} aria-hidden /></IconButton>}
      <Problem of={takeBack.refusal} />
    </li>
  );
}

function Draw({ id, again }: { readonly id: string; readonly again: () => void }): ReactNode {
  const asked = useAnswer(api.discovery.draw, { id, n: 6 });
  return (
    <Asked of={asked}>{({ eligible, drawn }) => (
      <>
        <p className="small second">{say(words, 'study.draw_about', { n: eligible })}</p>
        <ul className="rows">{drawn.map((one) => <Drawn key={one.answerId} id={id} one={one} again={() => { asked.askAgain(); again(); }} />)}</ul>
        {drawn.length > 0 && <p className="study-do"><Button look="quiet" onClick={asked.askAgain}>{say(words, 'study.draw_again')}</Button></p>}
      </>
    )}</Asked>
  );
}

function Drawn({ id, one, again }: { readonly id: string; readonly one: Awaited<ReturnType<typeof api.discovery.draw>>['drawn'][number]; readonly again: () => void }): ReactNode {
  const [address, setAddress] = useState('');
  const invite = useCommand(api.discovery.inviteCustomer);
  const name = one.name ? `${one.name} (${one.key})` : say(words, 'study.known_as', { key: one.key });
  const send = (event: FormEvent) => { event.preventDefault(); invite.run({ id, answerId: one.answerId, address }, () => { toast(say(words, 'study.invited')); again(); }); };
  return (
    <li>
      <form className="study-drawn" onSubmit={send}>
        <TextField label={<>{say(words, 'study.address', { name })} <small className="muted">{say(words, 'study.drawn_line', { on: day(one.on) })}</small></>} type="email" value={address} onChange={setAddress} required autoComplete="off" />
        <Button type="submit" look="quiet" busy={invite.running}>{say(words, 'study.invite')}</Button>
      </form>
      <Problem of={invite.refusal} />
    </li>
  );
}

/** Somebody of the house, asked to tell or to sort. */
export function Colleague({ id, about, press, verb, again }: { readonly id: string; readonly about?: string; readonly press: string; readonly verb: 'inviteColleagues' | 'askJudges'; readonly again: () => void }): ReactNode {
  const [chosen, choose] = useState<Found>();
  const invite = useCommand(api.discovery.inviteColleagues), judge = useCommand(api.discovery.askJudges);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    const done = () => { toast(say(words, 'study.colleague_asked')); choose(undefined); again(); };
    if (verb === 'askJudges') judge.run({ id, personIds: [chosen.id] }, done); else invite.run({ id, personIds: [chosen.id] }, done);
  };
  return (
    <form className="study-drawn" onSubmit={send}>
      {about && <p className="small second">{about}</p>}
      <PersonPicker label={say(words, 'study.colleague')} chosen={chosen} onChange={choose} />
      <Button type="submit" look="quiet" busy={invite.running || judge.running} disabled={!chosen}>{press}</Button>
      <Problem of={invite.refusal ?? judge.refusal} />
    </form>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Segmented, Switch } from '#web/ui/Choice.tsx';
import { NumberField, Select, TextArea } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Columns, Finding, Page, Section } from '#web/ui/Page.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { Voice } from '#web/ui/domain/Voice.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { Record, Wall } from '../screens.tsx';
import { words } from '../customer-words.ts';
import { Honours } from './Honours.tsx';
import '../screens.css';

type Waiting = Awaited<ReturnType<typeof api.certificates.waiting>>;

/** Customers' thanks on paper: what waits for a person, what was delivered, and the wall. */
export function CustomerCertificates(): ReactNode {
  const hr = useMe().roles.includes('hr');
  const asked = useAnswer(api.certificates.waiting, hr ? {} : null);
  const n = asked.answer?.gifts.length ?? 0;
  return (
    <Page title={say(words, 'certificates.customers')} width="home">
      <CustomerTabs here="/customers/certificates" />
      <div className="certificates-head"><Finding kick={say(words, 'certificates.customers')} proof={say(words, 'certificates.customers_proof')}>{say(words, hr ? 'certificates.waiting_finding' : 'certificates.wall_finding', { n })}</Finding></div>
      <Columns>
        <>
          {hr && <Section title={say(words, 'certificates.waiting')} order={0}><Asked of={asked}>{(all) => (all.gifts.length === 0 ? <EmptyState>{say(words, 'certificates.waiting_none')}</EmptyState> : <ul className="certificate-gifts">{all.gifts.map((one) => <Gift key={one.id} one={one} teams={all.teams} />)}</ul>)}</Asked></Section>}
          <div style={{ order: 2 }}><Record all={hr} /></div>
        </>
        <>
          {hr && asked.answer && <Cards of={asked.answer.cards} />}
          {hr && <Honours order={2} />}
          <div style={{ order: 3 }}><Wall /></div>
        </>
      </Columns>
    </Page>
  );
}

/** One who waits: what the customer wrote, whom they mean, and to whom it goes. */
function Gift({ one, teams }: { readonly one: Waiting['gifts'][number]; readonly teams: Waiting['teams'] }): ReactNode {
  const [to, setTo] = useState<'person' | 'team'>('person');
  const [person, setPerson] = useState<Found>(), [team, setTeam] = useState('');
  const [looked, setLooked] = useState(false), [down, setDown] = useState(false), [because, setBecause] = useState(''), [tried, setTried] = useState(false);
  const deliver = useCommand(api.certificates.deliver), turnDown = useCommand(api.certificates.turnDown);
  const aLook = one.why.some((why) => why !== 'card') || deliver.refusal?.code === 'certificates.look_first';
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!one.holderId && !(to === 'team' ? team : person)) return;
    deliver.run({ id: one.id, looked, ...(one.holderId ? {} : to === 'team' ? { teamId: team } : { holderId: person!.id }) }, ({ number }) => toast(say(words, 'certificates.did_deliver', { number })));
  };
  return (
    <li>
      <Voice size="small" lang={one.lang}>{one.words}</Voice>
      <p className="caption muted">{say(words, 'certificates.for', { whom: one.holder ?? one.whom, giver: one.signedBy ?? 'none', when: when(one.at) })}{one.why.includes('same name') && `. ${say(words, 'certificates.why_name')}`}{one.why.includes('staff device') && `. ${say(words, 'certificates.why_device')}`}</p>
      <form className="form" onSubmit={send} noValidate>
        {!one.holderId && <Segmented label={say(words, 'certificates.to')} value={to} onChange={setTo} options={[{ value: 'person', label: say(words, 'certificates.to_person') }, { value: 'team', label: say(words, 'certificates.to_team') }]} />}
        {!one.holderId && (to === 'person'
          ? <PersonPicker label={say(words, 'certificates.person')} chosen={person} onChange={setPerson} error={tried && !person ? say(words, 'certificates.choose') : undefined} />
          : <Select label={say(words, 'certificates.team')} hint={say(words, 'certificates.team_hint')} value={team} onChange={setTeam} unchosen={say(words, 'certificates.choose_one')} error={tried && !team ? say(words, 'certificates.choose') : undefined} options={teams.map(({ id, name }) => ({ value: id, label: name }))} />)}
        {aLook && <Switch label={say(words, 'certificates.looked')} checked={looked} onChange={setLooked} />}
        <Problem of={deliver.refusal ?? turnDown.refusal} />
        <div className="certificate-tools">
          <Button type="submit" busy={deliver.running}>{say(words, 'certificates.deliver')}</Button>
          {!down && <Button look="plain" onClick={() => setDown(true)}>{say(words, 'certificates.turn_down')}</Button>}
        </div>
      </form>
      {down && (
        <form className="form" onSubmit={(event) => { event.preventDefault(); turnDown.run({ id: one.id, because }, () => toast(say(words, 'certificates.did_turn_down'))); }}>
          <TextArea label={say(words, 'certificates.why')} value={because} onChange={setBecause} required minLength={3} maxLength={300} rows={2} />
          <Button type="submit" look="quiet" busy={turnDown.running}>{say(words, 'certificates.turn_down')}</Button>
        </form>
      )}
    </li>
  );
}

/** Cards for customers to hand over: printed at once, because their codes are shown once. */
function Cards({ of: { made, used } }: { readonly of: Waiting['cards'] }): ReactNode {
  const [n, setN] = useState('8');
  const [cards, setCards] = useState<{ codes: string[]; until: unknown }>();
  const make = useCommand(api.certificates.printCards);
  return (
    <Section title={say(words, 'certificates.cards')} order={1}>
      <p className="small second">{say(words, 'certificates.cards_about', { made, used })}</p>
      <form className="form" onSubmit={(event) => { event.preventDefault(); make.run({ n: Number(n) }, setCards); }}>
        <NumberField label={say(words, 'certificates.how_many')} value={n} onChange={setN} required />
        <Problem of={make.refusal} />
        <Button type="submit" look="quiet" busy={make.running}>{say(words, 'certificates.make_cards')}</Button>
      </form>
      {cards && (
        <div className="certificate-cards-sheet">
          <Button onClick={() => print()}>{say(words, 'certificates.print_cards')}</Button>
          <ul className="certificate-cards">
            {cards.codes.map((code) => (
              <li key={code}>
                <img src={`/h/${code}/qr.svg`} width={84} height={84} alt="" />
                <span><b>{say(words, 'certificates.card_says')}</b><span className="caption">{`${location.host}/h/${code}`}</span><span className="caption muted">{say(words, 'certificates.card_until', { day: day(cards.until as string) })}</span></span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

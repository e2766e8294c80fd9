import { IconExternalLink, IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Select } from '#web/ui/Field.tsx';
import { EmptyState, Notice, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { toast } from '#web/ui/toast.ts';
import { day, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../posters-words.ts';
import './Posters.css';

type Answer = Awaited<ReturnType<typeof api.feedback.posters>>;
type Poster = Answer['posters'][number];

/** Codes to print, to put on a counter or on a web page; and those that hang already. */
export function Posters(): ReactNode {
  const asked = useAnswer(api.feedback.posters, {});
  return (
    <Page title={say(words, 'posters.title')} width="home">
      <CustomerTabs here="/customers" />
      <Finding proof={say(words, 'posters.lede')}>{say(words, 'posters.title')}</Finding>
      <Asked of={asked}>{(answer) => (
        <div className="posters">
          <Section title={say(words, 'posters.make')}><Make of={answer} /></Section>
          <Section title={say(words, 'posters.hung')}>
            {answer.posters.length === 0 ? <EmptyState>{say(words, 'posters.none')}</EmptyState> : <ul className="rows">{answer.posters.map((one) => <Hung key={one.id} of={one} />)}</ul>}
          </Section>
        </div>
      )}</Asked>
    </Page>
  );
}

const channels = ['poster', 'kiosk', 'button', 'link'] as const;
const hows = { poster: 'poster', kiosk: 'poster', button: 'poster', link: 'staff-shared' } as const;

function Make({ of: { touchpoints, units } }: { of: Answer }): ReactNode {
  const [touchpointId, setTouchpoint] = useState('');
  const [unitId, setUnit] = useState('');
  const [person, setPerson] = useState<Found>();
  const [channel, setChannel] = useState<(typeof channels)[number]>('poster');
  const [made, setMade] = useState<string>();
  const make = useCommand(api.feedback.poster);
  const about = channel === 'button' ? undefined : person;
  return (
    <form
      className="form" onSubmit={(event) => {
        event.preventDefault();
        make.run({ touchpointId, personId: about?.id ?? null, how: hows[channel], channel, ...(unitId && { unitId }) }, ({ code }) => setMade(code));
      }}
    >
      <RadioList label={say(words, 'posters.channel')} value={channel} onChange={setChannel} options={channels.map((one) => ({ value: one, label: say(words, `posters.channel_${one}`), ...(one !== 'poster' && { hint: say(words, `posters.${one}_hint`) }) }))} />
      <Select label={say(words, 'posters.touchpoint')} value={touchpointId} onChange={setTouchpoint} unchosen={say(words, 'posters.choose')} options={touchpoints.map(({ id, name }) => ({ value: id, label: name }))} />
      <Select label={say(words, 'posters.unit')} value={unitId} onChange={setUnit} unchosen={say(words, 'posters.choose')} options={units.map(({ id, name }) => ({ value: id, label: name }))} />
      {channel !== 'button' && <PersonPicker label={say(words, 'posters.person')} chosen={person} onChange={setPerson} />}
      <Problem of={make.refusal} />
      {made && <Notice tone="good" action={<a className="button" data-look="quiet" href={`/f/${made}/poster`} target="_blank" rel="noreferrer">{say(words, 'posters.print')}</a>}>{say(words, 'posters.made', { code: made })}</Notice>}
      <Button type="submit" disabled={!touchpointId || (!unitId && !about)} busy={make.running}>{say(words, 'posters.go')}</Button>
    </form>
  );
}

function Hung({ of: one }: { of: Poster }): ReactNode {
  const end = useCommand(api.feedback.endPoster);
  return (
    <li className="poster-row" data-ended={one.endedAt !== null || undefined}>
      <p><b className="poster-code">{one.code}</b> {one.person && <span>{one.person}</span>}</p>
      <p className="small second">{say(words, 'posters.about', { touchpoint: one.touchpoint, unit: one.unit })} · {say(words, `posters.channel_${one.channel}`)}</p>
      <p className="caption muted">{one.endedAt ? say(words, 'posters.ended', { when: day(one.endedAt) }) : say(words, 'posters.use', { n: one.answers, last: one.lastAt ? when(one.lastAt) : 'none' })}</p>
      {!one.endedAt && (
        <p className="poster-do small">
          <a href={`/f/${one.code}/poster`} target="_blank" rel="noreferrer" aria-label={say(words, 'posters.print_of', { code: one.code })}><IconPrinter size={17} stroke={1.8} aria-hidden />{say(words, 'posters.print')}</a>
          <a href={one.channel === 'kiosk' ? `/f/${one.code}/kiosk` : `/f/${one.code}`} target="_blank" rel="noreferrer" aria-label={say(words, 'posters.open_of', { code: one.code })}><IconExternalLink size={17} stroke={1.8} aria-hidden />{say(words, 'posters.open')}</a>
          <Button look="plain" busy={end.running} onClick={() => end.run({ id: one.id })} aria-label={say(words, 'posters.end_of', { code: one.code })}>{say(words, 'posters.end')}</Button>
        </p>
      )}
      {one.channel === 'button' && !one.endedAt && (
        <details className="poster-snippet small"><summary>{say(words, 'posters.snippet')}</summary><p className="second">{say(words, 'posters.snippet_hint')}</p><Copyable text={`<script src="${location.origin}/quiet.js" data-code="${one.code}" async></script>`} /><p className="second">{say(words, 'posters.snippet_plain')}</p><Copyable text={`<a href="${location.origin}/f/${one.code}">${say(words, 'posters.snippet_label')}</a>`} /></details>
      )}
      <Problem of={end.refusal} />
    </li>
  );
}

function Copyable({ text }: { text: string }): ReactNode {
  return <><code>{text}</code><Button look="plain" onClick={() => void navigator.clipboard?.writeText(text).then(() => toast(say(words, 'posters.copied')))}>{say(words, 'posters.copy')}</Button></>;
}

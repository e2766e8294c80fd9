import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { go, PlainLink } from '#web/router.tsx';
import { Button } from '#web/ui/Button.tsx';
import { CheckboxList, RadioList } from '#web/ui/Choice.tsx';
import { DateField, Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Finding, Page } from '#web/ui/Page.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { parts, uses, type Part, type Use } from '../kinds.ts';
import { words } from '../screen-words.ts';
import '../screens.css';

const nothing = Object.fromEntries(parts.map((part) => [part, ''])) as Record<Part, string>;

/** Written down for a customer, who said yes to each use: what is not agreed to is not used. */
export function Tell(): ReactNode {
  const [told, setTold] = useState(nothing);
  const [teller, setTeller] = useState('');
  const [agreed, setAgreed] = useState<Use[]>([]);
  const [how, setHow] = useState<'said' | 'paper' | ''>('');
  const [until, setUntil] = useState('');
  const [lang, setLang] = useState('en');
  const [touchpoint, setTouchpoint] = useState('none');
  const [tried, setTried] = useState(false);
  const touchpoints = useAnswer(api.journeys.touchpoints, {}).answer?.touchpoints ?? [];
  const tell = useCommand(api.stories.tellFor);
  const lacks = (part: Part) => tried && (part === 'failed' || part === 'repaired') && told[part].trim() === '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!told.failed.trim() || !told.repaired.trim() || agreed.length === 0 || how === '' || !until) return;
    tell.run({ told, teller: teller.trim() || null, lang, touchpointId: touchpoint === 'none' ? null : touchpoint, uses: agreed, untilOn: until, how }, ({ id }) => {
      toast(say(words, 'stories.did_tell'));
      go({ to: '/stories/:id', params: { id } });
    });
  };
  return (
    <Page title={say(words, 'stories.write_down')} width="narrow">
      <p className="small stories-other"><PlainLink href="/customers/stories">{say(words, 'stories.all')}</PlainLink></p>
      <Finding proof={say(words, 'stories.write_proof')}>{say(words, 'stories.write_down')}</Finding>
      <form className="form story-form" onSubmit={send} noValidate>
        {parts.map((part) => <TextArea key={part} label={say(words, `stories.${part}`)} hint={say(words, `stories.${part}_hint`)} value={told[part]} onChange={(text) => setTold({ ...told, [part]: text })} maxLength={2000} error={lacks(part) ? say(words, 'stories.say_this') : undefined} />)}
        <Select label={say(words, 'stories.where')} value={touchpoint} onChange={setTouchpoint} options={[{ value: 'none', label: say(words, 'stories.nowhere') }, ...touchpoints.map(({ id, name }) => ({ value: id, label: name }))]} />
        <TextField label={say(words, 'stories.name')} value={teller} onChange={setTeller} maxLength={80} autoComplete="off" />
        <Select label={say(words, 'stories.lang')} value={lang} onChange={setLang} options={[{ value: 'en', label: 'English' }, { value: 'de', label: 'Deutsch' }]} />
        <CheckboxList label={say(words, 'stories.agreed_to')} hint={say(words, 'stories.agreed_hint')} value={agreed} onChange={setAgreed} error={tried && agreed.length === 0 ? say(words, 'stories.choose') : undefined} options={uses.map((value) => ({ value, label: say(words, `stories.use_${value}`) }))} />
        <DateField label={say(words, 'stories.until_day')} hint={say(words, 'stories.until_hint')} value={until} onChange={setUntil} error={tried && !until ? say(words, 'stories.choose') : undefined} />
        <RadioList label={say(words, 'stories.how_agreed')} value={how} onChange={setHow} error={tried && how === '' ? say(words, 'stories.choose') : undefined} options={(['said', 'paper'] as const).map((value) => ({ value, label: say(words, `stories.how_${value}`) }))} />
        <Problem of={tell.refusal} />
        <Button type="submit" busy={tell.running} size="large" full>{say(words, 'stories.keep_it')}</Button>
        <p className="caption muted">{say(words, 'stories.text_only')}</p>
      </form>
    </Page>
  );
}

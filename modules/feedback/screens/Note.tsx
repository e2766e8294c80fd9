import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Select, TextArea } from '#web/ui/Field.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { PersonPicker, type Found } from '#web/ui/PersonPicker.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { language, say } from '#web/words.tsx';
import { words } from '../note-words.ts';
import { words as page } from '../page-words.ts';

const scores = ['5', '4', '3', '2', '1'] as const;

/** What a customer said aloud, written down by whoever heard it, in less than a minute on a telephone. */
export function Note(): ReactNode {
  const asked = useAnswer(api.journeys.read, {});
  const [said, setSaid] = useState('');
  const [score, setScore] = useState<(typeof scores)[number] | ''>('');
  const [touchpointId, setTouchpoint] = useState('');
  const [person, setPerson] = useState<Found>();
  const [kept, setKept] = useState<number>();
  const keep = useCommand(api.feedback.note);
  const again = (): void => { setKept(undefined); setSaid(''); setScore(''); setPerson(undefined); };
  return (
    <Page title={say(words, 'note.title')} width="narrow">
      <Heading>{say(words, 'note.title')}</Heading>
      <WhoSees>{say(words, 'note.why')}</WhoSees>
      {kept !== undefined ? (
        <div style={{ marginTop: 20 }}>
          <Notice tone="good" action={<Button look="quiet" onClick={again}>{say(words, 'note.more')}</Button>}>{say(words, 'note.kept')}</Notice>
          {kept <= 2 && <p className="small">{say(words, 'note.help')} <PlainLink href="/customers/recovery">{say(words, 'note.help_go')}</PlainLink></p>}
        </div>
      ) : (
        <Asked of={asked}>{({ journeys }) => (
          <form className="form" style={{ marginTop: 20 }} onSubmit={(event) => { event.preventDefault(); keep.run({ touchpointId, words: said, score: Number(score), personId: person?.id ?? null, lang: language === 'de' ? 'de' : 'en' }, () => setKept(Number(score))); }}>
            <TextArea label={say(words, 'note.words')} value={said} onChange={setSaid} maxLength={2000} rows={4} required />
            <RadioList label={say(words, 'note.score')} value={score} onChange={setScore} options={scores.map((one) => ({ value: one, label: say(page, `feedback.score_${one}`) }))} />
            <Select label={say(words, 'note.touchpoint')} value={touchpointId} onChange={setTouchpoint} unchosen={say(words, 'note.choose')} options={journeys.flatMap(({ touchpoints }) => touchpoints).map(({ id, name }) => ({ value: id, label: name }))} />
            <PersonPicker label={say(words, 'note.person')} chosen={person} onChange={setPerson} />
            <Problem of={keep.refusal} />
            <Button type="submit" disabled={!said.trim() || !score || !touchpointId} busy={keep.running}>{say(words, 'note.go')}</Button>
          </form>
        )}</Asked>
      )}
    </Page>
  );
}

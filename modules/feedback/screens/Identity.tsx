import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Heading, Page } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from '../bias-words.ts';
import './Bias.css';

type Facets = Awaited<ReturnType<typeof api.feedback.identity>>['facets'];

const offered = { gender: ['woman', 'man', 'another'], origin: ['here', 'elsewhere'], age: ['under 30', '30 to 49', '50 and over'], disability: ['yes', 'no'] } as const;

/** What I say about myself, for nobody else to read. */
export function Identity(): ReactNode {
  const asked = useAnswer(api.feedback.identity, {});
  return (
    <Page title={say(words, 'identity.title')} width="narrow">
      <Heading>{say(words, 'identity.title')}</Heading>
      <WhoSees>{say(words, 'identity.who')}</WhoSees>
      <Asked of={asked}>{({ facets, at }) => <Form key={at ?? 'none'} start={facets} />}</Asked>
    </Page>
  );
}

function Form({ start }: { start: Facets }): ReactNode {
  const [facets, setFacets] = useState<Record<string, string>>(start as Record<string, string>);
  const save = useCommand(api.feedback.identify);
  const chosen = Object.fromEntries(Object.entries(facets).filter(([, value]) => value)) as Facets;
  return (
    <form className="identity" onSubmit={(event) => { event.preventDefault(); save.run({ facets: chosen }, () => toast(say(words, 'identity.saved'))); }}>
      {Object.entries(offered).map(([facet, values]) => (
        <RadioList key={facet} label={say(words, `identity.${facet as 'gender'}`)} value={facets[facet] ?? ''} onChange={(value) => setFacets({ ...facets, [facet]: value })}
          options={[...values.map((value) => ({ value: value as string, label: say(words, `identity.${value as 'woman'}`) })), { value: '', label: say(words, 'identity.not_said') }]} />
      ))}
      <Problem of={save.refusal} />
      <p className="identity-go">
        <Button type="submit" busy={save.running}>{say(words, 'identity.save')}</Button>
        {Object.keys(start).length > 0 && <Button look="plain" busy={save.running} onClick={() => save.run({ facets: {} }, () => toast(say(words, 'identity.gone')))}>{say(words, 'identity.take_back')}</Button>}
      </p>
    </form>
  );
}

import { useState, type ReactNode } from 'react';
import { useAnswer, useCommand, verbNamed } from '#web/api.ts';
import { useDraft } from '#web/draft.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { TextArea } from '#web/ui/Field.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Switch } from '#web/ui/Choice.tsx';

const count = verbNamed<{ half: boolean }, { thanks: number }>('gallery.count');
const thank = verbNamed<{ words: string }, { thanks: number }>('gallery.thank');

/** How a screen asks, does and is refused; the tests of the frame walk through it. */
export function Asking(): ReactNode {
  const [half, setHalf] = useState(false);
  const [said, setSaid, sent] = useDraft('gallery');
  const asked = useAnswer(count, { half });
  const thanking = useCommand(thank);
  return (
    <Page title="Asking" width="narrow">
      <h1>Asking</h1>
      <Asked of={asked}>{({ thanks }) => <p role="status">{thanks} thanks</p>}</Asked>
      <Switch label="Count half" checked={half} onChange={setHalf} />
      <TextArea label="Your words" value={said} onChange={setSaid} />
      <Problem of={thanking.refusal} />
      <Button busy={thanking.running} onClick={() => thanking.run({ words: said }, sent)}>Thank</Button>
      <div style={{ height: 2000 }} />
    </Page>
  );
}

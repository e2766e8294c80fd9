import { useId, type ReactNode } from 'react';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { RadioList } from '#web/ui/Choice.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import '#web/ui/Choice.css';

export type Judged = { readonly seen: 'yes' | 'no' | 'no occasion'; readonly level?: number | null };
type Behaviour = { readonly id: string; readonly name: string; readonly version: number; readonly anchors: readonly string[] };

const kinds = [['yes', 'observe.yes'], ['no', 'observe.no'], ['no occasion', 'observe.no_occasion']] as const;

/** Each behaviour of the moment: seen, not seen, or no occasion for it. Nothing is chosen for anyone; a level only where it was seen, and only if one can say. */
export function Judging({ behaviours, judged, onJudge, error }: {
  readonly behaviours: readonly Behaviour[];
  readonly judged: Readonly<Record<string, Judged>>;
  readonly onJudge: (id: string, one: Judged) => void;
  readonly error: string | undefined;
}): ReactNode {
  const id = useId();
  return (
    <fieldset className="choices judging" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{say(words, 'observe.behaviours')}</legend>
      {behaviours.map((one) => <One key={one.id} behaviour={one} judged={judged[one.id]} onJudge={(next) => onJudge(one.id, next)} />)}
      {error && <p className="field-error" id={`${id}-error`}>{error}</p>}
    </fieldset>
  );
}

function One({ behaviour: { name, anchors }, judged, onJudge }: { readonly behaviour: Behaviour; readonly judged: Judged | undefined; readonly onJudge: (one: Judged) => void }): ReactNode {
  const group = useId();
  return (
    <div className="judged">
      <fieldset className="judged-line" aria-label={name}>
        <span className="judged-name" aria-hidden>{name}</span>
        <span className="segmented">
          {kinds.map(([seen, code]) => <label key={seen}><input type="radio" name={group} checked={judged?.seen === seen} onChange={() => onJudge({ seen })} />{say(words, code)}</label>)}
        </span>
      </fieldset>
      {judged?.seen === 'yes' && (
        <Disclosure title={say(words, 'observe.level')}>
          <RadioList label={<span className="unseen">{name}</span>} value={judged.level ? String(judged.level) : ''} onChange={(level) => onJudge({ seen: 'yes', level: Number(level) })} options={anchors.map((anchor, at) => ({ value: String(at + 1), label: anchor }))} />
        </Disclosure>
      )}
    </div>
  );
}

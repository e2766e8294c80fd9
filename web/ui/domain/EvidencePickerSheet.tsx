import { useState, type ReactNode } from 'react';
import { useAnswer, verbNamed } from '#web/api.ts';
import { say } from '#web/words.tsx';
import { Button } from '../Button.tsx';
import { TextField } from '../Field.tsx';
import { Sheet } from '../Sheet.tsx';
import { CitedPiece } from './Cited.tsx';
import type { EvidencePickerProps, EvidencePiece } from './EvidencePicker.tsx';
import { words } from './evidence-words.ts';

/** The modules that offer what they hold. */
const offering = ['feedback', 'observations', 'recognition', 'certificates', 'stories', 'forum'].map((module) => verbNamed<{ aboutPersonId?: string; text: string }, { pieces: EvidencePiece[] }>(`${module}.citable`));

export function EvidencePickerSheet({ open, onClose, aboutPersonId, onPick }: EvidencePickerProps & { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  return (
    <Sheet open={open} onClose={onClose} title={say(words, 'evidence.pin_title')}>
      <div className="form">
        <TextField label={say(words, 'evidence.find')} hint={say(words, 'evidence.find_hint')} value={text} onChange={setText} autoComplete="off" />
        <Found asked={{ text, ...(aboutPersonId && { aboutPersonId }) }} onPick={onPick} />
      </div>
    </Sheet>
  );
}

/** The newest first, whichever module holds it. */
function Found({ asked, onPick }: { readonly asked: { text: string; aboutPersonId?: string }; readonly onPick: (piece: EvidencePiece) => void }): ReactNode {
  const answers = offering.map((verb) => useAnswer(verb, asked).answer);
  if (answers.some((one) => !one)) return null;
  const pieces = answers.flatMap((one) => one?.pieces ?? []).sort((a, b) => b.at.localeCompare(a.at)).slice(0, 30);
  if (pieces.length === 0) return <p className="second small">{say(words, 'evidence.none')}</p>;
  return (
    <ul className="rows">
      {pieces.map((one) => (
        <li key={`${one.kind} ${one.sourceId}`} className="cited-choice">
          <CitedPiece {...one} excerpt={one.words} speaker={one.from} />
          <Button look="quiet" onClick={() => onPick(one)}>{say(words, 'evidence.choose')}</Button>
        </li>
      ))}
    </ul>
  );
}

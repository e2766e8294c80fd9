import { IconPin } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { say } from '#web/words.tsx';
import { Button } from '../Button.tsx';
import { lazily } from '../lazily.tsx';
import { words } from './evidence-words.ts';

/** A piece of evidence as a module offers it in `citable`. */
export type EvidencePiece = {
  readonly kind: 'remark' | 'observation' | 'certificate' | 'story' | 'thanks' | 'post' | 'incident';
  readonly sourceId: string;
  readonly aboutPersonId?: string | null;
  readonly at: string;
  readonly how: string;
  readonly words: string;
  readonly lang: string;
  readonly from: string;
};

export type EvidencePickerProps = {
  /** Only what is about this person; without it, all that the reader may read. */
  readonly aboutPersonId?: string | undefined;
  readonly onPick: (piece: EvidencePiece) => void;
  readonly label?: string;
};

const Sheet = lazily(() => import('./EvidencePickerSheet.tsx').then((sheet) => sheet.EvidencePickerSheet));

/** One way to pin evidence everywhere: a button, and a sheet in which what was said is found by its words. */
export function EvidencePicker({ aboutPersonId, onPick, label = say(words, 'evidence.pin') }: EvidencePickerProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}><IconPin size={18} stroke={1.8} aria-hidden />{label}</Button>
      <Sheet open={open} onClose={() => setOpen(false)} aboutPersonId={aboutPersonId} onPick={(piece) => { onPick(piece); setOpen(false); }} />
    </>
  );
}

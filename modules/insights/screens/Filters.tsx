import type { ReactNode } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { Select, type Option } from '#web/ui/Field.tsx';
import { Sheet } from '#web/ui/Sheet.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

type Choice = { readonly label: string; readonly value: string; readonly options: readonly Option[]; readonly onChange: (value: string) => void };

/** What the map shows, chosen with a thumb. Each choice holds at once. */
export const Filters = ({ open, onClose, choices }: { readonly open: boolean; readonly onClose: () => void; readonly choices: readonly Choice[] }): ReactNode => (
  <Sheet open={open} onClose={onClose} title={say(words, 'map.filters')}>
    <div className="journey-sheet">
      {choices.map(({ label, value, options, onChange }) => (
        <Select key={label} label={label} value={value || none} options={options.map((one) => ({ ...one, value: one.value || none }))} onChange={(chosen) => onChange(chosen === none ? '' : chosen)} />
      ))}
      <Button full onClick={onClose}>{say(words, 'map.filters_done')}</Button>
    </div>
  </Sheet>
);

/** An empty value would stand for nothing chosen. */
const none = 'all';

import { Combobox as Base } from '@base-ui/react/combobox';
import { IconCheck } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { Field, type FieldProps, type Option } from './Field.tsx';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import { usePopupPlace } from './popup-place.ts';
import './Overlay.css';

type Props<T extends string> = FieldProps & {
  readonly options: readonly Option<T>[];
  readonly value: T | '';
  readonly onChange: (value: T | '') => void;
  /** Told at each letter, where the options come from the server; then they are not filtered again here. */
  readonly onType?: (text: string) => void;
  /** What was typed before the list was here; with it, even empty, the keyboard goes on in the field. */
  readonly typed?: string;
  readonly picture?: (option: Option<T>) => ReactNode;
};

/** One of many: type to find. */
export function Combobox<T extends string>({ label, hint, error, options, value, onChange, onType, typed, picture }: Props<T>): ReactNode {
  const id = useId();
  const chosen = options.find((one) => one.value === value) ?? null;
  return (
    <Base.Root
      items={options as Option<T>[]}
      value={chosen}
      onValueChange={(one) => onChange(one?.value ?? '')}
      itemToStringLabel={(one) => one.label}
      isItemEqualToValue={(one, other) => one.value === other.value}
      {...(onType && { filter: null })}
      {...(typed && { defaultInputValue: typed, defaultOpen: true })}
      onInputValueChange={(text, details) => {
        if (details.reason === 'input-change' || details.reason === 'input-clear') onType?.(text);
      }}
    >
      <Field {...{ label, hint, error, id }}>
        <Base.Input
          id={id}
          autoFocus={typed !== undefined}
          aria-label={typeof label === 'string' ? label : undefined}
          aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
          aria-invalid={error ? true : undefined}
        />
      </Field>
      <Base.Portal {...usePopupPlace()}>
        <Base.Positioner className="popup-above" sideOffset={5} align="start" collisionPadding={8}>
          <Base.Popup className="popup popup-as-wide">
            <Base.Empty className="popup-empty">{say(words, 'find.nothing_here')}</Base.Empty>
            <Base.List>
              {(one: Option<T>) => (
                <Base.Item key={one.value} value={one} className="option">
                  {picture?.(one)}
                  <span className="option-words">
                    {one.label}
                    {one.hint && <small>{one.hint}</small>}
                  </span>
                  <Base.ItemIndicator className="option-tick">
                    <IconCheck size={17} stroke={2} aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

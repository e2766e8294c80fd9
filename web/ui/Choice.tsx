import { useId, type ReactNode } from 'react';
import type { Option } from './Field.tsx';
import './Choice.css';

type Question = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
};

/** One of a few, with room for words. Nothing is chosen for anyone: `value` may be ''. */
export function RadioList<T extends string>({
  options,
  value,
  onChange,
  ...question
}: Question & {
  readonly options: readonly Option<T>[];
  readonly value: T | '';
  readonly onChange: (value: T) => void;
}): ReactNode {
  const name = useId();
  return (
    <Choices {...question} className="choice-list">
      {options.map((one) => (
        <label key={one.value} className="choice">
          <input type="radio" name={name} value={one.value} checked={value === one.value} onChange={() => onChange(one.value)} />
          <span>
            {one.label}
            {one.hint && <small>{one.hint}</small>}
          </span>
        </label>
      ))}
    </Choices>
  );
}

type Several<T extends string> = Question & {
  readonly options: readonly Option<T>[];
  readonly value: readonly T[];
  readonly onChange: (value: T[]) => void;
};

const toggled = <T extends string>(value: readonly T[], one: T): T[] =>
  value.includes(one) ? value.filter((other) => other !== one) : [...value, one];

/** Any of a few, with room for words. */
export function CheckboxList<T extends string>({ options, value, onChange, ...question }: Several<T>): ReactNode {
  return (
    <Choices {...question} className="choice-list">
      {options.map((one) => (
        <label key={one.value} className="choice">
          <input type="checkbox" checked={value.includes(one.value)} onChange={() => onChange(toggled(value, one.value))} />
          <span>
            {one.label}
            {one.hint && <small>{one.hint}</small>}
          </span>
        </label>
      ))}
    </Choices>
  );
}

/** Any of a few short words, side by side. */
export function ChipSet<T extends string>({ options, value, onChange, ...question }: Several<T>): ReactNode {
  return (
    <Choices {...question} className="chip-set">
      {options.map((one) => (
        <label key={one.value} className="chip-choice">
          <input type="checkbox" checked={value.includes(one.value)} onChange={() => onChange(toggled(value, one.value))} />
          {one.label}
        </label>
      ))}
    </Choices>
  );
}

/** Two to four ways to look at the same thing. Arrow keys change it at once. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className="segmented" aria-label={label}>
      {options.map((one) => (
        <label key={one.value}>
          <input type="radio" name={name} checked={value === one.value} onChange={() => onChange(one.value)} />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}

/** On or off, at once, without a Save. */
export function Switch({
  label,
  checked,
  onChange,
}: {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): ReactNode {
  return (
    <label className="switch">
      <input type="checkbox" role="switch" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

function Choices({ label, hint, error, className, children }: Question & { readonly className: string; readonly children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <fieldset className="choices" aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}>
      <legend>{label}</legend>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className={className}>{children}</div>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

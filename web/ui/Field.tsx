import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import type { Refused } from '#web/api.ts';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import './Field.css';

/** A label that is always seen, a hint before the field, an error beside it that says how to mend it. */
export type FieldProps = { readonly label: ReactNode; readonly hint?: ReactNode; readonly error?: string | undefined };

/** What a field of any kind needs to be spoken rightly. Give its `names` to the control. */
export function Field({ label, hint, error, id, children }: FieldProps & { readonly id: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

export const described = (id: string, hint: unknown, error: unknown) => ({
  id,
  'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? true : undefined,
});

type Input = FieldProps & { readonly onChange?: (value: string) => void } & Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'>;

export function TextField({ label, hint, error, onChange, id: given, ...rest }: Input): ReactNode {
  const own = useId();
  const id = given ?? own;
  return (
    <Field {...{ label, hint, error, id }}>
      <input type="text" {...rest} {...described(id, hint, error)} onChange={(event) => onChange?.(event.target.value)} />
    </Field>
  );
}

/** The date field of the device: translated, accessible, best on phones. The value is an ISO day. */
export const DateField = (props: Omit<Input, 'type'>): ReactNode => <TextField {...props} type="date" />;

/** A number typed, not stepped: the keyboard of a phone shows digits. The value stays text until it is sent. */
export const NumberField = ({ decimals, ...props }: Omit<Input, 'type'> & { readonly decimals?: boolean }): ReactNode => (
  <TextField {...props} inputMode={decimals ? 'decimal' : 'numeric'} autoComplete="off" />
);

export function TextArea({
  label,
  hint,
  error,
  onChange,
  id: given,
  rows = 3,
  ...rest
}: FieldProps & { readonly onChange?: (value: string) => void } & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'>): ReactNode {
  const own = useId();
  const id = given ?? own;
  return (
    <Field {...{ label, hint, error, id }}>
      <textarea {...rest} rows={rows} {...described(id, hint, error)} onChange={(event) => onChange?.(event.target.value)} />
    </Field>
  );
}

export type Option<T extends string = string> = { readonly value: T; readonly label: string; readonly hint?: string };

/** One of up to a dozen, in a form: the list of the device. For a filter above a chart see Pick, for many see Combobox. */
export function Select<T extends string>({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  unchosen,
  ...rest
}: FieldProps & {
  readonly options: readonly Option<T>[];
  readonly value: T | '';
  readonly onChange: (value: T) => void;
  /** What stands there while nothing is chosen; nothing is chosen for anyone. */
  readonly unchosen?: string;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'>): ReactNode {
  const id = useId();
  return (
    <Field {...{ label, hint, error, id }}>
      <select {...rest} {...described(id, hint, error)} value={value} onChange={(event) => onChange(event.target.value as T)}>
        {value === '' && (
          <option value="" disabled>
            {unchosen ?? ''}
          </option>
        )}
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** What the server found wrong with one field, by its name in the input. */
export const errorOf = (refusal: Refused | undefined, field: string): string | undefined =>
  refusal?.issues.find((issue) => issue.path.join('.') === field)?.message;

/** The list on top of a form, each line a way to its field. `fields` says which field has which id and label. */
export function FormErrors({
  of,
  fields = {},
}: {
  readonly of: Refused | undefined;
  readonly fields?: Readonly<Record<string, { id: string; label: string }>>;
}): ReactNode {
  if (!of) return null;
  return (
    <div className="form-errors" role="alert">
      <p>{of.issues.length > 0 ? say(words, 'frame.errors', { n: of.issues.length }) : of.message}</p>
      {of.issues.length > 0 && (
        <ul>
          {of.issues.map((issue) => {
            const field = fields[issue.path.join('.')];
            return (
              <li key={issue.path.join('.')}>
                {field ? (
                  <a href={`#${field.id}`}>
                    {field.label}: {issue.message}
                  </a>
                ) : (
                  issue.message
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

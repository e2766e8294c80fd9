import { useState, type ReactNode } from 'react';
import { useAnswer, verbNamed } from '#web/api.ts';
import { Combobox } from './Combobox.tsx';
import { Avatar } from './domain/Person.tsx';
import type { FieldProps } from './Field.tsx';

export type Found = { readonly id: string; readonly name: string; readonly title: string };

const search = verbNamed<{ text: string }, { people: Found[] }>('people.search');

/** Somebody, found by name. `chosen` is who stands there now. */
export function PersonPicker({
  chosen,
  onChange,
  ...field
}: FieldProps & { readonly chosen: Found | undefined; readonly onChange: (person: Found | undefined) => void }): ReactNode {
  const [text, setText] = useState('');
  const { answer } = useAnswer(search, { text });
  const found = answer?.people ?? [];
  const people = chosen && !found.some((one) => one.id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Combobox
      {...field}
      value={chosen?.id ?? ''}
      onType={setText}
      options={people.map((one) => ({ value: one.id, label: one.name, hint: one.title }))}
      onChange={(id) => onChange(people.find((one) => one.id === id))}
      picture={(one) => <Avatar name={one.label} size={30} />}
    />
  );
}

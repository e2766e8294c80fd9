import { useState, type ReactNode } from 'react';
import { useAnswer, verbNamed } from '#web/api.ts';
import { Combobox } from './Combobox.tsx';
import { Avatar } from './domain/Person.tsx';
import type { Found, PersonPickerProps } from './PersonPicker.tsx';

const search = verbNamed<{ text: string }, { people: Found[] }>('people.search');

/** The list behind PersonPicker. `typed` is what stood in the field before it was here. */
export function PersonList({ chosen, onChange, typed, ...field }: PersonPickerProps & { readonly typed: string }): ReactNode {
  const [text, setText] = useState(typed);
  const { answer } = useAnswer(search, { text });
  const found = answer?.people ?? [];
  const people = chosen && !found.some((one) => one.id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Combobox
      {...field}
      value={chosen?.id ?? ''}
      typed={typed}
      onType={setText}
      options={people.map((one) => ({ value: one.id, label: one.name, hint: one.title }))}
      onChange={(id) => onChange(people.find((one) => one.id === id))}
      picture={(one) => <Avatar name={one.label} size={30} />}
    />
  );
}

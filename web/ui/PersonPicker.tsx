import { lazy, Suspense, useState, type ReactNode } from 'react';
import { TextField, type FieldProps } from './Field.tsx';

export type Found = { readonly id: string; readonly name: string; readonly title: string };

export type PersonPickerProps = FieldProps & { readonly chosen: Found | undefined; readonly onChange: (person: Found | undefined) => void };

const load = () => import('./PersonList.tsx');
const List = lazy(() => load().then((list) => ({ default: list.PersonList })));

/** Somebody, found by name. `chosen` is who stands there now. The list is loaded when the field is first entered. */
export function PersonPicker(props: PersonPickerProps): ReactNode {
  const [wanted, setWanted] = useState(false);
  const [typed, setTyped] = useState('');
  const { chosen, onChange, ...field } = props;
  const plain = (
    <TextField
      {...field}
      value={chosen?.name ?? typed}
      onChange={setTyped}
      role="combobox"
      aria-expanded={false}
      autoComplete="off"
      onPointerEnter={() => void load()}
      onFocus={() => setWanted(true)}
    />
  );
  return wanted ? (
    <Suspense fallback={plain}>
      <List {...props} typed={typed} />
    </Suspense>
  ) : (
    plain
  );
}

import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Option } from './Field.tsx';
import './Pick.css';

export type PickProps<T extends string> = {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
};

const load = () => import('./PickList.tsx');
const List = lazy(() => load().then((list) => ({ default: list.PickList }))) as unknown as <T extends string>(props: PickProps<T>) => ReactNode;

/** A filter above what it filters: shows its value, changes at once. `label` is spoken. Its list is loaded when it is first wanted. */
export function Pick<T extends string>(props: PickProps<T>): ReactNode {
  const [wanted, setWanted] = useState(false);
  const closed = (
    <button
      type="button"
      className="pick"
      aria-haspopup="listbox"
      aria-label={`${props.label}: ${labelOf(props)}`}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
      onKeyDown={(event) => {
        if (event.key.startsWith('Arrow')) setWanted(true);
      }}
    >
      <span className="pick-value">{labelOf(props)}</span>
      <span className="pick-icon">
        <IconChevronDown size={15} stroke={2} aria-hidden />
      </span>
    </button>
  );
  return wanted ? (
    <Suspense fallback={closed}>
      <List {...props} />
    </Suspense>
  ) : (
    closed
  );
}

export const labelOf = <T extends string>({ options, value }: PickProps<T>): string => options.find((one) => one.value === value)?.label ?? '';

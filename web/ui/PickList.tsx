import { CSPProvider } from '@base-ui/react/csp-provider';
import { Select as Base } from '@base-ui/react/select';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PickProps } from './Pick.tsx';
import type { Option } from './Field.tsx';
import { usePopupPlace } from './popup-place.ts';
import './Overlay.css';

/** The list behind a Pick. It opens as soon as it is there. */
export function PickList<T extends string>({ label, options, value, onChange }: PickProps<T>): ReactNode {
  return (
    // No style element of its own: only our own sheets may style a page.
    <CSPProvider disableStyleElements>
    <Base.Root defaultOpen value={value} onValueChange={(chosen) => onChange(chosen as T)} items={options as Option<T>[]} modal={false}>
      <Base.Trigger className="pick" aria-label={`${label}: ${options.find((one) => one.value === value)?.label ?? ''}`}>
        <Base.Value className="pick-value" />
        <Base.Icon className="pick-icon"><IconChevronDown size={15} stroke={2} aria-hidden /></Base.Icon>
      </Base.Trigger>
      <Base.Portal {...usePopupPlace()}>
        <Base.Positioner className="popup-above" sideOffset={6} alignItemWithTrigger={false} align="end" collisionPadding={8}>
          <Base.Popup className="popup">
            <Base.List>
              {options.map((one) => (
                <Base.Item key={one.value} value={one.value} className="option">
                  <span className="option-words"><Base.ItemText>{one.label}</Base.ItemText>{one.hint && <small>{one.hint}</small>}</span>
                  <Base.ItemIndicator className="option-tick"><IconCheck size={17} stroke={2} aria-hidden /></Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
    </CSPProvider>
  );
}

import { Menu as Base } from '@base-ui/react/menu';
import { IconCheck } from '@tabler/icons-react';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { usePopupPlace } from './popup-place.ts';
import './Overlay.css';

/** A line of a menu: does something, goes somewhere, or is one of a choice; `line` above it starts a new group. */
export type MenuLine =
  | { readonly label: string; readonly icon?: ReactNode; readonly onChoose: () => void; readonly line?: boolean }
  | { readonly label: string; readonly icon?: ReactNode; readonly href: string; readonly line?: boolean }
  | {
      readonly label: string;
      readonly value: string;
      readonly onChange: (value: string) => void;
      readonly options: readonly { value: string; label: string }[];
      readonly line?: boolean;
    };

/** Two or more rarer things to do. `trigger` is a button element; it gets its behaviour from here. */
export function Menu({
  trigger,
  lines,
  open,
  onOpenChange,
  side = 'bottom',
  align = 'end',
}: {
  readonly trigger: ReactElement;
  readonly lines: readonly MenuLine[];
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'end';
}): ReactNode {
  return (
    <Base.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Base.Trigger render={trigger} />
      <Base.Portal {...usePopupPlace()}>
        <Base.Positioner className="popup-above" side={side} align={align} sideOffset={6} collisionPadding={8}>
          <Base.Popup className="popup">
            {lines.map((line) => (
              <Fragment key={line.label}>
                {line.line && <Base.Separator className="popup-line" />}
                {drawn(line)}
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function drawn(line: MenuLine): ReactNode {
  if ('options' in line)
    return (
      <Base.RadioGroup value={line.value} onValueChange={(value) => line.onChange(value as string)} aria-label={line.label}>
        <div className="popup-group" aria-hidden>
          {line.label}
        </div>
        {line.options.map((one) => (
          <Base.RadioItem key={one.value} value={one.value} className="option" closeOnClick>
            <span className="option-words">{one.label}</span>
            <Base.RadioItemIndicator className="option-tick">
              <IconCheck size={17} stroke={2} aria-hidden />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    );
  if ('href' in line)
    return (
      <Base.LinkItem className="option" href={line.href} closeOnClick>
        {line.icon}
        <span className="option-words">{line.label}</span>
      </Base.LinkItem>
    );
  return (
    <Base.Item className="option" onClick={line.onChoose}>
      {line.icon}
      <span className="option-words">{line.label}</span>
    </Base.Item>
  );
}

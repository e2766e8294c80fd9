import { IconAlertCircle, IconInfoCircle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Refused } from '#web/api.ts';
import './Notice.css';

const icons = { calm: IconInfoCircle, late: IconAlertCircle, problem: IconAlertCircle, good: IconCircleCheck };

/** Something to know before going on. `late` is clay: needs work; `problem` is red: it failed. A problem is announced at once. */
export function Notice({
  tone = 'calm',
  action,
  children,
}: {
  readonly tone?: keyof typeof icons;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const Icon = icons[tone];
  return (
    <div className="notice" data-tone={tone} role={tone === 'problem' ? 'alert' : undefined}>
      <Icon size={20} stroke={1.9} aria-hidden />
      <div className="notice-words">{children}</div>
      {action}
    </div>
  );
}

/** Why a command was refused, in the words the server gave. Stands beside the button that was pressed. */
export const Problem = ({ of }: { readonly of: Refused | undefined }): ReactNode => of && <Notice tone="problem">{of.message}</Notice>;

/** What will be here, when, and one thing to do. */
export function EmptyState({
  title,
  action,
  children,
}: {
  readonly title?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="empty">
      {title && <p className="empty-title">{title}</p>}
      <p className="second">{children}</p>
      {action && <div>{action}</div>}
    </div>
  );
}

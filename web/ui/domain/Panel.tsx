import { IconCheck, IconX } from '@tabler/icons-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { lazily } from '../lazily.tsx';
import './Panel.css';

const Sheet = lazily(() => import('../Sheet.tsx').then((overlay) => overlay.Sheet));

/** What belongs to the chosen row: beside the table on a desk (and told when it changes), in a sheet on a phone. */
export function Detail({
  title,
  open,
  onClose,
  children,
}: {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  if (useMedia('(max-width: 820px)'))
    return (
      <Sheet open={open} onClose={onClose} title={title}>
        <div className="panel-inside">{children}</div>
      </Sheet>
    );
  return (
    <aside className="panel panel-sticky" aria-live="polite">
      <h2>{title}</h2>
      <div className="panel-inside">{children}</div>
    </aside>
  );
}

/** The table and its detail. */
export const WithDetail = ({ children }: { readonly children: readonly [ReactNode, ReactNode] }): ReactNode => (
  <div className="with-detail">
    <div>{children[0]}</div>
    {children[1]}
  </div>
);

/** The one card of a screen, for what matters most. */
export const Panel = ({ children }: { readonly children: ReactNode }): ReactNode => <div className="panel">{children}</div>;

/** What a figure may be used for, and what not. */
export const Uses = ({ fair, unfair }: { readonly fair: readonly string[]; readonly unfair: readonly string[] }): ReactNode => (
  <ul className="uses small">
    {fair.map((one) => (
      <li key={one}>
        <IconCheck size={17} stroke={2.2} aria-hidden />
        {one}
      </li>
    ))}
    {unfair.map((one) => (
      <li key={one} data-unfair>
        <IconX size={17} stroke={2.2} aria-hidden />
        {one}
      </li>
    ))}
  </ul>
);

/** For the rare thing that CSS cannot decide: which of two overlays to load. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );

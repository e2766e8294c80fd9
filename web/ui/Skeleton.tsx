import type { ReactNode } from 'react';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';
import './Skeleton.css';

/** The shape of what is coming, so that nothing jumps when it comes. `shape` says which. */
export function Skeleton({ shape = 'lines', rows = 3 }: { readonly shape?: 'lines' | 'page' | 'card' | 'table'; readonly rows?: number }): ReactNode {
  return (
    <div className="skeleton" data-shape={shape}>
      <span className="unseen" role="status">{say(words, 'frame.loading')}</span>
      {shape === 'page' && <><i className="skeleton-kick" /><i className="skeleton-title" /></>}
      {shape === 'card' || shape === 'page' ? <i className="skeleton-card" /> : null}
      {shape !== 'card' && Array.from({ length: rows }, (_, row) => <i key={row} style={{ width: `${92 - (row % 3) * 17}%` }} />)}
    </div>
  );
}

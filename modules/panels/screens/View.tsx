import type { ReactNode } from 'react';
import { percent } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { words } from '../screen-words.ts';

type Seen = { readonly n: number; readonly agree: { readonly value: number; readonly low: number; readonly high: number } | null };

/** The share who agree, with its range drawn from none to all; in words what it says, and below ten that it says nothing. */
export function View({ of: { n, agree } }: { readonly of: Seen }): ReactNode {
  if (!agree) return <p className="small panels-few">{say(words, 'panels.screen.view_few', { n })}</p>;
  const at = (share: number): string => `${share * 100}%`;
  return (
    <div className="panels-view">
      <div className="panels-track" aria-hidden><i style={{ left: at(agree.low), width: at(agree.high - agree.low) }} /><b style={{ left: at(agree.value) }} /></div>
      <p className="small figures"><Say words={words} code="panels.screen.view" facts={{ share: percent(agree.value), n, low: percent(agree.low), high: percent(agree.high) }} /></p>
    </div>
  );
}

import type { ReactNode } from 'react';
import { api } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import './Roles.css';

type Path = Awaited<ReturnType<typeof api.goals.myPath>>['paths'][number];

/** The ways from a role to customers, step by step, each as one line that is read from left to right. Those that go the same way share it. */
export function Ways({ from, paths }: { readonly from: string; readonly paths: readonly Path[] }): ReactNode {
  const together = Map.groupBy(paths, ({ through }) => through.map(({ what, role }) => `${what} ${role.id}`).join('>'));
  return (
    <ul className="ways">
      {[...together.values()].map((same) => (
        <li key={same[0]!.touchpoint.id} className="way">
          <span className="way-step"><b>{from}</b></span>
          {same[0]!.through.map(({ what, role }) => (
            <span key={role.id} className="way-step" data-through><small>{what}</small><b><PlainLink href={`/journey/roles/${role.id}`}>{role.name}</PlainLink></b></span>
          ))}
          <span className="way-ends">
            {same.map(({ touchpoint, href, stage, side }) => (
              <span key={touchpoint.id} className="way-end"><PlainLink href={href}>{touchpoint.name}</PlainLink><small>{[stage, say(words, `role.side_${side}`)].filter(Boolean).join(', ')}</small></span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

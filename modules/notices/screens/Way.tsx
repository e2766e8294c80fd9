import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { say } from '#web/words.tsx';
import { words } from '../way-words.ts';
import './Way.css';

/** While nobody spoke of my work: patience for those whom customers meet, and for everybody else the way from their work to a customer. */
export function Way(): ReactNode {
  const { answer, refusal } = useAnswer(api.goals.myPath, {}, { keep: true });
  if (!answer && !refusal) return <Skeleton />;
  const role = answer?.role, [first] = answer?.paths ?? [];
  if (!role || (first?.through.length === 0 && first.side === 'front')) return <EmptyState>{say(words, 'way.nothing_said')}</EmptyState>;
  const page = <PlainLink href={`/journey/roles/${role.id}`}>{say(words, 'way.role')}</PlainLink>;
  if (!first) return <EmptyState action={page}>{say(words, 'way.none')}</EmptyState>;
  const alike = answer.paths.filter(({ through }) => through.map((one) => one.role.id).join() === first.through.map((one) => one.role.id).join());
  return (
    <div className="own-way">
      <p className="second">{say(words, 'way.about')}</p>
      <ol>
        <li><b>{role.name}</b></li>
        {first.through.map(({ what, role: next }) => <li key={next.id}><span className="small second">{say(words, 'way.does', { what })}</span> <b>{next.name}</b></li>)}
        <li><span className="small second">{say(words, first.through.length > 0 ? 'way.meets' : 'way.behind')}</span> {alike.slice(0, 4).map(({ touchpoint, href }) => <PlainLink key={touchpoint.id} href={href}>{touchpoint.name}</PlainLink>)}</li>
      </ol>
      <p className="small">{page}</p>
    </div>
  );
}

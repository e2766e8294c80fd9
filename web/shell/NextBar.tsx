import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '#web/api.ts';
import { say } from '#web/words.tsx';
import { words } from './tour-words.ts';
import { PlainLink } from '#web/router.tsx';
import { lookAs, useMe, verbs } from './me.ts';
import './NextBar.css';

/** A walk through the demo, one step at a time: as whom, where, and what is to be seen there. */
const steps = [
  { as: 'Ines', href: '/journey', code: 'tour.journey' },
  { as: 'Amara', href: '/home', code: 'tour.amara' },
  { as: undefined, href: undefined, code: 'tour.customer' },
  { as: 'Amara', href: '/home', code: 'tour.back' },
  { as: 'Jonas', href: '/ratings', code: 'tour.jonas' },
] as const;

/** A thin bar under the screen of the demo: what to look at next. It can be closed, and it covers nothing on a phone. */
export function NextBar(): ReactNode {
  const me = useMe();
  const [step, setStep] = useState(() => Number(sessionStorage.getItem('tour') ?? 0));
  const { answer } = useAnswer(verbs.faces, {});
  const next = steps[step];
  if (!answer?.demo) return null;

  const turn = (to: number) => { sessionStorage.setItem('tour', String(to)); setStep(to); };
  const follow = () => {
    turn(step + 1);
    const face = answer.faces.find((one) => next?.as && one.name.startsWith(next.as));
    if (face) void lookAs(face.id, next!.href!);
    else if (answer.customer) location.assign(answer.customer);
  };
  return (
    <aside className="next-bar small" aria-label={say(words, 'tour.as', { name: me.person.name })}>
      <span className="next-who">{say(words, 'tour.as', { name: me.person.name })} <PlainLink href="/">{say(words, 'tour.switch')}</PlainLink></span>
      {next && (
        <span className="next-what">
          <span>{say(words, 'tour.next', { what: say(words, next.code) })}</span>
          <button type="button" className="next-go" onClick={follow}>{say(words, 'tour.go')}<IconArrowRight size={16} stroke={2} aria-hidden /></button>
          <button type="button" className="icon-button" aria-label={say(words, 'tour.close')} onClick={() => turn(steps.length)}><IconX size={17} stroke={1.8} aria-hidden /></button>
        </span>
      )}
    </aside>
  );
}

import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '#web/api.ts';
import { say } from '#web/words.tsx';
import { words } from './tour-words.ts';
import { goTo, hasRoute, PlainLink, useRoute } from '#web/router.tsx';
import { lookAs, useMe, verbs } from './me.ts';
import './NextBar.css';

type Step = {
  readonly as: string | undefined;
  readonly href: string;
  readonly code: 'tour.journey' | 'tour.amara' | 'tour.customer' | 'tour.back' | 'tour.jonas';
};

/** A walk through the demo, one step at a time: as whom, where, and what is to be seen there. */
const steps = (customer: string | null): readonly Step[] => [
  { as: 'Ines', href: '/journey', code: 'tour.journey' },
  { as: 'Amara', href: '/home', code: 'tour.amara' },
  ...(customer ? [{ as: undefined, href: `/f/${customer}`, code: 'tour.customer' } as const] : []),
  { as: 'Amara', href: '/home', code: 'tour.back' },
  { as: 'Jonas', href: '/people/ratings', code: 'tour.jonas' },
];

/** A thin bar under the screen of the demo: what to look at next. It can be closed, and it covers nothing on a phone. */
export function NextBar(): ReactNode {
  const me = useMe();
  useRoute();
  const [done, setDone] = useState(() => Number(sessionStorage.getItem('tour') ?? 0));
  const faces = useAnswer(verbs.faces, {}).answer?.faces ?? [];
  const customer = useAnswer(verbs.beTheCustomer, {}).answer?.code ?? null;
  const all = steps(customer);
  // A step is skipped while its screen does not exist, and where one stands already.
  const at = all.findIndex(
    (step, place) =>
      place >= done &&
      (!step.as || (hasRoute(step.href) && !(me.person.name.startsWith(step.as) && location.pathname === step.href))) &&
      !(step.code === 'tour.back' && !customer),
  );
  const next = all[at];

  const turn = (to: number) => {
    sessionStorage.setItem('tour', String(to));
    setDone(to);
  };
  const follow = ({ as, href }: Step) => {
    turn(at + 1);
    const face = faces.find((one) => as && one.name.startsWith(as));
    if (!face) location.assign(href);
    else if (face.id === me.person.id) goTo(href);
    else void lookAs(face.id, href);
  };
  return (
    <aside className="next-bar small" aria-label={say(words, 'tour.as', { name: me.person.name })}>
      <span className="next-who">
        {say(words, 'tour.as', { name: me.person.name })} <PlainLink href="/">{say(words, 'tour.switch')}</PlainLink>
      </span>
      {next && (
        <span className="next-what">
          <span>{say(words, 'tour.next', { what: say(words, next.code) })}</span>
          <button type="button" className="next-go" onClick={() => follow(next)}>
            {say(words, 'tour.go')}
            <IconArrowRight size={16} stroke={2} aria-hidden />
          </button>
          <button type="button" className="icon-button" aria-label={say(words, 'tour.close')} onClick={() => turn(all.length)}>
            <IconX size={17} stroke={1.8} aria-hidden />
          </button>
        </span>
      )}
    </aside>
  );
}

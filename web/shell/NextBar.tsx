import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useAnswer, useCommand } from '#web/api.ts';
import { forgetEverything } from '#web/answers.ts';
import { Problem } from '#web/ui/Notice.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { say } from '#web/words.tsx';
import { words } from './tour-words.ts';
import { goTo, hasRoute, PlainLink, useRoute } from '#web/router.tsx';
import { lookAs, useMe, verbs } from './me.ts';
import './NextBar.css';

const BeCustomer = lazily(() => import('./BeCustomer.tsx').then((part) => part.BeCustomer));

type Step = {
  readonly as: string | undefined;
  readonly href: string;
  readonly code: 'tour.journey' | 'tour.plan' | 'tour.amara' | 'tour.customer' | 'tour.back' | 'tour.jonas' | 'tour.calls' | 'tour.nadia';
};

/** A walk through the demo, one step at a time: as whom, where, and what is to be seen there. */
const steps = (customer: string | null): readonly Step[] => [
  { as: 'Ines', href: '/journey', code: 'tour.journey' },
  { as: 'Ines', href: '/journey/plans/new', code: 'tour.plan' },
  { as: 'Amara', href: '/home', code: 'tour.amara' },
  ...(customer ? [{ as: undefined, href: `/f/${customer}`, code: 'tour.customer' } as const] : []),
  { as: 'Amara', href: '/home', code: 'tour.back' },
  { as: 'Jonas', href: '/team/ratings', code: 'tour.jonas' },
  { as: 'Jonas', href: '/customers/recovery', code: 'tour.calls' },
  { as: 'Nadia', href: '/results', code: 'tour.nadia' },
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
  const [being, setBeing] = useState(false);

  const turn = (to: number) => {
    sessionStorage.setItem('tour', String(to));
    setDone(to);
  };
  const follow = ({ as, href }: Step) => {
    turn(at + 1);
    setBeing(!as);
    if (!as) return;
    const face = faces.find((one) => one.name.startsWith(as));
    if (!face) location.assign(href);
    else if (face.id === me.person.id) goTo(href);
    else void lookAs(face.id, href);
  };
  return (
    <aside className="next-bar small" aria-label={say(words, 'tour.as', { name: me.person.name })}>
      <span className="next-who">
        {say(words, 'tour.as', { name: me.person.name })} <PlainLink href="/">{say(words, 'tour.switch')}</PlainLink>
        {me.roles.includes('admin') && <Reset />}
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
      {customer && <BeCustomer open={being} code={customer} onClose={() => setBeing(false)} />}
    </aside>
  );
}

/** Everything as it was at the start, for the next visitor. It cannot be undone, so it is asked once; everybody is signed out by it. */
function Reset(): ReactNode {
  const [sure, setSure] = useState(false);
  const [begun, setBegun] = useState(false);
  const reset = useCommand(verbs.resetDemo);
  const again = () => reset.run({}, () => { setBegun(true); void told(); });
  if (begun) return <span role="status"> {say(words, 'tour.resetting')}</span>;
  return (
    <>
      {' '}
      {sure ? (
        <>
          {say(words, 'tour.sure')} <button type="button" className="next-go" onClick={again} aria-busy={reset.running || undefined}>{say(words, 'tour.reset_now')}</button> <button type="button" className="next-go" onClick={() => setSure(false)}>{say(words, 'tour.keep')}</button>
        </>
      ) : <button type="button" className="next-go" onClick={() => setSure(true)}>{say(words, 'tour.reset')}</button>}
      <Problem of={reset.refusal} />
    </>
  );
}

/** The story is told anew once this session is gone with all others; then the start page stands open again. */
async function told(): Promise<void> {
  for (let tries = 0; tries < 90; tries += 1) {
    await new Promise((soon) => setTimeout(soon, 2_000));
    const answer = await fetch('/api/access.me', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(() => undefined);
    if (answer?.status === 401) break;
  }
  forgetEverything();
  location.assign('/');
}

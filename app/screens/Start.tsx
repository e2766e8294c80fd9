import { IconArrowRight, IconMessageHeart } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useAnswer } from '#web/api.ts';
import type { Refused } from '#web/api.ts';
import { goTo, nameOrganisation, PlainLink, useTitle } from '#web/router.tsx';
import { Brand } from '#web/shell/Brand.tsx';
import { lookAs, verbs, type Face } from '#web/shell/me.ts';
import { Avatar } from '#web/ui/domain/Person.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Problem } from '#web/ui/Notice.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { say } from '#web/words.tsx';
import { words } from '../app-words.ts';
import './Start.css';

/** The first minute: eight faces of the demo, no account. A house in real use has no faces; there it is the way to sign in. */
export function Start(): ReactNode {
  const faces = useAnswer(verbs.faces, {});
  const customer = useAnswer(verbs.beTheCustomer, {}).answer?.code;
  const organisation = faces.answer?.organisation ?? 'Brackenhill Home';
  const real = faces.answer?.demo === false;
  useTitle(say(words, 'start.title'));
  useEffect(() => {
    if (real) goTo('/home', 'replace');
    else nameOrganisation('Throughline');
  }, [real]);
  if (real) return null;
  return (
    <div className="start">
      <header className="start-head">
        <Brand name="Throughline" />
        <PlainLink href="/sign-in" className="start-in">
          {say(words, 'start.sign_in')}
        </PlainLink>
      </header>
      <main id="main" tabIndex={-1}>
        <div className="start-words">
          <h1>{say(words, 'start.title')}</h1>
          <p>{say(words, 'start.lede', { organisation })}</p>
        </div>
        <Thread />
        <section aria-labelledby="start-as">
          <h2 id="start-as">{say(words, 'start.as')}</h2>
          <Asked of={faces} skeleton={<Skeleton shape="table" rows={8} />}>
            {(answer) => <Faces faces={answer.faces} />}
          </Asked>
          <p className="caption muted">{say(words, 'start.no_account')}</p>
        </section>
        {customer && (
          <section className="start-customer">
            <IconMessageHeart size={28} stroke={1.5} aria-hidden />
            <div>
              <h2>{say(words, 'start.customer')}</h2>
              <p className="second">{say(words, 'start.customer_why')}</p>
            </div>
            <a className="button" data-look="quiet" href={`/f/${customer}`}>
              {say(words, 'start.customer_go')}
            </a>
          </section>
        )}
      </main>
    </div>
  );
}

function Faces({ faces }: { faces: readonly Face[] }): ReactNode {
  const [chosen, setChosen] = useState<string>();
  const [refusal, setRefusal] = useState<Refused>();
  const look = (id: string) => {
    setChosen(id);
    lookAs(id).catch((refused: Refused) => {
      setChosen(undefined);
      setRefusal(refused);
    });
  };
  return (
    <>
      <Problem of={refusal} />
      <ul className="faces">
        {faces.map((face, at) => (
          <li key={face.id}>
            <button
              type="button"
              className="face"
              onClick={() => look(face.id)}
              aria-busy={chosen === face.id || undefined}
              disabled={chosen !== undefined && chosen !== face.id}
            >
              <Avatar name={face.name} size={46} />
              <span className="face-words">
                <b>{face.name}</b>
                <small>{face.title}</small>
                <span>{face.line}</span>
              </span>
              {at === 0 ? (
                <em className="face-first">{say(words, 'start.first')}</em>
              ) : (
                <IconArrowRight className="face-go" size={18} stroke={1.8} aria-hidden />
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

const stations = ['customers', 'journey', 'people', 'practices', 'results'] as const;

/** The product in one line: the thread from a customer's moment to whether we mended it. */
const Thread = (): ReactNode => (
  <figure className="start-thread">
    <ol>
      {stations.map((one) => (
        <li key={one}>
          <b>{say(words, `start.${one}`)}</b>
          <span>{say(words, `start.${one}_why`)}</span>
        </li>
      ))}
    </ol>
    <figcaption className="caption muted">{say(words, 'start.thread')}</figcaption>
  </figure>
);

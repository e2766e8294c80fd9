import { createContext, use } from 'react';
import { command, forgetEverything } from '#web/answers.ts';
import { useAnswer, verbNamed, type Question } from '#web/api.ts';

/** Who is signed in, and where they may go: the answer of `access.me`. */
export type Me = {
  readonly person: { readonly id: string; readonly name: string; readonly givenName: string; readonly title: string; readonly initials: string };
  readonly roles: readonly string[];
  readonly places: readonly string[];
  readonly lang: 'en' | 'de';
  readonly demo: boolean;
  readonly unread: number;
  readonly organisation: string;
  readonly timeZone: string;
  /** A device that many use. */
  readonly shared: boolean;
};

export const askMe = (): Question<Me> => useAnswer(verbNamed<object, Me>('access.me'), {}, { keep: true });

/** The person in front of the screen. Only inside the frame, where there always is one. */
export const useMe = (): Me => use(Mine)!;

export const Mine = createContext<Me | undefined>(undefined);

export type Face = { readonly id: string; readonly name: string; readonly title: string; readonly line: string };

/** Verbs the frame knows by name, so that it depends on no module. */
export const verbs = {
  faces: verbNamed<object, { demo: boolean; organisation: string; faces: Face[] }>('access.faces'),
  look: verbNamed<{ id: string }, unknown>('access.look'),
  resetDemo: verbNamed<object, unknown>('access.resetDemo'),
  signOut: verbNamed<object, unknown>('access.signOut'),
  speak: verbNamed<{ id: string; lang: 'en' | 'de' }, unknown>('people.change'),
  findPeople: verbNamed<{ text: string }, { people: { id: string; name: string; title: string }[] }>('people.search'),
  findTouchpoints: verbNamed<{ text: string }, { touchpoints: { id: string; name: string; journey: string; href: string }[] }>('journeys.search'),
  /** The standing code of the demo, with which a visitor answers as a customer; a house in real use has none. */
  beTheCustomer: verbNamed<object, { code: string | null }>('feedback.beTheCustomer'),
};

/** Becomes another face of the demo, and stands in front of what that face sees. */
export async function lookAs(id: string, href = '/home'): Promise<void> {
  await command(verbs.look, { id });
  forgetEverything();
  location.assign(href);
}

import type { CastKey } from '#story';
import type { House, Place } from './place.ts';

/** Who asks. Rights are pure here: nobody but the two leads leads anybody, and each right stands alone. */
export const personas = ['anonymous', 'disabled', 'employee', 'agent', 'lead', 'skip lead', 'hr', 'desk', 'executive', 'admin'] as const;
export type Persona = (typeof personas)[number];

/** Who plays whom. */
export const played: Readonly<Record<Exclude<Persona, 'anonymous'>, CastKey>> = {
  disabled: 'ella', employee: 'amara', agent: 'tomas', lead: 'ravi', 'skip lead': 'jonas', hr: 'nia', desk: 'femi', executive: 'pedro', admin: 'dev',
};

/** Whom or whose it is about, seen from the one who asks. */
export type Relation = 'own' | 'report' | 'peer' | 'other';

export type Target = { readonly relation: Relation; readonly personId: string };

/**
 * What a verb shall answer, written from what the house promises and not from its code. `to`: `anyone`; `works` (whoever works here); `own`, `report`: who
 * stands so to the one it is about; or a persona. Everyone else is refused: 401 without a session, 403 with one.
 */
export type Line = {
  readonly to: readonly ('anyone' | 'works' | 'own' | 'report' | Persona)[];
  readonly ask: (target: Target, place: Place) => unknown;
  /** Refusals that come from the matter and not from who asks, where they are due instead of 200. */
  readonly but?: (persona: Persona, target: Target) => string | undefined;
  /** A foreign one is not told apart from one that is not there. */
  readonly hidden?: true;
  /** Whose rows the answer may hold: the ids of people in it, and which of them this persona may read. */
  readonly rows?: { readonly of: (answer: any) => string[]; readonly to: Line['to'] };
};

export const about = (field: string) => ({ personId }: Target): object => ({ [field]: personId });
export const nothing = () => ({});
export const own = ({ relation }: Target): boolean => relation === 'own';
/** Anyone may stand at the door and try; what opens it is not who asks, but what they bring. */
export const door = (ask: Line['ask'], code?: string): Line => ({ to: ['anyone'], ask, ...(code && { but: () => code }) });
/** About how I sign in myself; what I bring here opens nothing. */
export const mineOnly = (ask: Line['ask'], code?: string): Line => ({ to: ['works'], ask, ...(code && { but: () => code }) });
export const bogus = 'x'.repeat(43);
export const passkey = (response: object) => ({ id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: Buffer.from('{"challenge":"x"}').toString('base64url'), ...response } });

/** The verbs of one module, each with what it shall answer. */
export type Lines = Readonly<Record<string, Line>>;

/** Every other address that answers, and what each persona shall get there. */
export type Answering = { readonly path: (place: Place) => string; readonly status: (persona: Persona) => number; readonly method?: 'GET' | 'POST'; readonly body?: string; readonly type?: string };

export const out = (persona: Persona): boolean => persona === 'anonymous' || persona === 'disabled';
export const open = (path: Answering['path'], status = 200): Answering => ({ path, status: () => status });

export type Addresses = Readonly<Record<string, Answering>>;

/** Puts what a module's lines need into the house, one of everybody's; it is found again as `place.more`. */
export type Furnish = (house: House, everyone: readonly string[], place: Place) => Promise<Record<string, string | ReadonlyMap<string, string>>>;

/** What a furnishing keeps of this person. */
export const kept = ({ more }: Place, name: string, personId: string): string | undefined => (more[name] as ReadonlyMap<string, string> | undefined)?.get(personId);

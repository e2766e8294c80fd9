import type { Sql } from './database.ts';

/** Something that happened, told to whoever listens, after it is certain. Facts are ids and plain values. */
export type Event = { readonly name: string; readonly facts: object };

export type Maker<Facts extends object> = ((facts: Facts) => Event) & { readonly event: string };

export const event = <Facts extends object>(name: string): Maker<Facts> =>
  Object.assign((facts: Facts) => ({ name, facts }), { event: name });

/** What a reaction is given. It may tell further, and may ask screens to look again, but it may not refuse. */
export type Aftermath = {
  readonly sql: Sql;
  readonly now: Date;
  readonly emit: (event: Event) => Promise<void>;
  /** Lets the screens of these people ask again, once this has committed. */
  readonly stir: (people: readonly string[]) => void;
  /** The address under which people reach this house, without a slash at the end; not known where a test settles what is queued. */
  readonly home?: string | undefined;
};

export type Reaction = { readonly to: string; readonly react: (facts: any, aftermath: Aftermath) => Promise<void> };

/** `on(given, …)`: the facts arrive with the type they were told with. */
export const on = <Facts extends object>(told: Maker<Facts>, react: (facts: Facts, aftermath: Aftermath) => Promise<void>): Reaction =>
  ({ to: told.event, react });

import type { z } from 'zod';
import type { Fragment, Sql } from './database.ts';
import type { Event } from './event.ts';
import type { Actor, Policy } from './policy.ts';

/** One verb of the system. Its name is also its address, its call on the client and its line in the audit log. */
export type Action<P extends Policy = any, I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'command' | 'query';
  readonly input: I;
  readonly output: O;
  readonly run: (input: z.output<I>, context: Context<keyof P & string>) => Promise<z.input<O>>;
  readonly traits: Traits;
};

export type Traits = {
  /** A query whose every reading is written into the audit log. */
  readonly watched?: boolean;
  /** The audit line names this id as what it was about. */
  readonly about?: (input: any, output: any) => string | null | undefined;
  /** A verb that only other code of ours calls, never the network. */
  readonly inner?: boolean;
  /** The answer holds a secret that nothing may store: repeated with the same key, the verb says that it was done, and not again what came of it. */
  readonly secret?: boolean;
  /** Bytes of JSON that the verb takes at most; 256 KiB unless said. */
  readonly size?: number;
  readonly together?: Together;
  /** How often one caller may do it: `[times, seconds]`. */
  readonly limit?: readonly [number, number];
};

/** The same for many visitors who come at the same moment, in one transaction. */
export type Together = {
  /** Whether such a call may go with others. */
  readonly fits: (input: any) => boolean;
  /** Reads whatever the decisions about them need, in statements that wait for nothing: they travel with the question which of the calls were made before. */
  readonly look: (calls: readonly One[], sql: Sql) => Promise<unknown>;
  /**
   * Says for each that is new what `run` would have answered; `undefined` where there is something unusual about one, for which nothing was written: that one
   * then runs by itself, as all do where anything fails. `seen` is what `look` found about all of them.
   */
  readonly run: (calls: readonly One[], seen: any, sql: Sql) => Promise<readonly unknown[]>;
};

type One = { readonly input: any; readonly context: Context };

export type Context<Verb extends string = string> = {
  readonly sql: Sql;
  readonly actor: Actor;
  readonly now: Date;
  /** Chance, from 0 to 1. */
  readonly random: () => number;
  /** Refuses unless the policy grants the verb on this row. */
  readonly permit: (verb: Verb, row?: object) => void;
  /** Says whether the policy grants it, so that a screen need not guess. */
  readonly may: (verb: Verb, row?: object) => boolean;
  /** The rows of a list that the policy grants the verb on. */
  readonly visible: (verb: Verb, table?: string) => Fragment;
  /** Tells the rest of the system, if and when this transaction commits. */
  readonly emit: (event: Event) => Promise<void>;
  /** Lets the screens of these people ask again, if and when this commits. */
  readonly stir: (people: readonly string[]) => void;
  /** Whose things a watched answer holds: each of them sees who read them, and when. */
  readonly readOf: (people: readonly (string | null)[]) => void;
  /** What the caller's session or link gave; what the answer shall set. */
  readonly visit: Visit;
};

/** The surroundings of a call that only signing in and public pages need to know. */
export type Visit = {
  /** The session's secret, when the call came with one. */
  readonly session?: string | undefined;
  /** A name for where it came from, already hashed: for limits, never for people. */
  readonly origin: string;
  readonly agent?: string | undefined;
  /** The address under which people reach this house, without a slash at the end. */
  readonly home: string;
  /** Where files and keys live. */
  readonly folder: string;
  /** Set by a verb: the session that the answer's cookie shall carry, or null to end it. */
  begin?: { secret: string; until: Date } | null;
  /** What a visitor without an account brought for the pages of this module alone, and what they shall bring from now on. */
  readonly guest?: string | undefined;
  welcome?: { secret: string; until: Date } | null;
};

/** Binds a module's actions to its policy, so that `permit('giv')` does not compile. */
export const actionsUnder = <P extends Policy>(_policy: P) => ({
  command: <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, run: Action<P, I, O>['run'], traits: Traits = {}): Action<P, I, O> =>
    ({ kind: 'command', input, output, run, traits }),
  query: <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, run: Action<P, I, O>['run'], traits: Traits = {}): Action<P, I, O> =>
    ({ kind: 'query', input, output, run, traits }),
});

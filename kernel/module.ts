import type { HtmlEscapedString } from 'hono/utils/html';
import type { z } from 'zod';
import type { Action, Visit } from './action.ts';
import type { Sql } from './database.ts';
import type { Aftermath, Reaction } from './event.ts';
import type { SentFile } from './http/multipart.ts';
import type { Carrier } from './net/parcels.ts';
import type { Actor, Grant, Policy } from './policy.ts';
import type { Words } from './words.ts';

/** What every module is made of. The kernel does the rest: addresses, transactions, audit, delivery. */
export type Module = {
  readonly name: string;
  readonly policy: Policy;
  readonly actions: Readonly<Record<string, Action>>;
  readonly words: Words;
  /** What this module does when something happened elsewhere. */
  readonly reactions?: readonly Reaction[];
  /** What it does by the clock. */
  readonly jobs?: readonly Job[];
  /** Plain HTML for people who have no account. */
  readonly pages?: Pages;
  /** How parcels reach programs of other houses. */
  readonly carriers?: Readonly<Record<string, Carrier>>;
  /** Addresses that programs of others post signed messages to; the message goes to the verb as it came. */
  readonly hooks?: Readonly<Record<string, Action>>;
  /** Sound and pictures by the id in their address; the verb is asked anew for every piece of them. */
  readonly media?: Readonly<Record<string, Action>>;
  /** Tables whose rows only the people named in them may touch; the database itself enforces it. */
  readonly secrets?: Readonly<Record<string, Secret>>;
  /** Who is calling, when this module knows sessions and keys. */
  readonly identify?: (sql: Sql, credentials: Credentials, now: Date) => Promise<Actor | undefined>;
};

export type Modules = Readonly<Record<string, Module>>;

/** `cron` in UTC. */
export type Job = { readonly name: string; readonly cron: string; readonly run: (aftermath: Aftermath & Pick<Visit, 'home' | 'folder'>) => Promise<void> };

/** Who may read and who may write the rows; `writers` are modules whose reactions and jobs write them. */
export type Secret = { readonly read: readonly Grant[]; readonly write: readonly Grant[]; readonly writers?: readonly string[] };

/** `quietly`: only to know; it is no use of the session, and does not keep it from resting. */
export type Credentials = { readonly session?: string | undefined; readonly key?: string | undefined; readonly quietly?: boolean };

export type Pages = Readonly<Record<string, Page>>;

/** `anywhere`: a form that other programs send too, such as the one click of a letter; its address carries the right, and no cookie counts. */
export type Page = { readonly get: View; readonly post?: View; readonly anywhere?: true; readonly takes?: Takes };

/** A form of this page may bring one file in the field of this name. `before` sees the fields that stand before it, and refuses before a byte is kept. */
export type Takes = { readonly name: string; readonly most: number; readonly before: (visitor: Visitor, ask: Ask) => Promise<unknown> };

export type View = (visitor: Visitor, ask: Ask) => Promise<Shown> | Shown;

/** HTML, or somewhere else to go, or bytes of another kind. */
export type Shown = HtmlEscapedString | { readonly go: string } | { readonly bytes: Uint8Array; readonly type: string; readonly name?: string; /** Other sites may load it. */ readonly shared?: true };

export type Visitor = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The fields of the form, each as the list of its values. */
  readonly form: Readonly<Record<string, readonly string[]>>;
  /** The file that came with the form; it is gone once the form is answered. */
  readonly sent?: SentFile | undefined;
  readonly lang: 'en' | 'de';
  readonly home: string;
  readonly organisation: string;
};

export type Ask = <I extends z.ZodType, O extends z.ZodType>(action: Action<any, I, O>, input: z.input<I>) => Promise<z.output<O>>;

/** The full name of a verb that a page, a hook or a recording of this module asks for; what a page asks of itself alone goes by `page`. */
export const verbOf = ({ name, actions }: Module, action: Action<any, any, any>): string => `${name}.${Object.entries(actions).find(([, one]) => one === action)?.[0] ?? 'page'}`;

import type { Api, WireApi } from '#kernel/api';
import type { Modules } from '#modules';
import { say } from './words.tsx';
import { words } from './frame-words.ts';

export { useAnswer, useCommand, type Command, type Question } from './answers.ts';

/** One verb of the server: called directly it answers once; `useAnswer` and `useCommand` take it by name. */
export type Verb<I, O> = (input: I) => Promise<O>;

/** Every verb of every module: `api.recognition.give(input)`. */
export const api = new Proxy({}, {
  get: (_, module: string) => new Proxy({}, { get: (_, verb: string) => verbNamed(`${module}.${verb}`) }),
}) as WireApi<Api<Modules>>;

/** The frame asks a few verbs that it knows by name only, so that it depends on no module. */
export function verbNamed<I, O>(name: string): Verb<I, O> {
  const known = verbs.get(name);
  if (known) return known as Verb<I, O>;
  const verb = Object.assign((input: unknown) => perform(name, input), { verb: name });
  verbs.set(name, verb);
  return verb as Verb<I, O>;
}

export const nameOf = (verb: Verb<never, unknown>): string => (verb as unknown as { verb: string }).verb;

/** The server said no, or could not be reached. `message` is a sentence for the person, in their language. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];

  constructor(code: string, message: string, status: number, facts: Readonly<Record<string, unknown>> = {}, issues: readonly Issue[] = []) {
    super(message);
    this.code = code;
    this.status = status;
    this.facts = facts;
    this.issues = issues;
  }
}

/** What is wrong with one field of what was sent. */
export type Issue = { readonly path: readonly (string | number)[]; readonly message: string };

/** Sends one verb. With a key the server does it at most once, so a lost connection may be tried again. */
export async function perform(name: string, input: unknown, key?: string): Promise<unknown> {
  for (let attempt = 0; ; attempt += 1) {
    const response = await sent(name, input, key);
    if (response && !(key && passing.includes(response.status))) return bodyOf(response);
    if (attempt >= (key ? pauses.length : 1)) throw response ? await refusalOf(response) : unreachable();
    await new Promise((again) => setTimeout(again, pauses[attempt]));
  }
}

/** Keeps what is written without a connection, once a device is set up for it. */
export let queue: ((verb: string, input: unknown, key: string) => void) | undefined;
export const keepQueue = (keep: typeof queue): void => { queue = keep; };

/** One key for one intention of a person, kept through every attempt. Works without a secure context too. */
export const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const verbs = new Map<string, unknown>();
const pauses = [400, 1200, 3000];

/** Answers of a server or a proxy that is just starting or too busy: the next try may succeed. */
const passing = [502, 503, 504];

const sent = (name: string, input: unknown, key?: string): Promise<Response | undefined> => fetch(`/api/${name}`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
  body: JSON.stringify(input ?? {}),
}).catch(() => undefined);

async function bodyOf(response: Response): Promise<unknown> {
  if (!response.ok) throw await refusalOf(response);
  return response.json();
}

async function refusalOf(response: Response): Promise<Refused> {
  const said = await response.json().catch(() => ({})) as { code?: string; message?: string; facts?: Record<string, unknown>; issues?: Issue[] };
  return new Refused(said.code ?? 'fault', said.message ?? say(words, 'frame.fault'), response.status, said.facts, said.issues);
}

const unreachable = () => new Refused('unreachable', say(words, 'frame.unreachable'), 0);

import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { nameOf, newKey, perform, queue, Refused, type Verb } from './api.ts';

/** What is known of a question: nothing yet, an answer (perhaps an older one, with its time), or why there is none. */
export type Question<O> = {
  readonly answer: O | undefined;
  readonly refusal: Refused | undefined;
  /** When the answer on screen was given. */
  readonly at: number;
  readonly askAgain: () => void;
};

/**
 * The answer of a verb, kept up to date: asked at once, and again after every command and every change the server tells of.
 * When a filter changes the input, the answer before stays on screen until the new one is here. An input of null asks nothing yet.
 * `keep` lets the last answer be read without a connection, until the person signs out.
 */
export function useAnswer<I, O>(verb: Verb<I, O>, input: I | null, { keep = false } = {}): Question<O> {
  const name = nameOf(verb as Verb<never, unknown>);
  const asked = questionOf(name, input, keep);
  const now = useSyncExternalStore(asked.watch, asked.read) as Question<O>;
  const [before, setBefore] = useState<{ name: string; question: Question<O> }>();
  if (now.answer !== undefined && before?.question !== now) setBefore({ name, question: now });
  const waits = input !== null && now.answer === undefined && !now.refusal;
  return waits && before?.name === name ? { ...now, answer: before.question.answer } : now;
}

export type Command<I, O> = {
  /** Does it; `whenDone` hears the answer. A refusal stands in `refusal` until the next run. With `whenKept` it may wait for a connection on this device. */
  readonly run: (input: I, whenDone?: (answer: O) => void, whenKept?: () => void) => void;
  readonly running: boolean;
  readonly refusal: Refused | undefined;
};

/** A verb that changes something. After it, everything on screen asks again. */
export function useCommand<I, O>(verb: Verb<I, O>): Command<I, O> {
  const [state, setState] = useState<{ running: boolean; refusal?: Refused }>({ running: false });
  const busy = useRef(false);
  const run = useCallback((input: I, whenDone?: (answer: O) => void, whenKept?: () => void) => {
    if (busy.current) return;
    busy.current = true;
    setState({ running: true });
    const key = newKey();
    command(verb, input, key).then(
      (answer) => { busy.current = false; setState({ running: false }); whenDone?.(answer); },
      (error: unknown) => {
        busy.current = false;
        const refusal = asRefusal(error), keep = refusal.status === 0 && whenKept && queue;
        setState(keep ? { running: false } : { running: false, refusal });
        if (keep) { keep(nameOf(verb as Verb<never, unknown>), input, key); whenKept(); }
      },
    );
  }, [verb]);
  return { run, running: state.running, refusal: state.refusal };
}

/** The same outside a component: for an Undo in a toast. */
export async function command<I, O>(verb: Verb<I, O>, input: I, key = newKey()): Promise<O> {
  const answer = await perform(nameOf(verb as Verb<never, unknown>), input, key) as O;
  everythingAsksAgain();
  return answer;
}

/** What is on screen asks now; what is not, when it is next shown. */
export function everythingAsksAgain(): void {
  for (const asked of questions.values()) asked.grewOld();
}

/** What is kept for reading without a connection belongs to one person; on a device that many use nothing is kept. */
export function keepFor(personId: string, shared: boolean): void {
  // Who they are was just answered, and is theirs.
  if (shared || localStorage.getItem('kept for') !== personId) forgetKept(shared ? '' : `${keptUnder}access.me {}`);
  keeps = !shared;
  if (keeps) localStorage.setItem('kept for', personId);
}

/** Nothing of one person is left for the next one at this device. */
export function forgetEverything(): void {
  questions.clear();
  forgetKept();
  // What they were writing is theirs too.
  for (const key of Object.keys(sessionStorage)) if (key.startsWith('draft ')) sessionStorage.removeItem(key);
  void globalThis.caches?.delete('throughline');
}

function forgetKept(but = ''): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(keptUnder) && key !== but) localStorage.removeItem(key);
}

type Asked = {
  readonly watch: (changed: () => void) => () => void;
  readonly watched: () => boolean;
  readonly read: () => Question<unknown>;
  readonly grewOld: () => void;
};

const questions = new Map<string, Asked>();
const mostKept = 200;
const keptUnder = 'answer ';
let keeps = true;

function questionOf(name: string, input: unknown, keep: boolean): Asked {
  const key = `${name} ${JSON.stringify(input)}`;
  const known = questions.get(key);
  if (known) return known;
  const fresh = input === null ? nothingAsked : ask(name, input, keep ? keptUnder + key : undefined);
  questions.set(key, fresh);
  if (questions.size > mostKept) for (const [oldest, asked] of questions) if (!asked.watched() && oldest !== key) { questions.delete(oldest); break; }
  return fresh;
}

function ask(name: string, input: unknown, keptAs: string | undefined): Asked {
  const watchers = new Set<() => void>();
  const kept = keptAs && localStorage.getItem(keptAs);
  let state: Question<unknown> = { refusal: undefined, askAgain: () => grewOld(), ...(kept ? JSON.parse(kept) as Kept : { answer: undefined, at: 0 }) };
  let text = JSON.stringify(state.answer);
  let old = true;
  let asking = false;

  const become = (next: Partial<Question<unknown>>) => {
    state = { ...state, ...next };
    for (const changed of watchers) changed();
  };

  const now = async () => {
    if (asking) return;
    asking = true;
    old = false;
    try {
      const answer = await perform(name, input);
      const at = Date.now();
      const heard = JSON.stringify(answer);
      // The same answer keeps its identity, so that nothing is drawn again.
      if (heard !== text || state.refusal) become({ answer, refusal: undefined, at });
      text = heard;
      if (keptAs && keeps) localStorage.setItem(keptAs, JSON.stringify({ answer, at } satisfies Kept));
    } catch (error) {
      // Without a connection the last answer stays readable; a refusal takes its place.
      const refusal = asRefusal(error);
      if (refusal.status !== 0) text = '';
      become(refusal.status === 0 ? { refusal } : { refusal, answer: undefined });
    }
    asking = false;
    if (old && watchers.size > 0) void now();
  };

  const grewOld = () => { old = true; if (watchers.size > 0) void now(); };

  return {
    grewOld,
    read: () => state,
    watched: () => watchers.size > 0,
    watch: (changed) => {
      watchers.add(changed);
      if (old) void now();
      return () => { watchers.delete(changed); if (watchers.size === 0) old = true; };
    },
  };
}

type Kept = { readonly answer: unknown; readonly at: number };

const nothing: Question<unknown> = { answer: undefined, refusal: undefined, at: 0, askAgain: () => {} };
const nothingAsked: Asked = { watch: () => () => {}, watched: () => false, read: () => nothing, grewOld: () => {} };

/** Anything else that was thrown is a fault of ours, told as such. */
const asRefusal = (error: unknown): Refused => (error instanceof Refused ? error : new Refused('fault', String(error), 500));

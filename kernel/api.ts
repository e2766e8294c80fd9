import type { z } from 'zod';

/** What a module set looks like to someone calling it: `api.recognition.give(input)`. */
export type Api<Modules> = {
  readonly [Name in keyof Modules]: Modules[Name] extends { actions: infer Actions } ? { readonly [Verb in keyof Actions]: Call<Actions[Verb]> } : never;
};

type Call<Action> = Action extends { input: infer I extends z.ZodType; output: infer O extends z.ZodType }
  ? (input: z.input<I>) => Promise<z.output<O>>
  : never;

/** What arrives when T has travelled as JSON. */
export type Wire<T> =
  T extends Date ? string
  : T extends readonly (infer One)[] ? Wire<One>[]
  : T extends object ? { [K in keyof T]: Wire<T[K]> }
  : T;

export type WireApi<A> = { readonly [Name in keyof A]: { readonly [Verb in keyof A[Name]]: A[Name][Verb] extends (input: infer I) => Promise<infer O> ? (input: I) => Promise<Wire<O>> : never } };

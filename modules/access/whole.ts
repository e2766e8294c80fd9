import type { Action } from '#kernel/action';
import type { Policy } from '#kernel/policy';
import type { Words } from '#kernel/words';
import type { Provider } from './proofs/oidc.ts';

/** What this module can only know once the whole house stands: every module's policy and words, and the provider of single sign-on. */
export type Whole = {
  readonly modules: readonly { readonly name: string; readonly policy: Policy; readonly words: Words; readonly actions?: Readonly<Record<string, Action>> }[];
  readonly oidc: Provider | undefined;
};

let whole: Whole = { modules: [], oidc: undefined };

/** Told once, when the server starts. */
export const learn = (facts: Partial<Whole>): void => { whole = { ...whole, ...facts }; };

export const known = (): Whole => whole;

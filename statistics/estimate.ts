/** The normal quantile of 97.5 %: a 95 % interval is estimate ± z × standard error unless a method says otherwise. */
export const z = 1.959963984540054;

/** A number about people never goes alone: with it go its limits at a level of confidence and how many it rests on. */
export type Estimate = { value: number; low: number; high: number; level: number; n: number };

/** Thin data is a value, not an exception: the reason is a sentence a person can read. */
export type Undetermined = { undetermined: string };

export const undetermined = (reason: string): Undetermined => ({ undetermined: reason });

export const isUndetermined = (answer: object): answer is Undetermined => 'undetermined' in answer;

/** The estimate with its normal 95 % limits. */
export const estimate = (value: number, se: number, n: number): Estimate =>
  ({ value, low: value - z * se, high: value + z * se, level: 0.95, n });

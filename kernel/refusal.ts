/** The domain said no, in words. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly kind: Kind;
  readonly code: string;
  readonly facts: Facts;
  /** What the verb wrote stays although it refused: an attempt that failed must be counted. */
  readonly kept: boolean;

  constructor(kind: Kind, code: string, facts: Facts = {}, kept = false) {
    super(code);
    this.kind = kind;
    this.code = code;
    this.facts = facts;
    this.kept = kept;
  }
}

export type Kind = keyof typeof statusOf;
export type Facts = Readonly<Record<string, string | number | boolean | Date | null>>;

export const statusOf = { invalid: 400, unknown: 401, forbidden: 403, missing: 404, conflict: 409, unlike: 422, often: 429, away: 503 } as const;

export const refuse = (code: string, facts?: Facts): Refusal => new Refusal('conflict', code, facts);
export const invalid = (code: string, facts?: Facts): Refusal => new Refusal('invalid', code, facts);
export const forbid = (code: string, facts?: Facts): Refusal => new Refusal('forbidden', code, facts);
export const missing = (code: string, facts?: Facts): Refusal => new Refusal('missing', code, facts);
export const unknown = (code: string, facts?: Facts): Refusal => new Refusal('unknown', code, facts);
export const tooOften = (code: string, facts?: Facts): Refusal => new Refusal('often', code, facts);
export const unlike = (code: string, facts?: Facts): Refusal => new Refusal('unlike', code, facts);
export const away = (code: string, facts?: Facts): Refusal => new Refusal('away', code, facts);

/** The same refusal, and what was written until then stays. */
export const keeping = ({ kind, code, facts }: Refusal): Refusal => new Refusal(kind, code, facts, true);

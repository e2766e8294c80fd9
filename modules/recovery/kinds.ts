/** Why a customer had to be called back. */
export const causes = ['late', 'not told', 'broken promise', 'product', 'waiting', 'manner', 'mistake', 'misunderstanding', 'elsewhere'] as const;
/** How somebody tried to reach them, and how that went. */
export const ways = ['phone', 'e-mail', 'text message', 'in person', 'letter'] as const;
export const attemptOutcomes = ['reached', 'not reached', 'left word', 'wrong contact'] as const;
/** What the customer says of it. */
export const outcomes = ['solved', 'partly', 'not'] as const;

export type Cause = (typeof causes)[number];
export type Outcome = (typeof outcomes)[number];

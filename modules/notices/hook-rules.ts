/** What another program may be told of. */
export const kinds = ['help.asked', 'case.called', 'case.closed', 'answer.low'] as const;

export type Kind = (typeof kinds)[number];

/** Ids, counts and words of our own; the type leaves no room for what somebody said. */
export type Facts = Readonly<Record<string, string | number | null>>;

/** Up to here an answer is low. */
export const low = 2;

const days = 3;

export const tooLong = (since: Date, now: Date): boolean => now.getTime() - since.getTime() >= days * 86_400_000;

/** What a teller may agree to, and the kinds of use that ask for it. */
export const uses = ['internal', 'training', 'public', 'name', 'face'] as const;
export type Use = (typeof uses)[number];

export const kinds = ['internal reading', 'team meeting', 'live session', 'lesson'] as const;
export type Kind = (typeof kinds)[number];

/** The parts of a story, in the order in which it is told. */
export const parts = ['expected', 'failed', 'acted', 'repaired', 'lesson', 'okBecause'] as const;
export type Part = (typeof parts)[number];

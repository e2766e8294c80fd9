/** What can be done to put something right. */
export const kinds = ['refund', 'replacement', 'gift', 'extra time', 'return visit'] as const;
export type Kind = (typeof kinds)[number];

/** What is counted of each: the house's money, minutes, or nothing. */
export const measures: Readonly<Record<Kind, 'money' | 'minutes' | 'none'>> = { refund: 'money', replacement: 'money', gift: 'money', 'extra time': 'minutes', 'return visit': 'none' };

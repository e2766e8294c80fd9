/** What people bring beside their work. */
export const kinds = ['network', 'tool', 'idea', 'time', 'knowledge'] as const;
export type Kind = (typeof kinds)[number];

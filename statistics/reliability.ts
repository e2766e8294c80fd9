/** Do observers agree, does a scale hold together? Each question has its own measure; each says so when the data cannot answer. */
export { cronbach } from './reliability/cronbach.ts';
export type { Cronbach } from './reliability/cronbach.ts';
export { intraclass } from './reliability/intraclass.ts';
export type { Intraclass } from './reliability/intraclass.ts';
export { cohen, fleiss } from './reliability/kappa.ts';
export type { Kappa, Weights } from './reliability/kappa.ts';
export { krippendorff } from './reliability/krippendorff.ts';
export type { Krippendorff, Level } from './reliability/krippendorff.ts';
export type { Ratings } from './reliability/ratings.ts';
export { withinGroup } from './reliability/within-group.ts';
export type { WithinGroup } from './reliability/within-group.ts';

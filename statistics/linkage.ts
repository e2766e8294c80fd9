/**
 * Does what staff live through show in what customers say, and in results; and does it run back? Regressions of units, their panels and
 * the order of things in time. Every one speaks of links, not of causes.
 */
export { crossLag } from './linkage/crosslag.ts';
export type { CrossLag, Direction, OneWay } from './linkage/crosslag.ts';
export type { Column } from './linkage/design.ts';
export { errorKinds } from './linkage/errors.ts';
export type { ErrorKind } from './linkage/errors.ts';
export { fixedEffects } from './linkage/fixed.ts';
export type { FixedEffects } from './linkage/fixed.ts';
export { linearModel } from './linkage/linear.ts';
export type { Coefficient, LinearModel, LinearOptions } from './linkage/linear.ts';
export { mediation } from './linkage/mediation.ts';
export type { Mediation, Path } from './linkage/mediation.ts';
export { multilevel } from './linkage/multilevel.ts';
export type { Multilevel } from './linkage/multilevel.ts';
export { earlierRows, pick, renumber, unitMeans } from './linkage/panel.ts';
export type { PanelPlace } from './linkage/panel.ts';
export { randomEffects } from './linkage/random.ts';
export type { RandomEffects } from './linkage/random.ts';

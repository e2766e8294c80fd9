export { minimum, root } from './optimise/line.ts';
export type { LineMinimum } from './optimise/line.ts';
export { minimise } from './optimise/simplex.ts';
export type { Minimum } from './optimise/simplex.ts';
export { maximise } from './optimise/newton.ts';
export type { Bend, Maximum } from './optimise/newton.ts';

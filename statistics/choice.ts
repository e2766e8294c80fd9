/** What people want: items chosen as best and worst among a few (MaxDiff), and options described by attributes (conjoint). */
export { choiceTasks } from './choice/tasks.ts';
export type { Labels, Task, Tasks } from './choice/tasks.ts';
export { countChoices } from './choice/counts.ts';
export type { Count } from './choice/counts.ts';
export { maxDiff } from './choice/max-diff.ts';
export type { ChoiceCoefficient, MaxDiff, Share } from './choice/max-diff.ts';
export type { ChoiceModel } from './choice/likelihood.ts';
export { conditionalLogit } from './choice/conditional.ts';
export type { Attribute, ConditionalLogit } from './choice/conditional.ts';
export { individualScores } from './choice/individual.ts';
export type { IndividualScores } from './choice/individual.ts';

/** Brackenhill Home as it stands: the same for every seed. */
export { places, sites, siteKeys } from './company/places.ts';
export { roles, headcount } from './company/roles.ts';
export { competencies, behaviours, behaviourWith } from './company/behaviours.ts';
export { journey, stages, touchpoints, touchpointWith, servings, touchpointBehaviours, behavioursAt } from './company/journey.ts';
export { people, spells, units, posts, holdings, storyBegins, type Holding } from './company/people.ts';

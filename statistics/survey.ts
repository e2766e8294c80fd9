/** How a word was obtained, and what that does to what it says: designs and weights, the net promoter score with its error, modes of asking. */
export type { Margin, Total } from './survey/calibrate.ts';
export type { Design } from './survey/design.ts';
export { surveyEstimate } from './survey/mean.ts';
export type { Known, SurveyEstimate } from './survey/mean.ts';
export { modeEffect } from './survey/mode.ts';
export type { ModeEffect } from './survey/mode.ts';
export { leastForNps, netPromoters, widestForComparing } from './survey/nps.ts';
export type { NetPromoters } from './survey/nps.ts';
export { responseRates } from './survey/response.ts';
export type { ResponseRates } from './survey/response.ts';
